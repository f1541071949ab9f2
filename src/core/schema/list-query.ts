import type { TopicStatus } from '../topics.ts';
import type { Filters } from './question.ts';
import { RECORD_LIST_NAMES, type RecordListName } from './record-listing.ts';

/** Lists of what is held, beside those of records and topics. */
export const LEDGERS = ['plans', 'documents', 'councils'] as const;
export type LedgerName = (typeof LEDGERS)[number];

/** Every list, by its name on the command line, in addresses and in exports. */
export type ListName = RecordListName | 'topics' | LedgerName;
export const LIST_NAMES: readonly ListName[] = [...RECORD_LIST_NAMES, 'topics', ...LEDGERS];

export const isLedger = (name: ListName): name is LedgerName => LEDGERS.some((ledger) => ledger === name);

const COUNCIL_FILTERS = ['council', 'type', 'region'] as const;
const DOCUMENT_FILTERS = [...COUNCIL_FILTERS, 'documentKind', 'from', 'to'] as const;
const RECORD_FILTERS = [...DOCUMENT_FILTERS, 'section', 'topic', 'recordKind', 'owners'] as const;

/** The filters that each list takes, by the names of query parameters: one that says nothing about its items is refused rather than passed over. */
export const FILTERS_OF_LIST: Readonly<Record<ListName, readonly string[]>> = {
  actions: [...RECORD_FILTERS, 'status'],
  barriers: RECORD_FILTERS,
  requests: RECORD_FILTERS,
  money: [...RECORD_FILTERS, 'role'],
  statistics: RECORD_FILTERS,
  topics: [...DOCUMENT_FILTERS, 'section', 'topic', 'status'],
  plans: COUNCIL_FILTERS,
  documents: DOCUMENT_FILTERS,
  councils: COUNCIL_FILTERS,
};

const ALL_FILTERS: readonly string[] = [...new Set(Object.values(FILTERS_OF_LIST).flat())];

/** The first filter given that a list does not take; null where it takes them all. */
export const unfitFilter = (name: ListName, given: Readonly<Record<string, unknown>>): string | null =>
  ALL_FILTERS.find((field) => given[field] !== undefined && !FILTERS_OF_LIST[name].includes(field)) ?? null;

/** What any list is narrowed to. Topics have statuses of their own; names of people who lead stand in records only. */
export type HeldListQuery = {
  readonly filters: Filters;
  readonly topicStatuses?: readonly TopicStatus[];
  readonly owners: boolean;
};
