import { type RetrievalMeasure, ratio, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/** Recall of all that was retrieved, whatever its order. trec_eval: set_recall. */
export const setRecall: RetrievalMeasure = {
  name: 'SetR',
  score: (ranking) => ratio(relevantRetrieved(ranking), relevantCount(ranking)),
};
