import { atCutoff, type RetrievalMeasure } from './judged-ranking.ts';

/**
 * RR@k: one over the rank of the first relevant document, 0 if none is among the first k. Its mean over queries is MRR. trec_eval: recip_rank.
 * @see Voorhees, The TREC-8 Question Answering Track Report, 1999
 */
export const reciprocalRank = (cutoff?: number): RetrievalMeasure => ({
  name: `RR${atCutoff(cutoff)}`,
  score: ({ grades, minRelevance }) => {
    const index = grades.slice(0, cutoff).findIndex((grade) => grade >= minRelevance);
    return index < 0 ? 0 : 1 / (index + 1);
  },
});
