import { isJudged, type RetrievalMeasure } from './judged-ranking.ts';

/** Unjudged@k: documents without a judgement among the first k, over k; places after the end of a short ranking count as judged. trec_eval: unj. */
export const unjudgedAt = (cutoff: number): RetrievalMeasure => ({
  name: `Unjudged@${cutoff}`,
  score: ({ grades }) => grades.slice(0, cutoff).filter((grade) => !isJudged(grade)).length / cutoff,
});
