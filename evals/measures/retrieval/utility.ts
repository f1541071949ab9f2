import { type RetrievalMeasure, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/** What each kind of document is worth. */
export type UtilityWeights = {
  readonly relevantRetrieved: number;
  readonly otherRetrieved: number;
  readonly relevantMissed: number;
};

const FILTERING_WEIGHTS: UtilityWeights = { relevantRetrieved: 1, otherRetrieved: -1, relevantMissed: 0 };

/**
 * Linear utility of a retrieved set; not bounded. trec_eval: utility (whose fourth weight, for documents neither relevant nor retrieved, needs
 * the size of the collection and is left out).
 * @see Robertson and Soboroff, The TREC 2002 Filtering Track Report
 */
export const utility = (weights: UtilityWeights = FILTERING_WEIGHTS): RetrievalMeasure => ({
  name: 'Utility',
  score: (ranking) => {
    const relevant = relevantRetrieved(ranking);
    return (
      weights.relevantRetrieved * relevant +
      weights.otherRetrieved * (ranking.grades.length - relevant) +
      weights.relevantMissed * (relevantCount(ranking) - relevant)
    );
  },
});
