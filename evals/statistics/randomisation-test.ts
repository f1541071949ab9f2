import { type ClusterTotal, totalsByCluster } from './clusters.ts';
import { differences, type ScorePair } from './paired.ts';
import { createRandom } from './random.ts';

export type RandomisationOptions = { readonly seed: number /** 10,000 by default. */; readonly draws?: number };

/** Up to this many clusters all 2^n sign patterns are tried (at most 4,096), so that p is exact. */
const EXACT_UP_TO_CLUSTERS = 12;
/** Sums that differ by less are taken as equal: floating-point noise, far below one score's resolution. */
const SAME_SUM = 1e-12;

const flippedSum = (totals: readonly ClusterTotal[], isFlipped: (index: number) => boolean): number =>
  totals.reduce((sum, total, index) => sum + (isFlipped(index) ? -total.sum : total.sum), 0);

/**
 * Fisher's paired randomisation test: the two-sided p-value of the mean difference when each cluster's sign could as well have been the other.
 * Exact for up to 12 clusters with a difference, otherwise (hits + 1) / (draws + 1). 1 where no item differs.
 * @see Fisher, The Design of Experiments, 1935; Smucker, Allan and Carterette, CIKM 2007; Phipson and Smyth, SAGMB 9(1), 2010 (the + 1)
 */
export const randomisationTest = (pairs: readonly ScorePair[], options: RandomisationOptions): number => {
  const totals = totalsByCluster(differences(pairs)).filter(({ sum }) => Math.abs(sum) > SAME_SUM);
  if (totals.length === 0) return 1;
  const observed = Math.abs(flippedSum(totals, () => false)) - SAME_SUM;
  if (totals.length <= EXACT_UP_TO_CLUSTERS) {
    const patterns = 2 ** totals.length;
    let hits = 0;
    for (let pattern = 0; pattern < patterns; pattern += 1) {
      if (Math.abs(flippedSum(totals, (index) => ((pattern >> index) & 1) === 1)) >= observed) hits += 1;
    }
    return hits / patterns;
  }
  const random = createRandom(options.seed);
  const draws = options.draws ?? 10_000;
  let hits = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    if (Math.abs(flippedSum(totals, () => random.nextUint32() >= 2 ** 31)) >= observed) hits += 1;
  }
  return (hits + 1) / (draws + 1);
};
