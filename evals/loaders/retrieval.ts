import {
  type CollectionDocument,
  type CollectionQuery,
  parseBeirCorpus,
  parseBeirQrels,
  parseBeirQueries,
} from '../beir.ts';
import type { DataSet } from '../data-sets.ts';
import { type Qrels, requireClean } from '../judgements.ts';

/** A retrieval collection: documents, queries and judgements that name only these. */
export type RetrievalCollection = {
  readonly documents: readonly CollectionDocument[];
  readonly queries: readonly CollectionQuery[];
  readonly qrels: Qrels;
};

const load = (dataSet: DataSet, queriesPath: string, qrelsPath: string): RetrievalCollection => {
  const nameOf = (path: string): string => `${dataSet.manifest.id}/${path}`;
  const documents = requireClean(parseBeirCorpus(dataSet.readText('corpus.jsonl')), nameOf('corpus.jsonl'));
  const queries = requireClean(parseBeirQueries(dataSet.readText(queriesPath)), nameOf(queriesPath));
  const known = {
    docIds: new Set(documents.map(({ docId }) => docId)),
    queryIds: new Set(queries.map(({ queryId }) => queryId)),
  };
  return {
    documents,
    queries,
    qrels: requireClean(parseBeirQrels(dataSet.readText(qrelsPath), known), nameOf(qrelsPath)),
  };
};

/** SciFact, Cranfield, CACM, CISI or NPL. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID (also for a judgement of an unknown document). */
export const loadRetrievalCollection = (dataSet: DataSet): RetrievalCollection =>
  load(dataSet, 'queries.jsonl', dataSet.manifest.id === 'scifact' ? 'qrels/test.tsv' : 'qrels.tsv');

/** SciFact's training queries over the same documents: the only ones to set parameters on. @throws AppError as above. */
export const loadScifactTraining = (dataSet: DataSet): RetrievalCollection =>
  load(dataSet, 'train/queries.jsonl', 'train/qrels.tsv');
