import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { krippendorffAlpha, pairAgreement } from '../../evals/statistics/agreement.ts';
import { bootstrapMean } from '../../evals/statistics/bootstrap.ts';
import { clusteredStandardError } from '../../evals/statistics/clusters.ts';
import { compareScores } from '../../evals/statistics/compare-scores.ts';
import { pairedEffectSize } from '../../evals/statistics/effect-size.ts';
import { holmCorrection } from '../../evals/statistics/holm.ts';
import { mcnemarExact } from '../../evals/statistics/mcnemar.ts';
import { minimumDetectableDifference, normalQuantile } from '../../evals/statistics/minimum-detectable-difference.ts';
import { pairedBootstrap, type ScorePair } from '../../evals/statistics/paired.ts';
import { createRandom, randomFromState, shuffled } from '../../evals/statistics/random.ts';
import { randomisationTest } from '../../evals/statistics/randomisation-test.ts';

const alone = (values: readonly number[]) => values.map((value, index) => ({ value, cluster: String(index) }));
const pairsOf = (deltas: readonly number[], clusters?: readonly string[]): ScorePair[] =>
  deltas.map((delta, index) => ({
    itemId: `i${index}`,
    cluster: clusters?.[index] ?? `c${index}`,
    before: 0,
    after: delta,
  }));

