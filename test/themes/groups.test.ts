import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRand } from '../../src/themes/adjusted-rand.ts';
import { kMeans } from '../../src/themes/k-means.ts';
import { nounPhrases } from '../../src/themes/phrases.ts';
import { cutTree, wardTree } from '../../src/themes/ward.ts';

const point = (...values: number[]) => ({ vector: Float64Array.from(values), weight: 1 });

describe('grouping', () => {
  it('joins what is near first', () => {
    const tree = wardTree([point(0), point(10), point(1), point(11), point(30)]);
    expect(cutTree(tree, 3)).toEqual([0, 1, 0, 1, 2]);
    expect(cutTree(tree, 2)).toEqual([0, 0, 0, 0, 1]);
    expect(cutTree(tree, 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('lets a heavy point keep to itself longer than a light one', () => {
    const heavy = { ...point(4), weight: 100 };
    expect(cutTree(wardTree([point(0), { ...point(2), weight: 100 }, heavy]), 2)).toEqual([0, 0, 1]);
  });

  it('finds directions, the same for the same seed', () => {
    const unit = (angle: number) => point(Math.cos(angle), Math.sin(angle));
    const items = [0, 0.1, 1.5, 1.6, 3, 3.1].map(unit);
    expect(kMeans(items, 3, 7)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(kMeans(items, 3, 7)).toEqual(kMeans(items, 3, 7));
    expect(kMeans(items, 9, 7)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('agrees with itself under any names, and with chance about not at all', () => {
    expect(adjustedRand([0, 0, 1, 1], [5, 5, 2, 2])).toBe(1);
    expect(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 10);
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 2 }), (labels) => {
        expect(adjustedRand(labels, labels)).toBeCloseTo(1, 10);
      }),
      { seed: 1 },
    );
  });
});

describe('noun phrases', () => {
  it('are read between the words that open and close them', () => {
    expect(nounPhrases('The cost of temporary accommodation is rising.').map(({ printed }) => printed)).toEqual([
      'temporary accommodation',
    ]);
    expect(nounPhrases('Let councils set the distances for free transport').map(({ printed }) => printed)).toContain(
      'free transport',
    );
    expect(nounPhrases('')).toEqual([]);
  });
});
