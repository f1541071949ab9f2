import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotIfAtLeast, measuredVector } from '../../../../ingest/records/language/bounded-dot.ts';

const plainDot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** A vector of length 1, so that products are as those of the model. */
const unit = (values: readonly number[]): Float32Array => {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
};

const vectors = fc
  .array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
    maxLength: 100,
  })
  .map((pairs) => ({ a: unit(pairs.map(([a]) => a)), b: unit(pairs.map(([, b]) => b)) }));

describe('a product with a limit', () => {
  it('is the plain product to the last bit where it reaches the limit, and below the limit otherwise', () => {
    fc.assert(
      fc.property(vectors, fc.double({ min: -1, max: 1, noNaN: true }), ({ a, b }, least) => {
        const plain = plainDot(a, b);
        const bounded = dotIfAtLeast(measuredVector(a), measuredVector(b), least);
        if (plain >= least) expect(bounded).toBe(plain);
        else expect(bounded).toBeLessThan(least);
      }),
      { seed: 20240719 },
    );
  });
});
