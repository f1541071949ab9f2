import { type RetrievalMeasure, ratio, relevantCount, relevantRetrieved } from './judged-ranking.ts';

/** trec_eval rounds a multiple of R up to a whole rank by adding 0.9 and cutting (m_Rprec_mult.c). */
const ROUND_UP = 0.9;

/**
 * R-precision: precision after R documents, R being the number of relevant documents known. trec_eval: Rprec, Rprec_mult.
 * With a `multiple` it is measured after that multiple of R.
 * @see Buckley and Voorhees, Evaluating Evaluation Measure Stability, SIGIR 2000
 */
export const rPrecision = (multiple = 1): RetrievalMeasure => ({
  name: multiple === 1 ? 'Rprec' : `Rprec(x=${multiple})`,
  score: (ranking) => {
    const cutoff = Math.floor(multiple * relevantCount(ranking) + ROUND_UP);
    return ratio(relevantRetrieved(ranking, cutoff), cutoff);
  },
});
