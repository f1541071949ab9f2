import type { RetrievalMeasure } from './judged-ranking.ts';
import { setPrecision } from './set-precision.ts';
import { setRecall } from './set-recall.ts';

/** Set precision times set recall: what AP would be if the relevant documents were spread evenly. trec_eval: set_map. */
export const setAveragePrecision: RetrievalMeasure = {
  name: 'SetAP',
  score: (ranking) => setPrecision.score(ranking) * setRecall.score(ranking),
};
