import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../src/answer/reading.ts';
import { READING_SIGNS, type ReadingSign } from '../../src/answer/reading-signs.ts';

describe('the points of a part', () => {
  const none = Object.fromEntries(READING_SIGNS.map((sign) => [sign, 0])) as Record<ReadingSign, number>;

  it('are the weighted sum of its signs', () => {
    const weights = { ...none, meaning: 2, typed: 0.5, passageRank: -1 };
    expect(pointsOf({ ...none, meaning: 0.5, typed: 1, passageRank: 0.25 }, weights)).toBe(1.25);
  });

  it.each(['meaning', 'words', 'typed', 'sought', 'request'] as const)('rise with %s by the learnt weights', (sign) => {
    expect(pointsOf({ ...none, [sign]: 1 })).toBeGreaterThan(0);
  });

  it('fall for a part that brings nothing new', () => {
    expect(pointsOf({ ...none, noNews: 1 })).toBeLessThan(0);
  });
});
