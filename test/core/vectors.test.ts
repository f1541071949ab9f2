import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot, rowProducts } from '../../src/core/vectors.ts';

const value = fc.double({ min: -1, max: 1, noNaN: true });

describe('products of a vector with rows of weights', () => {
  it('are those of each row, however many rows there are and however long they are', () => {
    const cases = fc
      .record({ rows: fc.integer({ min: 1, max: 5 }), width: fc.integer({ min: 1, max: 11 }) })
      .chain(({ rows, width }) => {
        const row = fc.array(value, { minLength: width, maxLength: width });
        return fc.record({ rows: fc.array(row, { minLength: rows, maxLength: rows }), vector: row });
      });
    fc.assert(
      fc.property(cases, ({ rows, vector }) => {
        const products = rowProducts(rows)(Float32Array.from(vector));
        expect(products).toHaveLength(rows.length);
        rows.forEach((row, i) => {
          expect(products[i]).toBeCloseTo(dot(Float32Array.from(row), Float32Array.from(vector)), 5);
        });
      }),
      { seed: 20240719 },
    );
  });

  it('take what a shorter vector lacks for zeros, also after a longer one', () => {
    const products = rowProducts([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(products([1, 1, 1])).toEqual([6, 15, 24]);
    expect(products([1])).toEqual([1, 4, 7]);
    expect(products([])).toEqual([0, 0, 0]);
  });
});
