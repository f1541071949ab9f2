import { type RetrievalMeasure, ratio } from './judged-ranking.ts';
import { setPrecision } from './set-precision.ts';
import { setRecall } from './set-recall.ts';

/**
 * F of set precision and set recall: (x + 1)PR / (R + xP), where x weighs recall against precision (1: the harmonic mean). trec_eval: set_F.
 * @see van Rijsbergen, Information Retrieval, 1979, ch. 7
 */
export const setF = (recallWeight = 1): RetrievalMeasure => ({
  name: recallWeight === 1 ? 'SetF' : `SetF(x=${recallWeight})`,
  score: (ranking) => {
    const precision = setPrecision.score(ranking);
    const recall = setRecall.score(ranking);
    return ratio((recallWeight + 1) * precision * recall, recall + recallWeight * precision);
  },
});
