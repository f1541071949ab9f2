import type { IndexSnapshot } from '../../index/engine.ts';
import { AppError } from '../core/errors.ts';
import { checkedChanges, readChanges, reviewedValues } from '../core/review.ts';
import { type AnyRecord, RECORD_KINDS, type RecordKind, type RecordOfKind } from '../core/schema/record.ts';
import type { GivenReview, ReviewedKind, StoredReview, Verdict } from '../core/schema/review.ts';
import { topicStatementId } from '../core/statement.ts';
import { TOPIC_IDS } from '../core/topics.ts';
import { statementOwners } from './list-records.ts';

/** A verdict as a person gives it. Corrections are values by path, or as typed ("due.date=2025-03-31"). */
export type VerdictGiven = {
  readonly recordId: string;
  readonly verdict: Verdict;
  readonly by: string;
  /** ISO date; absent: the day on which it is stored. */
  readonly on?: string;
  readonly corrections: readonly string[] | Readonly<Record<string, unknown>>;
};

/** A record as it is reviewed, with the verdict that it has. */
export type ReviewedRecord = { readonly kind: RecordKind; readonly record: RecordOfKind<RecordKind> };

/** A statement that speaks for a topic, as it is reviewed. */
export type TopicStatement = {
  readonly statementId: string;
  readonly topic: string;
  readonly documentId: string;
  readonly council: { readonly code: string } | null;
  readonly quote: string;
};

const documentIdsOf = (snapshot: IndexSnapshot): readonly string[] =>
  snapshot.documents().map(({ documentId }) => documentId);

/** Every record of every document, with the verdicts that people gave, and what models proposed. */
export const everyRecord = (snapshot: IndexSnapshot): readonly ReviewedRecord[] => {
  const ids = documentIdsOf(snapshot);
  return RECORD_KINDS.flatMap((kind) =>
    [...snapshot.records(kind, ids), ...snapshot.proposed(kind, ids)].map((record) => ({ kind, record })),
  );
};

/** Every statement on a topic of every document, those marked wrong too. */
export const everyTopicStatement = (snapshot: IndexSnapshot): readonly TopicStatement[] => {
  const ownerOf = statementOwners(snapshot);
  const councils = new Map(snapshot.documents().map(({ documentId, council }) => [documentId, council]));
  return snapshot.topicCells(TOPIC_IDS, documentIdsOf(snapshot)).flatMap(({ documentId, cell }) =>
    [...cell.quotes, ...(cell.leftOut ?? [])].map(({ quote }) => ({
      statementId: topicStatementId(ownerOf(documentId), cell.topic, quote),
      topic: cell.topic,
      documentId,
      council: councils.get(documentId) ?? null,
      quote,
    })),
  );
};

const checkVerdict = ({ verdict, by, corrections }: VerdictGiven, kind: ReviewedKind): void => {
  const hasCorrections = Object.keys(corrections).length > 0;
  if (by.trim() === '') throw new AppError('REVIEW_INVALID', 'Say who reviewed it.', { field: 'by' });
  if (kind === 'topic' && verdict === 'corrected')
    throw new AppError(
      'REVIEW_INVALID',
      'A statement on a topic is right or wrong; there is nothing to correct in it.',
      {
        field: 'verdict',
      },
    );
  if (verdict === 'corrected' && !hasCorrections)
    throw new AppError('REVIEW_INVALID', 'Say what to correct: a field and its value.', { field: 'changes' });
  if (verdict !== 'corrected' && hasCorrections)
    throw new AppError('REVIEW_INVALID', `Only a record that is corrected takes values, not one that is ${verdict}.`, {
      field: 'changes',
    });
};

/** An earlier correction that stands: a new verdict is about the values that it left. */
const standingCorrection = (record: AnyRecord, reviews: readonly StoredReview[]): StoredReview | null =>
  record.review?.verdict === 'corrected'
    ? (reviews.find(({ recordId }) => recordId === record.recordId) ?? null)
    : null;

