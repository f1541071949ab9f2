import { type ClusteredValue, totalsByCluster } from './clusters.ts';
import { createRandom } from './random.ts';

/** A mean with the number of values and of clusters behind it. `interval` is null where nothing can be said: fewer than two clusters. */
export type Estimate = {
  readonly mean: number | null;
  readonly interval: Interval | null;
  readonly count: number;
  readonly clusters: number;
};
export type Interval = { readonly low: number; readonly high: number };

export type BootstrapOptions = {
  readonly seed: number;
  /** 2,000 by default: the floor of our own checklist; the end points of a 95 % interval then rest on 50 resamples each. */
  readonly resamples?: number;
  /** 0.95 by default. */
  readonly level?: number;
};

/** End points of the middle `level` of sorted values: the k-th from either end, k = floor((B + 1)(1 - level) / 2). @see Efron and Tibshirani 1993, section 12.5 */
const percentileInterval = (sorted: readonly number[], level: number): Interval => {
  const rank = Math.max(1, Math.floor(((sorted.length + 1) * (1 - level)) / 2 + 1e-9));
  return { low: sorted[rank - 1] ?? Number.NaN, high: sorted[sorted.length - rank] ?? Number.NaN };
};

/**
 * The mean with its percentile bootstrap interval. Whole clusters are drawn with replacement, so that questions about one document count as one draw;
 * give every value a cluster of its own where all are independent. Same values, order and seed give the same interval.
 * @see Efron and Tibshirani, An Introduction to the Bootstrap, 1993; Field and Welsh, JRSS B 69(3), 2007 (clusters)
 */
export const bootstrapMean = (values: readonly ClusteredValue[], options: BootstrapOptions): Estimate => {
  const totals = totalsByCluster(values);
  const count = values.length;
  const mean = count === 0 ? null : values.reduce((sum, { value }) => sum + value, 0) / count;
  if (totals.length < 2) return { mean, interval: null, count, clusters: totals.length };
  const random = createRandom(options.seed);
  const means = Array.from({ length: options.resamples ?? 2000 }, () => {
    let sum = 0;
    let drawn = 0;
    for (let i = 0; i < totals.length; i += 1) {
      const total = totals[random.below(totals.length)];
      sum += total?.sum ?? 0;
      drawn += total?.count ?? 0;
    }
    return sum / drawn;
  }).sort((a, b) => a - b);
  return { mean, interval: percentileInterval(means, options.level ?? 0.95), count, clusters: totals.length };
};
