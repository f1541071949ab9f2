import { type RetrievalMeasure, relevantRetrieved } from './judged-ranking.ts';

/** Success@k: 1 if a relevant document is among the first k, otherwise 0. Also called hit@k. trec_eval: success. */
export const successAt = (cutoff: number): RetrievalMeasure => ({
  name: `Success@${cutoff}`,
  score: (ranking) => (relevantRetrieved(ranking, cutoff) > 0 ? 1 : 0),
});
