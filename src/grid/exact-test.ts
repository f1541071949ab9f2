/** Natural logarithms of 0!, 1!, … `most`!. */
const logFactorials = (most: number): readonly number[] => {
  const logs = [0];
  for (let n = 1; n <= most; n += 1) logs.push((logs[n - 1] ?? 0) + Math.log(n));
  return logs;
};

/** Probabilities that differ by less than rounding are as likely as what was seen (the tolerance of R's fisher.test). */
const AS_LIKELY = 1 + 1e-7;

/** How many of how many. */
export type Share = { readonly stated: number; readonly of: number };

/**
 * Two-sided p value of Fisher's exact test that two shares differ: the probability, with both totals fixed, of all tables no more likely than the one seen.
 * Exact for any counts, however small. An empty side: 1.
 */
export const fisherExact = (a: Share, b: Share): number => {
  const total = a.of + b.of;
  const stated = a.stated + b.stated;
  const log = logFactorials(total);
  const at = (n: number): number => log[n] ?? 0;
  const choose = (n: number, k: number): number => at(n) - at(k) - at(n - k);
  const chance = (k: number): number => Math.exp(choose(a.of, k) + choose(b.of, stated - k) - choose(total, stated));
  const least = Math.max(0, stated - b.of);
  const most = Math.min(a.of, stated);
  const limit = chance(a.stated) * AS_LIKELY;
  let p = 0;
  for (let k = least; k <= most; k += 1) {
    const one = chance(k);
    if (one <= limit) p += one;
  }
  return Math.min(1, p);
};

/** Holm's step-down correction (1979) of p values for being several, in the order given. */
export const holm = (values: readonly number[]): readonly number[] => {
  const order = values.map((p, index) => ({ p, index })).toSorted((x, y) => x.p - y.p || x.index - y.index);
  const adjusted = new Array<number>(values.length).fill(1);
  let reached = 0;
  for (const [rank, { p, index }] of order.entries()) {
    reached = Math.max(reached, Math.min(1, p * (values.length - rank)));
    adjusted[index] = reached;
  }
  return adjusted;
};

/** Corrected p values below this are called clear differences: the usual convention, one false alarm in twenty comparisons of everything. */
export const CLEAR_BELOW = 0.05;

/** A group of fewer councils is called small: one council then moves a share by five points and more. A named guess. */
export const SMALL_GROUP = 20;
