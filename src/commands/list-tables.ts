import type { CouncilItem, DocumentItem, PlanItem } from '../core/schema/listing.ts';
import type { RecordKind } from '../core/schema/record.ts';
import { RECORD_LISTS, type RecordItem, type RecordListName, type TopicItem } from '../core/schema/record-listing.ts';
import type { HeldList } from '../export/held-lists.ts';
import { isAction, isMoney, isRequest, recordLabel } from '../records/record-text.ts';
import { counted, excerpt } from './text-lines.ts';

/** Longer statements hide the next line; every other format has them whole. */
const LABEL_WIDTH = 200;

/** Rows of cells, the header first. */
type Table = readonly (readonly string[])[];

const pageOf = ({ pageNumber }: { readonly pageNumber: number | null }): string =>
  pageNumber === null ? '-' : String(pageNumber);

const factsOf = (record: RecordItem): readonly string[] => {
  if (isAction(record)) return [record.status, record.due?.printed ?? ''];
  if (isMoney(record)) return [record.role, record.printed];
  if (isRequest(record)) return [record.directedTo, record.instrument];
  return 'measure' in record ? [record.printed, record.measure] : [record.kind, ''];
};

const FACT_HEADERS: Readonly<Record<RecordKind, readonly [string, string]>> = {
  action: ['STATUS', 'DUE'],
  barrier: ['KIND', ''],
  request: ['TO', 'FOR'],
  money: ['ROLE', 'AMOUNT'],
  statistic: ['VALUE', 'MEASURE'],
};

const recordTable = (name: RecordListName, items: readonly RecordItem[], owners: boolean): Table => [
  ['COUNCIL', 'PAGE', ...FACT_HEADERS[RECORD_LISTS[name]], name.toUpperCase(), ...(owners ? ['LEAD'] : [])],
  ...items.map((item) => [
    item.council?.name ?? 'no council',
    pageOf(item),
    ...factsOf(item).map((fact) => excerpt(fact, LABEL_WIDTH)),
    excerpt(recordLabel(item), LABEL_WIDTH),
    ...(owners ? [('ownerName' in item ? item.ownerName : null) ?? ''] : []),
  ]),
];

const topicTable = (items: readonly TopicItem[]): Table => [
  ['COUNCIL', 'TOPIC', 'STATUS', 'PAGE', 'QUOTE'],
  ...items.map((item) => [
    item.council.name,
    item.topic,
    item.status,
    item.quote === null ? '' : pageOf(item),
    item.quote === null ? '' : excerpt(item.quote, LABEL_WIDTH),
  ]),
];

const STATES = {
  held: 'plan held',
  needs_attention: 'needs attention',
  superseded: 'superseded',
  none: 'no plan',
} as const;

const councilTable = (items: readonly CouncilItem[]): Table => [
  ['CODE', 'COUNCIL', 'TYPE', 'REGION', 'PLAN', 'FILES'],
  ...items.map((c) => [c.code, c.name, c.type, c.region, STATES[c.state ?? c.plan], (c.files ?? []).join('; ')]),
];

/** Why councils are in the state they are in, for those where there is a reason. */
export const councilNotes = (councils: readonly CouncilItem[]): readonly string[] =>
  councils.flatMap(({ name, state, because }) =>
    state === undefined || because == null ? [] : [`${name} (${STATES[state]}): ${because}`],
  );

const planTable = (items: readonly PlanItem[]): Table => [
  ['COUNCIL', 'DATE', 'READ', 'FILES', 'TITLE'],
  ...items.map((p) => [
    p.councils.map((c) => c.name).join(' and '),
    p.date ?? 'no date',
    counted(p.passages, 'passage'),
    counted(p.documentIds.length, 'file'),
    p.titles.join('; '),
  ]),
];

const documentTable = (items: readonly DocumentItem[]): Table => [
  ['DOCUMENT', 'COUNCIL', 'KIND', 'FILE', 'TITLE'],
  ...items.map((d) => [
    d.documentId,
    (d.jointCouncils ?? (d.council === null ? [] : [d.council])).map((c) => c.name).join(' and ') || 'no council',
    d.updates === undefined ? d.kind : `${d.kind} of ${d.updates}`,
    d.file,
    d.title,
  ]),
];

/** A list as a table for people, the header first. */
export const tableOf = (list: HeldList, owners: boolean): Table => {
  switch (list.name) {
    case 'councils':
      return councilTable(list.items);
    case 'plans':
      return planTable(list.items);
    case 'documents':
      return documentTable(list.items);
    case 'topics':
      return topicTable(list.items);
    default:
      return recordTable(list.name, list.items, owners);
  }
};
