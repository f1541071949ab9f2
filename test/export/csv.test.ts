import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, toJsonLines } from '../../src/export/csv.ts';

const COLUMNS = [{ name: 'text', value: (item: { readonly text: string }) => item.text }];

describe('CSV', () => {
  it('disarms formulas but leaves negative numbers alone', () => {
    const columns = [
      { name: 'text', value: ([text]: readonly [string, number]) => text },
      { name: 'value', value: ([, value]: readonly [string, number]) => value },
    ];
    expect(toCsv(columns, [['=1+1', -5]])).toBe("\ufefftext,value\n'=1+1,-5\n");
  });

  it('writes true, false and nothing', () => {
    const columns = [{ name: 'v', value: (value: boolean | null) => value }];
    expect(toCsv(columns, [true, false, null])).toBe('\ufeffv\ntrue\nfalse\n\n');
  });

  it('keeps any text, one line an item', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const rows = parse(
          toCsv(
            [...COLUMNS, { name: 'end', value: () => 'x' }],
            texts.map((text) => ({ text })),
          ),
          {
            columns: true,
            bom: true,
          },
        ) as { text: string }[];
        expect(rows.map(({ text }) => text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''))).toEqual(
          texts.map((text) => text.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '')),
        );
      }),
      { seed: 7 },
    );
  });
});

describe('JSON lines', () => {
  it('are one object a line, and nothing for no items', () => {
    expect(toJsonLines([{ a: 1 }, { a: 2 }])).toBe('{"a":1}\n{"a":2}\n');
    expect(toJsonLines([])).toBe('');
  });
});
