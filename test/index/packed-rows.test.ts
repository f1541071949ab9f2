import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows, unpackRows } from '../../index/packed-rows.ts';

describe('lists of objects as columns', () => {
  const value = fc.oneof(
    fc.constantFrom('saving', 'spend', null, true, 0.5, -3),
    fc.string({ unit: 'binary' }),
    fc.array(fc.integer(), { maxLength: 2 }),
    fc.record({ row: fc.nat(3), header: fc.constantFrom('Action', '£000 – ‘net’') }),
  );
  const row = fc.dictionary(fc.constantFrom('id', 'quote', 'cell', 'topics', 'due'), value);

  it('come back as they were, with their fields in order', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        expect(JSON.stringify(unpackRows(packRows(rows)))).toBe(JSON.stringify(rows));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('leave out fields without a value', () => {
    expect(
      unpackRows(
        packRows([
          { a: 1, b: undefined },
          { a: 2, b: 3 },
        ]),
      ),
    ).toEqual([{ a: 1 }, { a: 2, b: 3 }]);
  });

  it('are refused with a changed byte', () => {
    const bytes = packRows([{ quote: 'We saved £2m.' }]);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(() => unpackRows(bytes)).toThrow('damaged');
  });
});
