import type { IndexSnapshot } from '../../index/engine.ts';
import { TOPICS_CORRECTED } from '../core/review.ts';
import type { SourceDocument, Span } from '../core/schema/document.ts';
import type { Filters } from '../core/schema/question.ts';
import type { AnyRecord, RecordKind, RecordOfKind } from '../core/schema/record.ts';
import type { Listing, ListQuery, TopicItem } from '../core/schema/record-listing.ts';
import { topicStatementId } from '../core/statement.ts';
import { TOPICS, type TopicStatus, topicStatus } from '../core/topics.ts';
import { resolveScope } from '../query/scope.ts';
import { isAllowed } from '../records/narrowing.ts';
import { scopedPlans } from './aggregate.ts';
import type { AskDeps } from './inquiry.ts';

type ListDeps = Pick<AskDeps, 'snapshot' | 'reader'>;

const scopeOf = ({ snapshot, reader }: ListDeps, filters: Filters) =>
  resolveScope(filters, reader.register, snapshot.plans(), snapshot.documents());

const orderKey = ({ council, date, documentId }: SourceDocument): string =>
  `${council?.code ?? '~'} ${date ?? ''} ${documentId}`;

/** The documents that the filters allow, by council, then date. */
const documentsInScope = (deps: ListDeps, filters: Filters): readonly SourceDocument[] => {
  const allowed = new Set(scopeOf(deps, filters).indexFilters.documentIds ?? []);
  return deps.snapshot
    .documents()
    .filter((document) => allowed.has(document.documentId))
    .toSorted((a, b) => (orderKey(a) < orderKey(b) ? -1 : 1));
};

const isIn = <T>(value: T, allowed: readonly T[] | undefined): boolean =>
  allowed === undefined || allowed.includes(value);

const overlaps = (a: Span, b: Span): boolean => a.charStart < b.charEnd && b.charStart < a.charEnd;

/** Places of each document that speak for one of the topics: a record that stands there is about it, whatever words it holds. */
const topicPlaces = (
  snapshot: IndexSnapshot,
  topics: readonly string[],
  documentIds: readonly string[],
): ReadonlyMap<string, readonly Span[]> =>
  new Map(
    [...Map.groupBy(snapshot.topicCells(topics, documentIds), ({ documentId }) => documentId)].map(
      ([documentId, cells]) => [documentId, cells.flatMap(({ cell }) => cell.quotes)],
    ),
  );

const withoutOwner = <R extends AnyRecord>(record: R): R =>
  'ownerName' in record ? { ...record, ownerName: null } : record;

/**
 * Every record of a kind that the filters allow, from the current documents of every plan: by council, then date of the document, then reading order. What
 * a person marked wrong is left out and counted. A status fits actions only, a role money only: with any other kind they match nothing.
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const listRecords = <Kind extends RecordKind>(
  deps: ListDeps,
  kind: Kind,
  { filters, owners }: ListQuery,
): Listing<RecordOfKind<Kind> & { title: string }> => {
  const documents = documentsInScope(deps, filters);
  const titles = new Map(documents.map(({ documentId, title }) => [documentId, title]));
  const ids = isIn<RecordKind>(kind, filters.recordKinds) ? [...titles.keys()] : [];
  const { topics } = filters;
  const places = topics === undefined ? null : topicPlaces(deps.snapshot, topics, ids);
  const isAbout = (record: AnyRecord): boolean =>
    places === null ||
    record.topics.some((topic) => topics?.includes(topic)) ||
    (!record.flags.includes(TOPICS_CORRECTED) &&
      (places.get(record.documentId) ?? []).some((place) => overlaps(place, record)));
  const found = deps.snapshot.records(kind, ids).filter((record) => isAllowed(record, filters) && isAbout(record));
  const kept = found.filter(({ review }) => review?.verdict !== 'wrong');
  return {
    items: kept.map((record) => ({
      ...(owners ? record : withoutOwner(record)),
      title: titles.get(record.documentId) ?? '',
    })),
    markedWrong: found.length - kept.length,
  };
};

type PlanCell = Pick<
  TopicItem,
  'documentId' | 'quote' | 'pageNumber' | 'charStart' | 'charEnd' | 'statementId' | 'review'
> & {
  readonly status: 'stated' | 'not_stated' | 'unreadable';
  /** Quotes that a person marked wrong. */
  readonly leftOut: number;
};

