import { type RetrievalMeasure, ratio, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/**
 * R@k: the share of the known relevant documents that are among the first k; 0 where none is known. trec_eval: recall.
 * @see van Rijsbergen, Information Retrieval, 1979, ch. 7
 */
export const recallAt = (cutoff: number): RetrievalMeasure => ({
  name: `R@${cutoff}`,
  score: (ranking) => ratio(relevantRetrieved(ranking, cutoff), relevantCount(ranking)),
});
