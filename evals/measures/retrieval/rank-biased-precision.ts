import type { RetrievalMeasure } from './judged-ranking.ts';

/**
 * RBP(p): the expected gain of a reader who goes on to the next result with probability p. Grades above 1 are scaled by the highest grade
 * judged for the query. trec_eval: rbp, with p = 0.9.
 * @see Moffat and Zobel, Rank-Biased Precision for Measurement of Retrieval Effectiveness, ACM TOIS 27(1), 2008
 */
export const rankBiasedPrecision = (persistence = 0.9): RetrievalMeasure => ({
  name: `RBP(p=${persistence})`,
  score: ({ grades, judgedGrades }) => {
    const highest = Math.max(1, judgedGrades[0] ?? 0);
    const weighted = grades.map((grade, index) => (Math.max(0, grade) / highest) * persistence ** index);
    return (1 - persistence) * weighted.reduce((sum, gain) => sum + gain, 0);
  },
});
