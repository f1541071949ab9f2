import { isJudged, type RetrievalMeasure, ratio } from './judged-ranking.ts';

/** Judged@k: the share of the first k retrieved documents that have a judgement, over those retrieved if fewer than k. Low values make every other measure doubtful. @see ir_measures, Judged@k */
export const judgedAt = (cutoff: number): RetrievalMeasure => ({
  name: `Judged@${cutoff}`,
  score: ({ grades }) => {
    const top = grades.slice(0, cutoff);
    return ratio(top.filter(isJudged).length, top.length);
  },
});
