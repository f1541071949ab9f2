import { type RetrievalMeasure, ratio, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/** Relevant documents retrieved over the most that could be: min(retrieved, R). trec_eval: set_relative_P. */
export const setRelativePrecision: RetrievalMeasure = {
  name: 'SetRelP',
  score: (ranking) => ratio(relevantRetrieved(ranking), Math.min(ranking.grades.length, relevantCount(ranking))),
};
