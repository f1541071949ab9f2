import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const evidenceSchema = z.object({
  'query-id': z.string(),
  'corpus-id': z.string(),
  label: z.enum(['SUPPORT', 'CONTRADICT']),
  rationales: z.array(z.array(z.int().nonnegative())),
});
const sentencesSchema = z.object({ _id: z.string(), sentences: z.array(z.string()) });

/** A claim, a document cut into sentences, and the sets of sentence numbers (from 0) that each suffice to judge it. */
export type RationaleRow = {
  readonly queryId: string;
  readonly docId: string;
  readonly label: 'SUPPORT' | 'CONTRADICT';
  readonly rationales: readonly (readonly number[])[];
  readonly sentences: readonly string[];
};

/** SciFact's rationales. A document without its sentences gives an empty list. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadScifactEvidence = (dataSet: DataSet): RationaleRow[] => {
  const sentences = new Map(
    jsonLinesOf(dataSet, 'evidence_docs.jsonl', sentencesSchema).map((row) => [row._id, row.sentences]),
  );
  return jsonLinesOf(dataSet, 'evidence.jsonl', evidenceSchema).map((row) => ({
    queryId: row['query-id'],
    docId: row['corpus-id'],
    label: row.label,
    rationales: row.rationales,
    sentences: sentences.get(row['corpus-id']) ?? [],
  }));
};
