import { atCutoff, type JudgedRanking, type RetrievalMeasure, ratio } from './judged-ranking.ts';

/** Gain by relevance grade; a grade that is not listed is its own gain. */
export type Gains = ReadonlyMap<number, number>;

const discounted = (gains: readonly number[]): number =>
  gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);

/**
 * nDCG@k: discounted cumulative gain over that of the best possible ranking, with gain = grade and discount log2(rank + 1).
 * The ideal is cut at k too; without k the whole ranking counts. Documents without a judgement gain nothing. trec_eval: ndcg, ndcg_cut.
 * @see Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, pp. 422-446 (with the discount of Burges et al. 2005, as trec_eval has it)
 */
export const nDCG = (cutoff?: number, gains: Gains = new Map()): RetrievalMeasure => {
  const gainOf = (grade: number): number => (grade < 0 ? 0 : (gains.get(grade) ?? grade));
  const score = ({ grades, judgedGrades }: JudgedRanking): number => {
    const ideal = judgedGrades
      .map(gainOf)
      .filter((gain) => gain > 0)
      .sort((a, b) => b - a);
    return ratio(discounted(grades.slice(0, cutoff).map(gainOf)), discounted(ideal.slice(0, cutoff)));
  };
  return { name: `nDCG${atCutoff(cutoff)}`, score };
};
