import type { ListName } from '../core/schema/list-query.ts';
import type { Action, Period, RecordKind } from '../core/schema/record.ts';
import type { RecordItemOf, TopicItem } from '../core/schema/record-listing.ts';
import type { CellValue, Column } from './csv.ts';
import type { ListItems } from './held-lists.ts';
import { COUNCIL_COLUMNS, DOCUMENT_COLUMNS, PLAN_COLUMNS } from './ledger-columns.ts';

/** Parts of one cell, as in the topics of a record. */
const several = (values: readonly string[]): string => values.join('; ');

const PENCE_PER_POUND = 100;

type Base = RecordItemOf<RecordKind>;

const column = <Item>(name: string, value: (item: Item) => CellValue): Column<Item> => ({ name, value });

const FIRST: readonly Column<Base>[] = [
  column('recordId', (r) => r.recordId),
  column('councilCode', (r) => r.council?.code ?? null),
  column('council', (r) => r.council?.name ?? null),
];

const LAST: readonly Column<Base>[] = [
  column('section', (r) => r.section),
  column('topics', (r) => several(r.topics)),
  column('headingPath', (r) => r.headingPath.join(' > ')),
  column('quote', (r) => r.quote),
  column('title', (r) => r.title),
  column('pageNumber', (r) => r.pageNumber),
  column('charStart', (r) => r.charStart),
  column('charEnd', (r) => r.charEnd),
  column('documentId', (r) => r.documentId),
  column('planId', (r) => r.planId),
  column('extractor', (r) => r.extractor),
  column('confidence', (r) => r.confidence),
  column('flags', (r) => several(r.flags)),
  column('reviewVerdict', (r) => r.review?.verdict ?? null),
  column('reviewedBy', (r) => r.review?.by ?? null),
  column('reviewedOn', (r) => r.review?.on ?? null),
];

const periodColumns: readonly Column<{ readonly period: Period }>[] = [
  column('periodPrinted', (r) => r.period.printed),
  column('periodStart', (r) => r.period.start),
  column('periodEnd', (r) => r.period.end),
  column('periodKind', (r) => r.period.kind),
];

const dueColumns: readonly Column<Pick<Action, 'due'>>[] = [
  column('duePrinted', (r) => r.due?.printed ?? null),
  column('dueDate', (r) => r.due?.date ?? null),
  column('duePrecision', (r) => r.due?.precision ?? null),
];

const ACTION: readonly Column<RecordItemOf<'action'>>[] = [
  ...FIRST,
  column('ref', (r) => r.ref),
  column('summary', (r) => r.summary),
  column('objective', (r) => r.objective),
  column('area', (r) => r.area),
  column('serviceArea', (r) => r.serviceArea),
  column('successCriteria', (r) => several(r.successCriteria)),
  column('status', (r) => r.status),
  column('statusPrinted', (r) => r.statusPrinted),
  ...dueColumns,
  column('ownerRole', (r) => r.ownerRole),
  column('ownerName', (r) => r.ownerName),
  column('rag', (r) => r.rag),
  column('technology', (r) => several(r.technology)),
  column('partners', (r) => several(r.partners)),
  column('savingIds', (r) => several(r.savingIds)),
  ...LAST,
];

const BARRIER: readonly Column<RecordItemOf<'barrier'>>[] = [
  ...FIRST,
  column('statement', (r) => r.statement),
  column('kind', (r) => r.kind),
  column('area', (r) => r.area),
  column('serviceArea', (r) => r.serviceArea),
  column('ownerName', (r) => r.ownerName),
  column('severityPrinted', (r) => r.severityPrinted),
  column('requestIds', (r) => several(r.requestIds)),
  ...LAST,
];

const REQUEST: readonly Column<RecordItemOf<'request'>>[] = [
  ...FIRST,
  column('ask', (r) => r.ask),
  column('directedTo', (r) => r.directedTo),
  column('directedToInferred', (r) => r.directedToInferred),
  column('instrument', (r) => r.instrument),
  column('area', (r) => r.area),
  column('ownerName', (r) => r.ownerName),
  column('conditionalOn', (r) => r.conditionalOn),
  column('barrierId', (r) => r.barrierId),
  ...LAST,
];

const MONEY: readonly Column<RecordItemOf<'money'>>[] = [
  ...FIRST,
  column('role', (r) => r.role),
  column('subject', (r) => r.subject),
  column('printed', (r) => r.printed),
  column('minPounds', (r) => Number(r.minPence) / PENCE_PER_POUND),
  column('maxPounds', (r) => Number(r.maxPence) / PENCE_PER_POUND),
  column('approx', (r) => r.approx),
  column('scaleFactor', (r) => r.scaleInferred?.factor ?? null),
  column('scaleReason', (r) => r.scaleInferred?.reason ?? null),
  column('basis', (r) => r.basis),
  column('basisN', (r) => r.basisN),
  column('recurring', (r) => r.recurring),
  ...periodColumns,
  column('achievement', (r) => r.achievement),
  column('netGross', (r) => r.netGross),
  column('priceBasis', (r) => r.priceBasis),
  column('excludes', (r) => several(r.excludes)),
  column('attributedTo', (r) => r.attributedTo),
  column('countsInTotals', (r) => r.countsInTotals),
  column('countsReason', (r) => r.countsReason),
  ...LAST,
];

const STATISTIC: readonly Column<RecordItemOf<'statistic'>>[] = [
  ...FIRST,
  column('printed', (r) => r.printed),
  column('value', (r) => r.value),
  column('unit', (r) => r.unit),
  column('measure', (r) => r.measure),
  ...periodColumns,
  column('comparator', (r) => r.comparator),
  column('attributedTo', (r) => r.attributedTo),
  ...LAST,
];

const TOPIC: readonly Column<TopicItem>[] = [
  column('councilCode', (r) => r.council.code),
  column('council', (r) => r.council.name),
  column('topic', (r) => r.topic),
  column('label', (r) => r.label),
  column('section', (r) => r.section),
  column('status', (r) => r.status),
  column('quote', (r) => r.quote),
  column('title', (r) => r.title),
  column('pageNumber', (r) => r.pageNumber),
  column('charStart', (r) => r.charStart),
  column('charEnd', (r) => r.charEnd),
  column('documentId', (r) => r.documentId),
  column('planId', (r) => r.planId),
  column('statementId', (r) => r.statementId),
  column('reviewVerdict', (r) => r.review?.verdict ?? null),
  column('reviewedBy', (r) => r.review?.by ?? null),
  column('reviewedOn', (r) => r.review?.on ?? null),
];

/** The columns of each list, in their order. */
export const LIST_COLUMNS: { readonly [Name in ListName]: readonly Column<ListItems[Name]>[] } = {
  actions: ACTION,
  barriers: BARRIER,
  requests: REQUEST,
  money: MONEY,
  statistics: STATISTIC,
  topics: TOPIC,
  plans: PLAN_COLUMNS,
  documents: DOCUMENT_COLUMNS,
  councils: COUNCIL_COLUMNS,
};
