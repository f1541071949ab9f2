import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import { applyReview, applyTopicReviews } from '../src/core/review.ts';
import type { ProposalReading } from '../src/core/schema/proposal.ts';
import type { AnyRecord, RecordKind, RecordOfKind } from '../src/core/schema/record.ts';
import { type StoredReview, storedReviewSchema } from '../src/core/schema/review.ts';
import type { IndexSnapshot } from './engine.ts';
import { readProposals } from './proposals.ts';
import { type ProposedRecords, proposedRecords } from './proposed-records.ts';
import { type Database, guarded, openForReading, textOf } from './sqlite.ts';
import { WORKSPACE_FILE } from './workspace-schema.ts';

/** Writes a review in place of an earlier one on the same record. */
export const storeReview = (database: Database, review: StoredReview): void => {
  database
    .prepare(
      'INSERT INTO reviews (record_id, review) VALUES (?, ?) ON CONFLICT (record_id) DO UPDATE SET review = excluded.review',
    )
    .run(review.recordId, JSON.stringify(review));
};

const parsed = (text: string): StoredReview => {
  try {
    return storedReviewSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('DATA_DAMAGED', `A review in ${WORKSPACE_FILE} is damaged.`, {}, { cause: error });
  }
};

/**
 * All reviews of a data folder, by the id of their record; none where there is no workspace, or one from before there were reviews.
 * @throws AppError DATA_DAMAGED, DATA_BUSY, DATA_UNWRITABLE.
 */
export const readReviews = (dataDir: string): readonly StoredReview[] => {
  const file = join(dataDir, WORKSPACE_FILE);
  if (!existsSync(file)) return [];
  const database = openForReading(file);
  try {
    return guarded(file, () => {
      const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'reviews'").get();
      if (table === undefined) return [];
      const rows = database.prepare('SELECT review FROM reviews ORDER BY record_id').all();
      return rows.map((row) => parsed(textOf(row, 'review')));
    });
  } finally {
    database.close();
  }
};

const isConfirmed = ({ review }: AnyRecord): boolean => review?.verdict === 'right' || review?.verdict === 'corrected';

const inReadingOrder = <Kind extends RecordKind>(
  records: readonly RecordOfKind<Kind>[],
  documentIds: readonly string[],
): readonly RecordOfKind<Kind>[] => {
  const byDocument = Map.groupBy(records, ({ documentId }) => documentId);
  return documentIds.flatMap((id) => (byDocument.get(id) ?? []).toSorted((a, b) => a.charStart - b.charStart));
};

/**
 * A snapshot whose records and topic cells carry what people said of them. Records marked wrong stay in it, with their verdict: who counts leaves them out and
 * says so. What a model proposed stands among the records once a person has found it right.
 */
export const withReviews = (snapshot: IndexSnapshot, dataDir: string): IndexSnapshot => {
  let held: ReadonlyMap<string, StoredReview> | null = null;
  const reviews = (): ReadonlyMap<string, StoredReview> => {
    held ??= new Map(readReviews(dataDir).map((review) => [review.recordId, review]));
    return held;
  };
  let owners: ReadonlyMap<string, string> | null = null;
  const ownerOf = (documentId: string): string => {
    owners ??= new Map(snapshot.documents().map(({ documentId: id, council }) => [id, council?.code ?? id]));
    return owners.get(documentId) ?? documentId;
  };
  let readings: readonly ProposalReading[] | null = null;
  const hasProposals = (): boolean => {
    readings ??= readProposals(dataDir);
    return readings.length > 0;
  };
  let made: ProposedRecords | null = null;
  const proposals = (): ProposedRecords => {
    made ??= proposedRecords(snapshot, readings ?? []);
    return made;
  };
  const reviewed = <Kind extends RecordKind>(kind: Kind, record: RecordOfKind<Kind>): RecordOfKind<Kind> => {
    const review = reviews().get(record.recordId);
    return review === undefined ? record : applyReview(kind, record, review);
  };
  const proposedOf = <Kind extends RecordKind>(kind: Kind, documentIds: readonly string[]) =>
    documentIds.flatMap((id) => proposals().only(kind, id)).map((record) => reviewed(kind, record));
  return {
    ...snapshot,
    topicCells: (topics, documentIds) => {
      const cells = snapshot.topicCells(topics, documentIds);
      if (![...reviews().values()].some(({ kind }) => kind === 'topic')) return cells;
      return cells.map(({ documentId, cell }) => ({
        documentId,
        cell: applyTopicReviews(cell, ownerOf(documentId), (id) => reviews().get(id)),
      }));
    },
    records: <Kind extends RecordKind>(kind: Kind, documentIds: readonly string[]) => {
      const ruled = snapshot.records(kind, documentIds);
      if (!hasProposals()) return ruled.map((record) => reviewed(kind, record));
      const confirmed = proposedOf(kind, documentIds).filter(isConfirmed);
      const all = ruled.map((record) => reviewed(kind, proposals().withFinders(record, kind)));
      return confirmed.length === 0 ? all : inReadingOrder([...all, ...confirmed], documentIds);
    },
    proposed: <Kind extends RecordKind>(kind: Kind, documentIds: readonly string[]) =>
      hasProposals()
        ? proposedOf(kind, documentIds).filter((record) => !isConfirmed(record) && record.review?.verdict !== 'wrong')
        : [],
  };
};
