import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAlike } from '../../../../ingest/records/language/alike.ts';
import { dot } from '../../../../src/core/vectors.ts';

const WIDTH = 160;

/** Unit vectors near a few directions, so that some of them are alike. */
const vectors = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 1_000 })), { maxLength: 7 })
  .map((kinds) =>
    kinds.map(([direction, noise]) => {
      const raw = Array.from({ length: WIDTH }, (_, i) => Math.sin(i * (direction + 1)) + Math.sin(i * i + noise));
      const length = Math.hypot(...raw);
      return Float32Array.from(raw, (one) => one / length);
    }),
  );

describe('vectors that are alike', () => {
  it('are all whose product reaches the limit, in order, with the product to the last bit', () => {
    fc.assert(
      fc.property(vectors, vectors, fc.double({ min: 0, max: 1, noNaN: true }), (known, asked, least) => {
        const expected = asked.map((vector) =>
          known
            .map((one, number) => ({ number, likeness: dot(one, vector) }))
            .filter(({ likeness }) => likeness >= least),
        );
        expect(createAlike(known, least)(asked)).toEqual(expected);
      }),
      { seed: 20240719 },
    );
  });

  it('are none of a vector without values', () => {
    expect(createAlike([Float32Array.of(1, 0)], 0.5)([new Float32Array(0), Float32Array.of(1, 0)])).toEqual([
      [],
      [{ number: 0, likeness: 1 }],
    ]);
  });
});
