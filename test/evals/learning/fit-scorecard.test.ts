import { describe, expect, test } from 'vitest';
import { foldsOf, heldOutProbabilities } from '../../../evals/learning/cross-validate.ts';
import { fitScorecard } from '../../../evals/learning/fit-scorecard.ts';
import { probabilityOf } from '../../../src/core/scorecard.ts';

/** A hundred examples: likely true where x is large, with noise of period 7 that `noise` measures nothing of. */
const examples = Array.from({ length: 100 }, (_, i) => ({
  values: { x: i / 100, noise: (i * 37) % 10 },
  label: i % 7 === 0 ? i < 50 : i >= 50,
  group: `g${i % 20}`,
}));

describe('a fitted scorecard', () => {
  const card = fitScorecard(examples, { knots: 3, ridge: 1 });

  test('gives a probability that rises with what tells and hardly moves with what does not', () => {
    const at = (x: number, noise: number): number => probabilityOf(card, { x, noise });
    expect(at(0.1, 5)).toBeLessThan(0.35);
    expect(at(0.9, 5)).toBeGreaterThan(0.65);
    expect(Math.abs(at(0.5, 0) - at(0.5, 9))).toBeLessThan(0.2);
  });

  test('gives on average as many positives as there are: its start is not pulled towards 0', () => {
    const mean = examples.reduce((sum, { values }) => sum + probabilityOf(card, values), 0) / examples.length;
    expect(mean).toBeCloseTo(examples.filter(({ label }) => label).length / examples.length, 6);
  });

  test('flattens under a heavy ridge', () => {
    const flat = fitScorecard(examples, { knots: 3, ridge: 1e6 });
    expect(probabilityOf(flat, { x: 1, noise: 0 })).toBeCloseTo(probabilityOf(flat, { x: 0, noise: 9 }), 3);
  });

  test('is the same for the same examples', () => {
    expect(fitScorecard(examples, { knots: 3, ridge: 1 })).toEqual(card);
  });

  test('wants an example', () => {
    expect(() => fitScorecard([], { knots: 3, ridge: 1 })).toThrow('nothing to fit');
  });
});

describe('folds', () => {
  test('keep a group whole, whatever the order of the examples', () => {
    const folds = foldsOf(examples, 5);
    for (const [i, { group }] of examples.entries()) expect(folds[i]).toBe(folds[Number(group.slice(1))]);
    expect([...foldsOf(examples.toReversed(), 5)].reverse()).toEqual(folds);
  });

  test('give each example a probability from examples of other groups only', () => {
    const own = examples.map((example) => ({
      ...example,
      values: { id: Number(example.group.slice(1)) },
      label: example.group === 'g3',
    }));
    const given = heldOutProbabilities(own, { knots: 20, ridge: 0.01 });
    expect(given.every((probability, i) => own[i]?.label === false || probability < 0.5)).toBe(true);
  });
});
