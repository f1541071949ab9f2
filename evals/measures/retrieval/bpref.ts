import { isJudged, type JudgedRanking, type RetrievalMeasure, ratio, relevantCount } from './judged-ranking.ts';

const score = (ranking: JudgedRanking): number => {
  const relevant = relevantCount(ranking);
  const notRelevant = ranking.judgedGrades.length - relevant;
  let notRelevantSoFar = 0;
  let sum = 0;
  for (const grade of ranking.grades.filter(isJudged)) {
    if (grade < ranking.minRelevance) notRelevantSoFar += 1;
    else sum += 1 - ratio(Math.min(notRelevantSoFar, relevant), Math.min(notRelevant, relevant));
  }
  return ratio(sum, relevant);
};

/**
 * bpref: how often judged relevant documents stand above judged non-relevant ones, looking at the first R of the latter. Documents without a
 * judgement are passed over, so that incomplete judgements do less harm. trec_eval: bpref.
 * @see Buckley and Voorhees, Retrieval Evaluation with Incomplete Information, SIGIR 2004
 */
export const bpref: RetrievalMeasure = { name: 'Bpref', score };
