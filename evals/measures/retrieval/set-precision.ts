import { type RetrievalMeasure, ratio, relevantRetrieved } from './judged-ranking.ts';

/** Precision of all that was retrieved, whatever its order. trec_eval: set_P. */
export const setPrecision: RetrievalMeasure = {
  name: 'SetP',
  score: (ranking) => ratio(relevantRetrieved(ranking), ranking.grades.length),
};