const NOWHERE = {
  documentId: null,
  quote: null,
  pageNumber: null,
  charStart: null,
  charEnd: null,
  statementId: null,
  review: null,
} as const;

/** What a whole plan says on a topic: stated where one of its documents states it, unreadable where none could be read; null where none was looked through. */
const planCell = (
  snapshot: IndexSnapshot,
  topic: string,
  documentIds: readonly string[],
  ownerOf: (documentId: string) => string,
): PlanCell | null => {
  const cells = snapshot.topicCells([topic], documentIds);
  const leftOut = cells.reduce((sum, { cell }) => sum + (cell.leftOut?.length ?? 0), 0);
  const [best] = cells
    .flatMap(({ documentId, cell }) => (cell.status === 'stated' ? cell.quotes : []).map((q) => ({ documentId, q })))
    .toSorted((a, b) => b.q.score - a.q.score);
  if (best !== undefined) {
    const { documentId, q } = best;
    const { quote, pageNumber, charStart, charEnd, review = null } = q;
    const statementId = topicStatementId(ownerOf(documentId), topic, quote);
    return { status: 'stated', documentId, quote, pageNumber, charStart, charEnd, statementId, review, leftOut };
  }
  if (cells.length === 0) return null;
  const status = cells.every(({ cell }) => cell.status === 'unreadable') ? 'unreadable' : 'not_stated';
  return { status, ...NOWHERE, leftOut };
};

/** By whose words a statement is known: the council's, or where none is known the document's. */
export const statementOwners = (snapshot: IndexSnapshot): ((documentId: string) => string) => {
  const owners = new Map(snapshot.documents().map(({ documentId, council }) => [documentId, council?.code]));
  return (documentId) => owners.get(documentId) ?? documentId;
};

/**
 * What the plan of each council in scope says on each topic: by plan, then council, then in the order of the fixed list. Silence on a duty that a council
 * does not have is `not_applicable`. `statuses` narrows to cells of these statuses.
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const listTopics = (
  deps: ListDeps,
  { filters, statuses }: { readonly filters: Filters; readonly statuses?: readonly TopicStatus[] },
): Listing<TopicItem> => {
  const scope = scopeOf(deps, filters);
  const inScope = new Set(scope.councils.map(({ code }) => code));
  const topics = TOPICS.filter(
    ({ topic, section }) => isIn<string>(topic, filters.topics) && isIn(section, filters.sections),
  );
  const titles = new Map(deps.snapshot.documents().map(({ documentId, title }) => [documentId, title]));
  const ownerOf = statementOwners(deps.snapshot);
  let markedWrong = 0;
  const items = scopedPlans(deps, scope).flatMap(({ planId, councils, documents }) => {
    const ids = documents.map(({ documentId }) => documentId);
    const cells = topics.map((topic) => ({ ...topic, cell: planCell(deps.snapshot, topic.topic, ids, ownerOf) }));
    markedWrong += cells.reduce((sum, { cell }) => sum + (cell?.leftOut ?? 0), 0);
    return councils
      .filter(({ code }) => inScope.has(code))
      .flatMap(({ code, gss, name, officialName, powers }) =>
        cells.flatMap(({ topic, label, section, cell }): readonly TopicItem[] => {
          if (cell === null) return [];
          const { leftOut: _, ...said } = cell;
          const status = topicStatus({ topic, status: cell.status }, powers);
          const council = { code, gss, name, officialName };
          const title = cell.documentId === null ? null : (titles.get(cell.documentId) ?? null);
          return isIn(status, statuses) ? [{ council, planId, topic, label, section, ...said, status, title }] : [];
        }),
      );
  });
  return { items, markedWrong };
};
