import { type AnyRecord, RECORD_KINDS, type RecordKind } from '../core/schema/record.ts';
import type { ListQuery, RecordItem } from '../core/schema/record-listing.ts';
import type { StoredReview } from '../core/schema/review.ts';
import { isAction, isBarrier, isMoney, isRequest } from '../records/record-text.ts';
import type { AskDeps } from './inquiry.ts';
import { listRecords } from './list-records.ts';
import { everyRecord, everyTopicStatement } from './review-records.ts';

/** A record worth a person's look, and why it stands where it does. */
export type ReviewItem = {
  readonly kind: RecordKind;
  readonly record: RecordItem;
  readonly why: string;
  /** Whether a count of councils would change if the record were wrong. */
  readonly changesCount: boolean;
};

export type ReviewQueue = {
  readonly items: readonly ReviewItem[];
  /** Verdicts on records that no document holds any more, or holds in other words. */
  readonly unmatched: readonly StoredReview[];
  /** Records with a verdict that stands. */
  readonly checked: number;
  readonly unchecked: number;
  /** Records that a model proposed and nobody has checked; they count nowhere. */
  readonly proposed: number;
};

const words = (value: string): string => value.replaceAll('_', ' ');

/** The headline that a record counts towards: what people ask "how many councils…" about. */
const headlineOf = (record: AnyRecord): string => {
  if (isAction(record))
    return record.status === 'not_stated' ? 'an action' : `an action that is ${words(record.status)}`;
  if (isRequest(record)) return `a request to ${record.directedTo}`;
  if (isBarrier(record)) return `a barrier of the kind ${words(record.kind)}`;
  return isMoney(record) ? `a sum that is ${words(record.role)}` : `a statistic in ${record.unit}`;
};

/** What a model proposed waits after all that counts already. */
const proposalOf = (kind: RecordKind, record: RecordItem): Candidate => ({
  kind,
  record,
  why: 'proposed by a model, found by no rule: it counts only once a person has found it right.',
  changesCount: true,
  order: [2, 0, record.confidence, 0, record.recordId],
});

type Lot = { readonly kind: RecordKind; readonly records: readonly RecordItem[]; readonly markedWrong: number };

const isChecked = ({ review }: AnyRecord): boolean => review !== null && review.verdict !== 'needs_review_again';

type Candidate = ReviewItem & { readonly order: readonly (number | string)[] };

/** Share of one hundred, for people. */
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Records that count towards one headline of one plan are rivals: while another stands, the council still counts. */
const candidateOf = (kind: RecordKind, record: RecordItem, rivals: readonly RecordItem[]): Candidate => {
  const isAgain = record.review?.verdict === 'needs_review_again';
  const changesCount = rivals.length === 1;
  const whose = record.council?.name ?? 'this document';
  const reasons = [
    ...(isAgain ? ['what is read here has changed since it was reviewed'] : []),
    changesCount
      ? `the only ${headlineOf(record).replace(/^an? /, '')} of ${whose}: if it is wrong, one council fewer counts`
      : `one of ${rivals.length} of ${whose}: ${headlineOf(record)}`,
    `its rule was right in ${percent(record.confidence)} of cases`,
  ];
  const size = isMoney(record) ? Math.abs(Number(record.maxPence)) : 0;
  const order = [isAgain ? 0 : 1, changesCount ? 0 : 1, record.confidence, -size, record.recordId];
  return { kind, record, why: `${reasons.join('; ')}.`, changesCount, order };
};

const byOrder = (a: Candidate, b: Candidate): number => {
  const at = a.order.findIndex((value, i) => value !== b.order[i]);
  const [one, other] = [a.order[at], b.order[at]];
  return one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
};

/**
 * What to review first: verdicts that no longer hold, then records that alone bring a council into a count, the least certain first (for sums of one
 * certainty the largest), then the others in the same order. `reviews` are all that are stored; those without a record are given apart.
 * @throws AppError COUNCIL_UNKNOWN, FILTER_UNKNOWN.
 */
export const reviewQueue = (
  deps: Pick<AskDeps, 'snapshot' | 'reader'>,
  query: ListQuery,
  reviews: readonly StoredReview[],
): ReviewQueue => {
  const byKind = RECORD_KINDS.map((kind): Lot => {
    const { items, markedWrong } = listRecords(deps, kind, query);
    return { kind, records: items as readonly RecordItem[], markedWrong };
  });
  const candidates = byKind.flatMap(({ kind, records }) => {
    const groups = Map.groupBy(records, (record) => `${record.planId ?? record.documentId} ${headlineOf(record)}`);
    return [...groups.values()].flatMap((rivals) =>
      rivals.filter((record) => !isChecked(record)).map((record) => candidateOf(kind, record, rivals)),
    );
  });
  const { snapshot } = deps;
  const waiting = { ...deps, snapshot: { ...snapshot, records: snapshot.proposed } };
  const proposals = RECORD_KINDS.flatMap((kind) =>
    (listRecords(waiting, kind, query).items as readonly RecordItem[]).map((record) => proposalOf(kind, record)),
  );
  const all = byKind.flatMap(({ records }) => records);
  const held = new Set(everyRecord(deps.snapshot).map(({ record }) => record.recordId));
  if (reviews.some(({ kind }) => kind === 'topic'))
    for (const { statementId } of everyTopicStatement(deps.snapshot)) held.add(statementId);
  return {
    items: [...candidates, ...proposals].toSorted(byOrder).map(({ order: _, ...item }) => item),
    unmatched: reviews.filter(({ recordId }) => !held.has(recordId)),
    checked: all.filter(isChecked).length + byKind.reduce((sum, { markedWrong }) => sum + markedWrong, 0),
    unchecked: candidates.length,
    proposed: proposals.length,
  };
};
