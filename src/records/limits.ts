import type { Limit } from '../core/schema/selection.ts';

/** Whether a number keeps to a limit. */
export const reaches = (value: number, { comparison, value: limit, to = limit }: Limit): boolean =>
  ({
    more: value > limit,
    at_least: value >= limit,
    less: value < limit,
    at_most: value <= limit,
    between: value >= limit && value <= to,
  })[comparison];
