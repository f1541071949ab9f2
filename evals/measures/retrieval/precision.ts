import { type RetrievalMeasure, ratio, relevantRetrieved } from './judged-ranking.ts';

/**
 * P@k: the share of the first k places that hold a relevant document; places after the end of a short ranking count as not relevant. trec_eval: P.
 * @see van Rijsbergen, Information Retrieval, 1979, ch. 7
 */
export const precisionAt = (cutoff: number): RetrievalMeasure => ({
  name: `P@${cutoff}`,
  score: (ranking) => ratio(relevantRetrieved(ranking, cutoff), cutoff),
});
