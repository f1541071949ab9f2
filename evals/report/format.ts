import type { Interval } from '../statistics/bootstrap.ts';

/** Said wherever there is no number: never 0, never a blank. */
export const NOT_MEASURED = 'not measured';

/** A score with three decimals. */
export const formatScore = (value: number | null): string =>
  value === null ? NOT_MEASURED : value.toFixed(3).replace(/^-(0\.000)$/, '$1');

/** A change with its sign, a true minus. */
export const formatChange = (value: number | null): string => {
  const shown = formatScore(value);
  if (value === null || shown === '0.000') return shown;
  return value > 0 ? `+${shown}` : shown.replace('-', '−');
};

export const formatInterval = (interval: Interval | null, format: (value: number) => string = formatScore): string =>
  interval === null ? NOT_MEASURED : `${format(interval.low)} to ${format(interval.high)}`;

/** A p-value; below 0.001 only the bound is said. */
export const formatP = (value: number | null): string => {
  if (value === null) return NOT_MEASURED;
  return value < 0.001 ? 'below 0.001' : value.toFixed(3);
};

/** Whole numbers with thousands separators. */
export const formatCount = (value: number): string => value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 item`, `2 items`. */
export const counted = (count: number, noun: string): string =>
  `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
