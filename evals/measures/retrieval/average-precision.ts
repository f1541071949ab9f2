import { atCutoff, type JudgedRanking, type RetrievalMeasure, ratio, relevantCount } from './judged-ranking.ts';

/**
 * AP@k: the precision at each relevant document among the first k, summed and divided by the number of relevant documents known.
 * Its mean over queries is MAP. trec_eval: map, map_cut.
 * @see Harman, Overview of TREC-1, 1992; Buckley and Voorhees, SIGIR 2000
 */
export const averagePrecision = (cutoff?: number): RetrievalMeasure => {
  const score = (ranking: JudgedRanking): number => {
    let relevantSoFar = 0;
    let sum = 0;
    for (const [index, grade] of ranking.grades.slice(0, cutoff).entries()) {
      if (grade < ranking.minRelevance) continue;
      relevantSoFar += 1;
      sum += relevantSoFar / (index + 1);
    }
    return ratio(sum, relevantCount(ranking));
  };
  return { name: `AP${atCutoff(cutoff)}`, score };
};
