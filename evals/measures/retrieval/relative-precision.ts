import { type RetrievalMeasure, ratio, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/** Relative P@k: precision over the best precision possible at k, that is relevant among the first k over min(k, R). trec_eval: relative_P. */
export const relativePrecisionAt = (cutoff: number): RetrievalMeasure => ({
  name: `RelP@${cutoff}`,
  score: (ranking) => ratio(relevantRetrieved(ranking, cutoff), Math.min(cutoff, relevantCount(ranking))),
});
