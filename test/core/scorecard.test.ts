import { describe, expect, test } from 'vitest';
import { knotShares, logOddsOf, probabilityOf, scorecardSchema } from '../../src/core/scorecard.ts';

const card = scorecardSchema.parse({
  start: -1,
  curves: { match: { knots: [0, 1], points: [-2, 2] }, length: { knots: [10], points: [0.5] } },
});

describe('a scorecard', () => {
  test('reads each curve by straight lines between its knots and adds the points to the start', () => {
    expect(logOddsOf(card, { match: 0.75, length: 3 })).toBe(-1 + 1 + 0.5);
  });

  test('holds a curve flat before its first and after its last knot', () => {
    expect(logOddsOf(card, { match: -7, length: 0 })).toBe(-2.5);
    expect(logOddsOf(card, { match: 7, length: 99 })).toBe(1.5);
  });

  test('turns a log-odds of 0 into an even chance', () => {
    expect(probabilityOf(scorecardSchema.parse({ start: 0, curves: {} }), {})).toBe(0.5);
  });

  test('takes a feature that was not measured for a bug', () => {
    expect(() => logOddsOf(card, { match: 1 })).toThrow('The scorecard wants "length", which was not measured.');
  });

  test('refuses curves whose knots do not ascend or lack a point', () => {
    expect(scorecardSchema.safeParse({ start: 0, curves: { a: { knots: [1, 1], points: [0, 0] } } }).success).toBe(
      false,
    );
    expect(scorecardSchema.safeParse({ start: 0, curves: { a: { knots: [1, 2], points: [0] } } }).success).toBe(false);
  });
});

test('the shares of the knots are those of the two neighbours and add up to one', () => {
  expect(knotShares([0, 2, 4], 3)).toEqual([0, 0.5, 0.5]);
  expect(knotShares([0, 2, 4], -1)).toEqual([1, 0, 0]);
  expect(knotShares([0, 2, 4], 4)).toEqual([0, 0, 1]);
});
