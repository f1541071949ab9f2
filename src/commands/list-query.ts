import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import type { Filters } from '../core/schema/question.ts';
import { TOPIC_STATUSES } from '../core/schema/record-listing.ts';
import type { TopicStatus } from '../core/topics.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import type { ListName } from './list-names.ts';
import { filtersFromOptions, oneOf } from './options.ts';

/** What a list is narrowed to, as options say it. */
export type ListOptions = {
  readonly filters: Filters;
  readonly topicStatuses?: readonly TopicStatus[];
  readonly owners: boolean;
};

const COUNCIL_FILTERS = ['council', 'type', 'region'] as const;
const DOCUMENT_FILTERS = [...COUNCIL_FILTERS, 'documentKind', 'from', 'to'] as const;
const RECORD_FILTERS = [...DOCUMENT_FILTERS, 'section', 'topic', 'recordKind', 'owners'] as const;

/** The filters that each list takes: one that says nothing about its items is refused rather than passed over. */
const TAKEN: Readonly<Record<ListName, readonly string[]>> = {
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

const ALL_FILTERS = [...new Set(Object.values(TAKEN).flat())];

const asOption = (field: string): string => `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const givenSchema = z.object({ status: z.array(z.string()).optional(), owners: z.boolean().default(false) });

/**
 * Turns the options of a list into what it is narrowed to.
 * @throws AppError FILTER_UNKNOWN for a filter that the list does not take or a value that does not exist, COUNCIL_UNKNOWN.
 */
export const listOptions = (
  name: ListName,
  options: Readonly<Record<string, unknown>>,
  reader: QuestionReader,
): ListOptions => {
  const unfit = ALL_FILTERS.find((field) => options[field] !== undefined && !TAKEN[name].includes(field));
  if (unfit !== undefined)
    throw new AppError(
      'FILTER_UNKNOWN',
      `A list of ${name} takes no ${asOption(unfit)}; it takes ${TAKEN[name].map(asOption).join(', ')}.`,
      { field: unfit },
    );
  const { status, owners } = givenSchema.parse(options);
  if (name !== 'topics' || status === undefined) return { filters: filtersFromOptions(options, reader), owners };
  const filters = filtersFromOptions({ ...options, status: undefined }, reader);
  return { filters, owners, topicStatuses: oneOf('topic status', status, TOPIC_STATUSES) };
};
