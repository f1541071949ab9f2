import type { IndexSnapshot } from '../../index/engine.ts';
import { idOf } from '../core/hash.ts';
import type { SourceDocument } from '../core/schema/document.ts';
import type { AnyRecord, RecordKind } from '../core/schema/record.ts';
import type { ThemeUnit, UnitKind } from '../core/schema/themes.ts';
import { isAction, isBarrier, isMoney, isRequest, kindOf, recordLabel } from '../records/record-text.ts';
import { markCopies } from './copies.ts';

/** What themes read of the index. */
export type UnitsSource = Pick<IndexSnapshot, 'documents' | 'plans' | 'records' | 'topicCells'>;

const RECORD_KIND: Readonly<Record<Exclude<UnitKind, 'passage'>, RecordKind>> = {
  barrier: 'barrier',
  request: 'request',
  action: 'action',
  saving: 'money',
};

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join('. ');

/** What reads alike and must be kept apart: done and planned, money and law. */
const stanceOf = (record: AnyRecord): string | null => {
  if (isAction(record)) return record.status;
  if (isRequest(record)) return record.instrument;
  return isMoney(record) ? record.achievement : null;
};

/** What requests are asked against, by barrier, and what is asked for, by request: beside each other in a table, neither may say alone what it is about. */
type Answers = { readonly barriers: ReadonlyMap<string, string>; readonly requests: ReadonlyMap<string, string> };

const contextOf = (record: AnyRecord, { barriers, requests }: Answers): string => {
  const area = 'area' in record ? record.area : null;
  if (isRequest(record)) return joined([area, barriers.get(record.barrierId ?? '')]);
  if (isBarrier(record)) return joined([area, ...record.requestIds.map((id) => requests.get(id))]);
  if (isAction(record)) return joined([area, record.objective]);
  if (isMoney(record)) return joined([record.cell === null ? record.subject : '', record.headingPath.at(-1)]);
  return joined([area]);
};

const recordUnit = (record: AnyRecord, answers: Answers): ThemeUnit => ({
  unitId: record.recordId,
  recordKind: kindOf(record),
  council: record.council,
  planId: record.planId,
  documentId: record.documentId,
  pageNumber: record.pageNumber,
  charStart: record.charStart,
  charEnd: record.charEnd,
  text: recordLabel(record),
  context: contextOf(record, answers),
  quote: record.quote,
  stance: stanceOf(record),
  copyOf: null,
});

const recordUnits = (
  source: UnitsSource,
  kind: Exclude<UnitKind, 'passage'>,
  documentIds: readonly string[],
): readonly ThemeUnit[] => {
  const isAnswered = kind === 'request' || kind === 'barrier';
  const answers: Answers = {
    barriers: new Map(
      isAnswered ? source.records('barrier', documentIds).map(({ recordId, statement }) => [recordId, statement]) : [],
    ),
    requests: new Map(
      isAnswered ? source.records('request', documentIds).map(({ recordId, ask }) => [recordId, ask]) : [],
    ),
  };
  return source
    .records(RECORD_KIND[kind], documentIds)
    .filter((record) => record.review?.verdict !== 'wrong')
    .filter((record) => kind !== 'saving' || (isMoney(record) && record.role === 'saving'))
    .map((record) => recordUnit(record, answers));
};

const passageUnits = (source: UnitsSource, topic: string, documents: readonly SourceDocument[]): ThemeUnit[] => {
  const byId = new Map(documents.map((document) => [document.documentId, document]));
  return source.topicCells([topic], [...byId.keys()]).flatMap(({ documentId, cell }) =>
    cell.quotes.map(({ quote, pageNumber, charStart, charEnd }): ThemeUnit => {
      const document = byId.get(documentId);
      return {
        unitId: idOf('passage', topic, document?.council?.code ?? documentId, quote.replace(/\s+/g, ' ').trim()),
        recordKind: null,
        council: document?.council ?? null,
        planId: document?.planId ?? null,
        documentId,
        pageNumber,
        charStart,
        charEnd,
        text: quote.replace(/\s+/g, ' ').trim(),
        context: '',
        quote,
        stance: null,
        copyOf: null,
      };
    }),
  );
};

const orderKey = ({ council, unitId }: ThemeUnit): string => `${council?.code ?? '~'} ${unitId}`;

export type Units = { readonly units: readonly ThemeUnit[]; readonly plansInScope: number };

/**
 * The units of a kind from the current documents of every plan, by council, then unit: the order does not depend on the order of ingest. What a person marked
 * wrong is left out. `topic` is read for passages only.
 */
export const readUnits = (source: UnitsSource, kind: UnitKind, topic: string | null): Units => {
  const plans = source.plans();
  const current = new Set(plans.flatMap(({ currentDocumentIds }) => currentDocumentIds));
  const documents = source.documents().filter(({ documentId }) => current.has(documentId));
  const ids = documents.map(({ documentId }) => documentId);
  const found = kind === 'passage' ? passageUnits(source, topic ?? '', documents) : recordUnits(source, kind, ids);
  const once = new Map(found.map((unit) => [unit.unitId, unit]));
  const sorted = [...once.values()].toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
  return { units: markCopies(sorted), plansInScope: plans.length };
};
