import {
  isJudged,
  type JudgedRanking,
  NOT_POOLED,
  type RetrievalMeasure,
  ratio,
  relevantCount,
} from './judged-ranking.ts';

/** INFAP_EPSILON of trec_eval, which keeps the ratio of judged documents defined. */
const EPSILON = 0.00001;

const score = (ranking: JudgedRanking): number => {
  let relevantSoFar = 0;
  let notRelevantSoFar = 0;
  let pooledUnjudgedSoFar = 0;
  let sum = 0;
  for (const [index, grade] of ranking.grades.entries()) {
    if (grade === NOT_POOLED) continue;
    if (!isJudged(grade)) pooledUnjudgedSoFar += 1;
    else if (grade < ranking.minRelevance) notRelevantSoFar += 1;
    else {
      const pooled = relevantSoFar + notRelevantSoFar + pooledUnjudgedSoFar;
      const relevantShare = (relevantSoFar + EPSILON) / (relevantSoFar + notRelevantSoFar + 2 * EPSILON);
      sum += index === 0 ? 1 : (1 + pooled * relevantShare) / (index + 1);
      relevantSoFar += 1;
    }
  }
  return ratio(sum, relevantCount(ranking));
};

/**
 * infAP: average precision estimated from a pool of which only a sample was judged (relevance below 0 marks "pooled, not judged").
 * Equal to AP where the whole pool is judged. trec_eval: infAP.
 * @see Yilmaz and Aslam, Estimating Average Precision with Incomplete and Imperfect Judgments, CIKM 2006
 */
export const inferredAveragePrecision: RetrievalMeasure = { name: 'infAP', score };
