import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, holm } from '../../src/grid/exact-test.ts';

const SEED = { seed: 20_240_719, numRuns: 200 };

const share = fc
  .integer({ min: 0, max: 40 })
  .chain((of) => fc.record({ stated: fc.integer({ min: 0, max: of }), of: fc.constant(of) }));

describe('Fisher’s exact test', () => {
  it('gives the p values that R gives', () => {
    expect(fisherExact({ stated: 3, of: 4 }, { stated: 1, of: 4 })).toBeCloseTo(0.4857143, 7);
    expect(fisherExact({ stated: 1, of: 10 }, { stated: 11, of: 14 })).toBeCloseTo(0.002759456, 9);
    expect(fisherExact({ stated: 0, of: 5 }, { stated: 5, of: 5 })).toBeCloseTo(0.007936508, 9);
  });

  it('finds no difference where one side is empty or nobody states it', () => {
    expect(fisherExact({ stated: 0, of: 0 }, { stated: 3, of: 5 })).toBe(1);
    expect(fisherExact({ stated: 0, of: 4 }, { stated: 0, of: 9 })).toBeCloseTo(1, 10);
  });

  it('does not depend on which side is named first, and is a probability', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        const p = fisherExact(a, b);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExact(b, a)).toBeCloseTo(p, 9);
      }),
      SEED,
    );
  });
});

describe('Holm’s correction', () => {
  it('multiplies the smallest by the number of tests, and never falls', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    expect(adjusted.map((p) => Number(p.toFixed(10)))).toEqual([0.03, 0.06, 0.06, 0.02]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('never makes a difference surer than it was', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (values) => {
        for (const [i, p] of holm(values).entries()) expect(p).toBeGreaterThanOrEqual(values[i] ?? 0);
      }),
      SEED,
    );
  });
});
