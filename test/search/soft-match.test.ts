import { describe, expect, test } from 'vitest';
import type { WordVectors } from '../../src/core/ports.ts';
import { createSoftMatch, DEGREE_COUNT } from '../../src/search/soft-match.ts';

/** Four words in a plane: "rent" and "lease" are 53 degrees apart (likeness .6), "sky" stands square to "rent", "the" means nothing. */
const WORDS = new Map([
  ['rent', { unit: Float32Array.of(1, 0), weight: 2 }],
  ['lease', { unit: Float32Array.of(0.6, 0.8), weight: 1 }],
  ['sky', { unit: Float32Array.of(0, 1), weight: 1 }],
  ['the', { unit: Float32Array.of(0, 0), weight: 0 }],
]);
const NAMES = [...WORDS.keys()];
const words: WordVectors = {
  pieces: (text) =>
    text
      .split(' ')
      .map((word) => NAMES.indexOf(word))
      .filter((id) => id >= 0),
  piece: (id) => WORDS.get(NAMES[id] ?? '') ?? { unit: new Float32Array(2), weight: 0 },
};
const softMatch = createSoftMatch(words);

const rounded = (values: readonly number[] | Float32Array): readonly number[] =>
  Array.from(values, (value) => Math.round(value * 1000) / 1000);

describe('word by word', () => {
  test('a text matches by its most like word for each word of the query, by squared weight', () => {
    expect(rounded(softMatch('rent sky', ['rent', 'lease the', 'sky', 'the', '']))).toEqual([0.8, 0.64, 0.2, 0, 0]);
  });

  test('a query without a known word matches nothing', () => {
    expect(softMatch('', ['rent'])).toEqual([0]);
    expect(rounded(softMatch.degrees('', ['rent'])[0] ?? [])).toEqual(Array.from({ length: DEGREE_COUNT }, () => 0));
  });
});

describe('by degrees of likeness', () => {
  test('the same word counts at the highest degree, a like one in the middle and a strange one at the lowest', () => {
    const [same, like, strange] = softMatch.degrees('rent', ['rent', 'lease', 'sky']);
    const highestOf = (counts: Float32Array = new Float32Array()) => counts.indexOf(Math.max(...counts));
    expect([highestOf(same), highestOf(like), highestOf(strange)]).toEqual([6, 3, 0]);
    expect(rounded(same ?? [])).toEqual([0, 0, 0, 0, 0.011, 0.281, rounded([Math.LN2])[0]]);
  });

  test('two like words count more than one, on a logarithmic scale, and a word said twice counts once', () => {
    const [one, twice] = softMatch.degrees('rent', ['lease', 'lease lease']);
    expect(twice).toEqual(one);
    const [both] = softMatch.degrees('rent', ['lease sky']);
    expect(both?.[3]).toBeCloseTo(one?.[3] ?? 0, 3);
    expect(both?.[0]).toBeCloseTo(Math.log1p(Math.exp(-0.5)), 3);
  });

  test('each word of the query counts by its share of the weight', () => {
    const [counts] = softMatch.degrees('rent sky', ['rent']);
    expect(counts?.[6]).toBeCloseTo(0.8 * Math.log(2), 5);
  });
});
