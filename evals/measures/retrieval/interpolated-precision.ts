import { type JudgedRanking, type RetrievalMeasure, relevantCount } from './judged-ranking.ts';

/** The standard recall points of the eleven-point average. */
export const ELEVEN_RECALL_POINTS: readonly number[] = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** The highest precision at this recall or any higher one. Recall is turned into a number of documents by rounding, as trec_eval 10 does. */
const precisionFrom = (ranking: JudgedRanking, recall: number): number => {
  const needed = Math.round(recall * relevantCount(ranking));
  let relevantSoFar = 0;
  let best = 0;
  for (const [index, grade] of ranking.grades.entries()) {
    if (grade >= ranking.minRelevance) relevantSoFar += 1;
    if (relevantSoFar >= needed) best = Math.max(best, relevantSoFar / (index + 1));
  }
  return best;
};

/**
 * IPrec@r: interpolated precision at a recall between 0 and 1. trec_eval: iprec_at_recall.
 * @see Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 8.4
 */
export const interpolatedPrecisionAt = (recall: number): RetrievalMeasure => ({
  name: `IPrec@${recall}`,
  score: (ranking) => precisionFrom(ranking, recall),
});

/** The mean of interpolated precision over recall points. trec_eval: 11pt_avg. */
export const averageInterpolatedPrecision = (recalls: readonly number[] = ELEVEN_RECALL_POINTS): RetrievalMeasure => ({
  name: `IPrecMean(${recalls.length})`,
  score: (ranking) => recalls.reduce((sum, recall) => sum + precisionFrom(ranking, recall), 0) / recalls.length,
});