describe('the random numbers', () => {
  test('are those of the reference implementation of xoshiro128** 1.1', () => {
    const random = randomFromState([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.nextUint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('repeat for a seed and differ between seeds', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, createRandom(seed).nextUint32);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test('below a limit are each equally likely', () => {
    const random = createRandom(1);
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i += 1) {
      const drawn = random.below(3);
      counts[drawn] = (counts[drawn] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  test('shuffle without loss', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (values, seed) => {
        const order = (a: number, b: number) => a - b;
        expect(shuffled(values, createRandom(seed)).sort(order)).toEqual([...values].sort(order));
      }),
      { seed: 7 },
    );
  });
});

describe('the bootstrap', () => {
  test('comes near the interval of all resamples of three values', () => {
    const values = [0, 0.3, 1];
    const every = values
      .flatMap((a) => values.flatMap((b) => values.map((c) => (a + b + c) / 3)))
      .sort((a, b) => a - b);
    const { interval, mean, count, clusters } = bootstrapMean(alone(values), {
      seed: 3,
      resamples: 20_000,
      level: 0.8,
    });
    // Of 27 equally likely resamples the 80 % interval leaves 2.7 out on either side: the third value from each end.
    expect(interval).toEqual({ low: every[2], high: every[24] });
    expect({ mean, count, clusters }).toEqual({ mean: 1.3 / 3, count: 3, clusters: 3 });
  });

  test('is wider when values share a document than when they do not', () => {
    const values = [1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1].map((value, index) => ({
      value,
      cluster: `d${Math.floor(index / 4)}`,
    }));
    const clustered = bootstrapMean(values, { seed: 1 }).interval;
    const free = bootstrapMean(alone(values.map(({ value }) => value)), { seed: 1 }).interval;
    expect(clustered).toEqual({ low: 0, high: 1 });
    expect(free?.low).toBeGreaterThan(0.2);
  });

  test('says nothing about one document or none', () => {
    expect(
      bootstrapMean(
        [
          { value: 1, cluster: 'a' },
          { value: 0, cluster: 'a' },
        ],
        { seed: 1 },
      ),
    ).toEqual({
      mean: 0.5,
      interval: null,
      count: 2,
      clusters: 1,
    });
    expect(bootstrapMean([], { seed: 1 })).toEqual({ mean: null, interval: null, count: 0, clusters: 0 });
  });

  test('stays between the lowest and the highest value and repeats for a seed', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 }), (values) => {
        const options = { seed: 5, resamples: 200 };
        const { interval } = bootstrapMean(alone(values), options);
        expect(interval?.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(interval?.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        expect(interval?.low).toBeLessThanOrEqual(interval?.high ?? 0);
        expect(bootstrapMean(alone(values), options).interval).toEqual(interval);
      }),
      { seed: 7, numRuns: 50 },
    );
  });

  test('of paired differences turns round when the runs are swapped', () => {
    const pairs = pairsOf([0.1, -0.2, 0.4, 0.3]);
    const swapped = pairs.map((pair) => ({ ...pair, before: pair.after, after: pair.before }));
    const forward = pairedBootstrap(pairs, { seed: 2 });
    const back = pairedBootstrap(swapped, { seed: 2 });
    expect(back.mean).toBeCloseTo(-(forward.mean ?? 0), 12);
    expect(back.interval?.low).toBeCloseTo(-(forward.interval?.high ?? 0), 12);
  });
});

describe('the randomisation test', () => {
  test('is exact for a few items: four gains in a row have p = 2 / 16', () => {
    expect(randomisationTest(pairsOf([1, 1, 1, 1]), { seed: 1 })).toBe(0.125);
  });

  test('takes items of one document together', () => {
    expect(randomisationTest(pairsOf([1, 1, 1, 1], ['a', 'a', 'b', 'b']), { seed: 1 })).toBe(0.5);
  });

  test('is 1 where nothing differs', () => {
    expect(randomisationTest(pairsOf([0, 0, 0]), { seed: 1 })).toBe(1);
    expect(randomisationTest([], { seed: 1 })).toBe(1);
  });

  test('by drawing comes near the exact value', () => {
    const deltas = [0.5, -0.2, 0.3, 0.1, 0.4, -0.1, 0.2, 0.3, -0.3, 0.6, 0.1, 0.2, 0.25, -0.15];
    let hits = 0;
    const observed = Math.abs(deltas.reduce((sum, delta) => sum + delta, 0)) - 1e-12;
    for (let pattern = 0; pattern < 2 ** deltas.length; pattern += 1) {
      const sum = deltas.reduce((total, delta, index) => total + (((pattern >> index) & 1) === 1 ? -delta : delta), 0);
      if (Math.abs(sum) >= observed) hits += 1;
    }
    expect(randomisationTest(pairsOf(deltas), { seed: 1 })).toBeCloseTo(hits / 2 ** deltas.length, 2);
  });
});

describe('other tests and corrections', () => {
  test("McNemar's exact p-values are those of the binomial table", () => {
    expect(mcnemarExact({ onlyBefore: 0, onlyAfter: 5 })).toBeCloseTo(0.0625, 12);
    expect(mcnemarExact({ onlyBefore: 2, onlyAfter: 8 })).toBeCloseTo(0.109375, 12);
    expect(mcnemarExact({ onlyBefore: 4, onlyAfter: 4 })).toBe(1);
    expect(mcnemarExact({ onlyBefore: 0, onlyAfter: 0 })).toBe(1);
    expect(mcnemarExact({ onlyBefore: 900, onlyAfter: 1100 })).toBeGreaterThan(0);
  });

  test('Holm corrects in order of size and answers in the order given', () => {
    const corrected = holmCorrection([0.01, 0.04, 0.03, 0.005]);
    expect(corrected.map((p) => Number(p.toFixed(12)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holmCorrection([0.9, 0.8])).toEqual([1, 1]);
  });

  test('Holm never makes a p-value smaller nor changes the order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (pValues) => {
        const corrected = holmCorrection(pValues);
        for (const [index, p] of pValues.entries()) {
          expect(corrected[index]).toBeGreaterThanOrEqual(p);
          for (const [other, q] of pValues.entries())
            if (p < q) expect(corrected[index]).toBeLessThanOrEqual(corrected[other] ?? 0);
        }
      }),
      { seed: 7 },
    );
  });

  test('normal quantiles are those of the tables', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963985, 7);
    expect(normalQuantile(0.8)).toBeCloseTo(0.841621234, 7);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306, 7);
    expect(normalQuantile(0.5)).toBe(0);
  });

  test('the smallest difference that would be found is 2.80 standard errors at 5 % and 80 %', () => {
    expect(minimumDetectableDifference(1)).toBeCloseTo(2.801585, 5);
  });

  test('a clustered standard error with one value a cluster is s / √n', () => {
    expect(clusteredStandardError(alone([1, 2, 3, 4]))).toBeCloseTo(Math.sqrt(5 / 3) / 2, 12);
    expect(clusteredStandardError([{ value: 1, cluster: 'a' }])).toBeNull();
  });

  test('the effect size is the mean over the deviation of differences', () => {
    expect(pairedEffectSize(pairsOf([1, 2, 3]))).toBe(2);
    expect(pairedEffectSize(pairsOf([1, 1]))).toBeNull();
  });

  test('a comparison says tied where the interval holds 0', () => {
    const tied = compareScores(pairsOf([1, -1, 1, -1, 0]), { seed: 1 });
    expect(tied).toMatchObject({ pairs: 5, delta: 0, wins: 2, losses: 2, ties: 1, verdict: 'tied', pValue: 1 });
    expect(compareScores(pairsOf([0.2, 0.3, 0.4, 0.2, 0.3]), { seed: 1 }).verdict).toBe('better');
    expect(compareScores([], { seed: 1 })).toMatchObject({
      pairs: 0,
      delta: null,
      pValue: null,
      verdict: 'not_measured',
    });
  });
});

