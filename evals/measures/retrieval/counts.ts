import { isJudged, type RetrievalMeasure, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/** Documents retrieved. trec_eval: num_ret. */
export const retrievedCount: RetrievalMeasure = { name: 'NumRet', score: ({ grades }) => grades.length };

/** Relevant documents known, R. trec_eval: num_rel. */
export const knownRelevantCount: RetrievalMeasure = { name: 'NumRel', score: relevantCount };

/** Relevant documents retrieved. trec_eval: num_rel_ret. */
export const relevantRetrievedCount: RetrievalMeasure = {
  name: 'NumRelRet',
  score: (ranking) => relevantRetrieved(ranking),
};

/** Retrieved documents judged not relevant. trec_eval: num_nonrel_judged_ret. */
export const notRelevantRetrievedCount: RetrievalMeasure = {
  name: 'NumNonRelRet',
  score: ({ grades, minRelevance }) => grades.filter((grade) => isJudged(grade) && grade < minRelevance).length,
};
