import type { ProductionTimes } from './produce.ts';

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;

/** The value below which this share of the sorted values lies (nearest rank); null for none. */
const percentile = (sorted: readonly number[], share: number): number | null => {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? null : round(value);
};

const KIBIBYTES_A_MEBIBYTE = 1024;

/** Times of a run by production, and the most memory that the process has held. Items from the cache have no time. */
export const timesOf = (times: ReadonlyMap<string, ProductionTimes>) => ({
  peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / KIBIBYTES_A_MEBIBYTE),
  productions: Object.fromEntries(
    [...times].map(([id, { openMs, itemMs, fromCache }]) => {
      const sorted = itemMs.toSorted((a, b) => a - b);
      return [
        id,
        {
          openMs: round(openMs),
          itemsTimed: itemMs.length,
          itemsFromCache: fromCache,
          totalMs: round(itemMs.reduce((sum, value) => sum + value, 0)),
          p50Ms: percentile(sorted, 0.5),
          p95Ms: percentile(sorted, 0.95),
          mostMs: percentile(sorted, 1),
        },
      ];
    }),
  ),
});
