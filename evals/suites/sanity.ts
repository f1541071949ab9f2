import type { SanityRow } from '../report/run-report.ts';
import { meanOf } from '../statistics/summary.ts';
import type { Produced, ScoredItem, SuiteItem } from './suite.ts';

/** What a sanity run must come to. */
export type Expectation =
  | { readonly atLeast: number }
  | { readonly atMost: number }
  /** Below the value that the same items have undamaged. */
  | { readonly below: number | null }
  | { readonly above: number | null };

const wording = (expected: Expectation): string => {
  if ('atLeast' in expected) return `at least ${expected.atLeast}`;
  if ('atMost' in expected) return `at most ${expected.atMost}`;
  const [word, bound] = 'below' in expected ? ['below', expected.below] : ['above', expected.above];
  return bound === null ? 'not measured: nothing to compare with' : `${word} ${bound.toFixed(3)}`;
};

const holds = (value: number, expected: Expectation): boolean => {
  if ('atLeast' in expected) return value >= expected.atLeast;
  if ('atMost' in expected) return value <= expected.atMost;
  return 'below' in expected
    ? expected.below !== null && value < expected.below
    : expected.above !== null && value > expected.above;
};

/** A row of a sanity table. A run that nothing could be measured of (no item to damage) passes and says so. */
export const sanityRow = (name: string, measure: string, value: number | null, expected: Expectation): SanityRow =>
  value === null
    ? { name, measure, value, expectation: 'not measured: no item of this kind', passed: true }
    : { name, measure, value, expectation: wording(expected), passed: holds(value, expected) };

/** The mean of a measure over made-up outputs for the items; items that it does not apply to are left out. */
export const meanOfMeasure = (
  measure: string,
  entries: readonly { readonly item: SuiteItem; readonly value: unknown }[],
  produced: Produced,
  score: (item: SuiteItem, value: unknown, produced: Produced) => ScoredItem,
): number | null => meanOf(entries.flatMap(({ item, value }) => score(item, value, produced).scores[measure] ?? []));
