import { rankDocuments } from '../../judgements.ts';

/** Grade of a retrieved document that the judgements do not list (trec_eval: RELVALUE_NONPOOL). */
export const NOT_POOLED = -1;
/** Grade of a retrieved document that was in the pool but not judged (trec_eval: RELVALUE_UNJUDGED). */
export const NOT_JUDGED = -2;

/**
 * All that a measure sees of one query: the grades of the retrieved documents in rank order, the grades of all judged documents (0 and
 * above, highest first) and the lowest grade that counts as relevant.
 */
export type JudgedRanking = {
  readonly grades: readonly number[];
  readonly judgedGrades: readonly number[];
  readonly minRelevance: number;
};

/** A measure of one ranking. Every measure gives 0 for an empty ranking, so that a query missing from a run costs its full share. */
export type RetrievalMeasure = { readonly name: string; score(ranking: JudgedRanking): number };

const gradeOf = (judged: number | undefined): number => {
  if (judged === undefined) return NOT_POOLED;
  return judged < 0 ? NOT_JUDGED : judged;
};

/** Puts the judgements beside the ranked documents of one query. `minRelevance` is trec_eval's `-l`, `maxDocuments` its `-M`. */
export const judgeRanking = (
  scores: ReadonlyMap<string, number>,
  judgements: ReadonlyMap<string, number>,
  options: { readonly minRelevance?: number; readonly maxDocuments?: number } = {},
): JudgedRanking => ({
  grades: rankDocuments(scores)
    .slice(0, options.maxDocuments ?? Number.POSITIVE_INFINITY)
    .map((docId) => gradeOf(judgements.get(docId))),
  judgedGrades: [...judgements.values()].filter((grade) => grade >= 0).sort((a, b) => b - a),
  minRelevance: options.minRelevance ?? 1,
});

export const isJudged = (grade: number): boolean => grade >= 0;

/** R, the number of relevant documents that the judgements know. */
export const relevantCount = ({ judgedGrades, minRelevance }: JudgedRanking): number =>
  judgedGrades.filter((grade) => grade >= minRelevance).length;

/** How many of the first `cutoff` retrieved documents are relevant. */
export const relevantRetrieved = ({ grades, minRelevance }: JudgedRanking, cutoff = grades.length): number =>
  grades.slice(0, cutoff).filter((grade) => grade >= minRelevance).length;

/** A ratio that is 0 where there is nothing to divide by. */
export const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** `@10` for a cutoff, nothing without one: the notation of ir_measures. */
export const atCutoff = (cutoff: number | undefined): string => (cutoff === undefined ? '' : `@${cutoff}`);
