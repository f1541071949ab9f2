import { AppError } from '../src/core/errors.ts';
import type { Parsed } from './json-lines.ts';

/** Judged relevance by query and document. A negative relevance means "in the pool but not judged", as in trec_eval. */
export type Qrels = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Retrieval scores by query and document; higher is better. The order of the entries has no meaning. */
export type Run = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * The parsed value of a file without problems.
 * @throws AppError DATASET_INVALID naming the first five bad lines.
 */
export const requireClean = <T>(parsed: Parsed<T>, file: string): T => {
  if (parsed.problems.length === 0) return parsed.value;
  const shown = parsed.problems.slice(0, 5).map(({ line, problem }) => `line ${line}: ${problem}`);
  throw new AppError('DATASET_INVALID', `${file} has ${parsed.problems.length} bad lines: ${shown.join('; ')}`, {
    file,
    problems: parsed.problems,
  });
};

/** Orders identifiers by their UTF-8 bytes, as strcmp does. */
export const compareIds = (a: string, b: string): number =>
  a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * The documents of one query, best first.
 * Score descending, then document id descending: the rule of trec_eval, which ignores the rank column. Scores are compared as 32-bit
 * floats because trec_eval and pytrec_eval store them so.
 * @see https://github.com/usnistgov/trec_eval form_res_rels.c, comp_sim_docno
 */
export const rankDocuments = (scores: ReadonlyMap<string, number>): string[] =>
  [...scores]
    .map(([docId, score]) => ({ docId, score: Math.fround(score) }))
    .sort((a, b) => b.score - a.score || compareIds(b.docId, a.docId))
    .map(({ docId }) => docId);