const recordReview = (
  { kind, record }: ReviewedRecord,
  given: VerdictGiven,
  reviews: readonly StoredReview[],
): Omit<GivenReview, 'by' | 'on'> => {
  const { corrections, verdict } = given;
  const isTyped = (values: VerdictGiven['corrections']): values is readonly string[] => Array.isArray(values);
  const changes = isTyped(corrections)
    ? readChanges(kind, record, corrections)
    : checkedChanges(kind, record, corrections);
  const before = standingCorrection(record, reviews);
  return {
    recordId: record.recordId,
    kind,
    councilCode: record.council?.code ?? null,
    quote: record.quote,
    // Who finds a corrected record right confirms the correction.
    verdict: verdict === 'right' && before !== null ? 'corrected' : verdict,
    seen: { ...(before?.seen ?? reviewedValues(kind, record)) },
    changes: verdict === 'wrong' ? {} : { ...before?.changes, ...changes },
  };
};

const statementReview = (
  { statementId, council, quote }: TopicStatement,
  verdict: Verdict,
): Omit<GivenReview, 'by' | 'on'> => ({
  recordId: statementId,
  kind: 'topic',
  councilCode: council?.code ?? null,
  quote,
  verdict,
  seen: {},
  changes: {},
});

/**
 * What a verdict on a record, or on a statement that speaks for a topic, is stored as. `reviews` are all that are stored: a verdict on a record that was
 * corrected before is about the corrected values.
 * @throws AppError NOT_FOUND, REVIEW_INVALID.
 */
export const reviewOf = (
  snapshot: IndexSnapshot,
  given: VerdictGiven,
  reviews: readonly StoredReview[],
): GivenReview => {
  const { recordId, verdict } = given;
  const dated = { by: given.by.trim(), ...(given.on === undefined ? {} : { on: given.on }) };
  const found = everyRecord(snapshot).find(({ record }) => record.recordId === recordId);
  if (found !== undefined) {
    checkVerdict(given, found.kind);
    return { ...recordReview(found, given, reviews), ...dated };
  }
  const statement = everyTopicStatement(snapshot).find(({ statementId }) => statementId === recordId);
  if (statement === undefined) throw new AppError('NOT_FOUND', `There is no record ${recordId}.`, { recordId });
  checkVerdict(given, 'topic');
  return { ...statementReview(statement, verdict), ...dated };
};

/** Reviewed records and statements in the shape of gold: what a person confirmed or corrected, and what is none (`verdict` wrong). Verdicts that no longer hold are left out, and names of people who lead. */
export const goldItems = (snapshot: IndexSnapshot, reviews: readonly StoredReview[]): readonly unknown[] => {
  const files = new Map(snapshot.documents().map(({ documentId, file }) => [documentId, file]));
  const records = everyRecord(snapshot).flatMap(({ kind, record }) => {
    const { recordId, council, review, cell, ...values } = record;
    if (review === null || review.verdict === 'needs_review_again') return [];
    return [
      {
        recordId,
        recordKind: kind,
        doc: files.get(record.documentId) ?? record.documentId,
        council,
        ...('ownerName' in values ? { ...values, ownerName: null } : values),
        source: cell === null ? 'prose' : 'table',
        verdict: review.verdict,
        reviewedBy: review.by,
        reviewedOn: review.on,
      },
    ];
  });
  const onTopics = new Map(reviews.filter(({ kind }) => kind === 'topic').map((review) => [review.recordId, review]));
  const statements = onTopics.size === 0 ? [] : everyTopicStatement(snapshot);
  return [
    ...records,
    ...statements.flatMap(({ statementId, topic, documentId, council, quote }) => {
      const review = onTopics.get(statementId);
      if (review === undefined) return [];
      const { verdict, by: reviewedBy, on: reviewedOn } = review;
      const doc = files.get(documentId) ?? documentId;
      return [
        {
          recordId: statementId,
          recordKind: 'topic',
          doc,
          council,
          documentId,
          topic,
          quote,
          verdict,
          reviewedBy,
          reviewedOn,
        },
      ];
    }),
  ];
};
