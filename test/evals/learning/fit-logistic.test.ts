import { describe, expect, test } from 'vitest';
import { fitLogistic, type SparseRow, scoreOf } from '../../../evals/learning/fit-logistic.ts';

const row = (...values: readonly number[]): SparseRow => ({
  places: Int32Array.from(values.keys()),
  values: Float64Array.from(values),
});
/** Sixty examples: the first number tells, the second does not; one in ten is labelled against the rule. */
const rows = Array.from({ length: 60 }, (_, i) => row(i / 60, ((i * 37) % 10) / 10));
const labels = rows.map((_, i) => (i % 10 === 3 ? i < 30 : i >= 30));
const chanceOf = (weights: Float64Array, example: SparseRow): number => 1 / (1 + Math.exp(-scoreOf(weights, example)));

describe('a logistic regression over sparse rows', () => {
  const weights = fitLogistic(rows, labels, 2, 0.1);

  test('rises with what tells', () => {
    expect(chanceOf(weights, row(0.1, 0.5))).toBeLessThan(0.3);
    expect(chanceOf(weights, row(0.9, 0.5))).toBeGreaterThan(0.7);
  });

  test('gives on average as many positives as there are: its start is not pulled towards 0', () => {
    const mean = rows.reduce((sum, one) => sum + chanceOf(weights, one), 0) / rows.length;
    expect(mean).toBeCloseTo(labels.filter(Boolean).length / labels.length, 2);
  });

  test('flattens under a heavy ridge', () => {
    const flat = fitLogistic(rows, labels, 2, 1e6);
    expect(chanceOf(flat, row(1, 0))).toBeCloseTo(chanceOf(flat, row(0, 1)), 3);
  });

  test('is the same for the same examples', () => {
    expect(fitLogistic(rows, labels, 2, 0.1)).toEqual(weights);
  });
});
