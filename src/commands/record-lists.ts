import { listRecords, listTopics } from '../answer/list-records.ts';
import type { RecordKind } from '../core/schema/record.ts';
import {
  type Listing,
  RECORD_LISTS,
  type RecordItem,
  type RecordListName,
  type TopicItem,
} from '../core/schema/record-listing.ts';
import { recordsDocument, topicsDocument } from '../export/cited-lists.ts';
import { LIST_COLUMNS } from '../export/columns.ts';
import { toCsv } from '../export/csv.ts';
import { isAction, isMoney, isRequest, recordLabel } from '../records/record-text.ts';
import type { Desk } from './desk.ts';
import type { ListOptions } from './list-query.ts';
import { counted, excerpt } from './text-lines.ts';
import type { WritableList } from './written-list.ts';

/** Longer statements hide the next line; every other format has them whole. */
const LABEL_WIDTH = 200;

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

const wrongNote = (markedWrong: number): readonly string[] =>
  markedWrong === 0
    ? []
    : [`${counted(markedWrong, 'record')} that a person marked wrong ${markedWrong === 1 ? 'is' : 'are'} left out.`];

const introduction = (items: readonly RecordItem[], noun: string): readonly string[] => {
  const councils = new Set(items.map(({ council }) => council?.code ?? null)).size;
  return [
    `${counted(items.length, noun)} of ${counted(councils, 'council')}, each with its place in the plan as a footnote.`,
  ];
};

/** A list of records of one kind, ready to be written. */
export const recordList = (desk: Desk, name: RecordListName, { filters, owners }: ListOptions): WritableList => {
  const kind = RECORD_LISTS[name];
  const write = <Item extends RecordItem>(listing: Listing<Item>, csv: () => string): WritableList => ({
    items: listing.items,
    markedWrong: listing.markedWrong,
    table: [
      ['COUNCIL', 'PAGE', ...FACT_HEADERS[kind], name.toUpperCase(), ...(owners ? ['LEAD'] : [])],
      ...listing.items.map((item) => [
        item.council?.name ?? 'no council',
        pageOf(item),
        ...factsOf(item).map((fact) => excerpt(fact, LABEL_WIDTH)),
        excerpt(recordLabel(item), LABEL_WIDTH),
        ...(owners ? [('ownerName' in item ? item.ownerName : null) ?? ''] : []),
      ]),
    ],
    notes: wrongNote(listing.markedWrong),
    csv,
    document: () =>
      recordsDocument(
        `${name.charAt(0).toUpperCase()}${name.slice(1)} in productivity plans`,
        [...introduction(listing.items, `${kind === 'money' ? 'sum' : kind}`), ...wrongNote(listing.markedWrong)],
        listing.items,
      ),
  });
  const query = { filters, owners };
  switch (name) {
    case 'actions': {
      const listing = listRecords(desk, 'action', query);
      return write(listing, () => toCsv(LIST_COLUMNS.actions, listing.items));
    }
    case 'barriers': {
      const listing = listRecords(desk, 'barrier', query);
      return write(listing, () => toCsv(LIST_COLUMNS.barriers, listing.items));
    }
    case 'requests': {
      const listing = listRecords(desk, 'request', query);
      return write(listing, () => toCsv(LIST_COLUMNS.requests, listing.items));
    }
    case 'money': {
      const listing = listRecords(desk, 'money', query);
      return write(listing, () => toCsv(LIST_COLUMNS.money, listing.items));
    }
    case 'statistics': {
      const listing = listRecords(desk, 'statistic', query);
      return write(listing, () => toCsv(LIST_COLUMNS.statistics, listing.items));
    }
  }
};

const statusSummary = (items: readonly TopicItem[]): string =>
  [...Map.groupBy(items, ({ status }) => status)]
    .map(([status, group]) => `${group.length} ${status.replaceAll('_', ' ')}`)
    .toSorted()
    .join(', ');

/** What plans say on topics, ready to be written. */
export const topicList = (desk: Desk, { filters, topicStatuses }: ListOptions): WritableList => {
  const { items } = listTopics(desk, { filters, ...(topicStatuses === undefined ? {} : { statuses: topicStatuses }) });
  return {
    items,
    markedWrong: 0,
    table: [
      ['COUNCIL', 'TOPIC', 'STATUS', 'PAGE', 'QUOTE'],
      ...items.map((item) => [
        item.council.name,
        item.topic,
        item.status,
        item.quote === null ? '' : pageOf(item),
        item.quote === null ? '' : excerpt(item.quote, LABEL_WIDTH),
      ]),
    ],
    notes: [],
    csv: () => toCsv(LIST_COLUMNS.topics, items),
    document: () => topicsDocument('Topics in productivity plans', [`${statusSummary(items)}.`], items),
  };
};