describe('agreement of annotators', () => {
  test("Cohen's kappa of the textbook table of 20, 5, 10 and 15 is 0.4", () => {
    const repeat = (times: number, first: string, second: string) =>
      Array.from({ length: times }, () => ({ first, second }));
    const agreement = pairAgreement([
      ...repeat(20, 'yes', 'yes'),
      ...repeat(5, 'yes', 'no'),
      ...repeat(10, 'no', 'yes'),
      ...repeat(15, 'no', 'no'),
    ]);
    expect(agreement.raw).toBe(0.7);
    expect(agreement.kappa).toBeCloseTo(0.4, 12);
    expect(agreement.baseRates).toEqual(
      new Map([
        ['no', 0.45],
        ['yes', 0.55],
      ]),
    );
  });

  test('kappa is not defined when both annotators used one label only', () => {
    expect(pairAgreement([{ first: 'a', second: 'a' }]).kappa).toBeNull();
    expect(pairAgreement([]).raw).toBeNull();
  });

  // Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011, example C: 4 observers, 12 units, with gaps; nominal alpha 0.743.
  test("Krippendorff's alpha of his own example with gaps is 0.743", () => {
    const units = ['111', '2232', '3333', '3333', '2222', '1234', '4444', '1112', '2222', '555', '11', '3'];
    expect(krippendorffAlpha(units.map((labels) => [...labels]))).toBeCloseTo(0.743, 3);
  });

  test('alpha is 1 for perfect agreement and not defined for one label', () => {
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['b', 'b'],
      ]),
    ).toBe(1);
    expect(
      krippendorffAlpha([
        ['a', 'a'],
        ['a', 'a'],
      ]),
    ).toBeNull();
    expect(krippendorffAlpha([['a']])).toBeNull();
  });

  test('alpha equals the direct sum over all pairs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        (items) => {
          const all = items.flat();
          const differing = (labels: readonly string[]) =>
            labels.reduce((sum, a, i) => sum + labels.filter((b, j) => i !== j && a !== b).length, 0);
          const observed = items.reduce((sum, labels) => sum + differing(labels) / (labels.length - 1), 0) / all.length;
          const expected = differing(all) / (all.length * (all.length - 1));
          const alpha = krippendorffAlpha(items);
          if (expected === 0) expect(alpha).toBeNull();
          else expect(alpha).toBeCloseTo(1 - observed / expected, 9);
        },
      ),
      { seed: 7 },
    );
  });
});
