import { describe, expect, test } from 'vitest';
import { adjudicate, compareAnnotators, exportSheet, importSheet } from '../../evals/annotation.ts';

const items = [
  { itemId: 'i1', question: 'How much?', answer: '=HYPERLINK("http://example.org")', evidence: '£5m, "at least"' },
  { itemId: 'i2', question: '+44 who?', answer: 'two\nlines', evidence: '@name' },
  { itemId: '-i3', question: 'Why?', answer: 'a', evidence: 'e' },
];
const ids = items.map(({ itemId }) => itemId);
const LABELS = ['supported', 'not_supported'];
const fill = (sheet: string, label: string) => sheet.replaceAll(/,,(\n|$)/g, `,${label},\n`);

describe('an annotation sheet', () => {
  test('holds no cell that a spreadsheet would run', () => {
    const cells = exportSheet(items, 1);
    expect(cells).toContain('"\'=HYPERLINK(""http://example.org"")"');
    expect(cells).toContain("'+44 who?");
    expect(cells).toContain("'@name");
  });

  test('comes back with the labels filled in, whatever the order of its rows', () => {
    const annotations = importSheet(fill(exportSheet(items, 1), 'supported'), new Set(ids), LABELS);
    expect(annotations.map(({ itemId }) => itemId).sort()).toEqual([...ids].sort());
    expect(annotations.every(({ label }) => label === 'supported')).toBe(true);
  });

  test('is shuffled by its seed', () => {
    const order = (seed: number) =>
      importSheet(exportSheet(items, seed), new Set(ids), LABELS).map(({ itemId }) => itemId);
    expect(order(1)).toEqual(order(1));
    expect(new Set([1, 2, 3, 4, 5, 6].map((seed) => order(seed).join())).size).toBeGreaterThan(1);
  });

  test.each([
    ['item,label,note\ni9,supported,\n', 'Row 2 is about item i9, which is not in the set.'],
    ['item,label,note\ni1,supported,\ni1,supported,\n', 'Row 3 repeats item i1.'],
    ['item,label,note\ni1,maybe,\n', 'Row 2 has label "maybe"; use one of supported, not_supported.'],
    ['item,verdict\ni1,x\n', 'The sheet does not have the columns item, label and note.'],
  ])('is refused when wrong: %j', (csv, message) => {
    expect(() => importSheet(csv, new Set(ids), LABELS)).toThrow(message);
  });
});

describe('two annotators', () => {
  const note = (itemId: string, label: string, text = '') => ({ itemId, label, note: text });
  const first = [note('i1', 'supported'), note('i2', 'supported', 'clear'), note('-i3', 'not_supported')];
  const second = [note('i1', 'supported'), note('i2', 'not_supported'), note('-i3', '')];

  test('are compared over the items that both labelled', () => {
    const report = compareAnnotators(ids, first, second);
    expect(report).toMatchObject({
      items: 2,
      raw: 0.5,
      kappa: 0,
      disagreements: [{ itemId: 'i2', first: 'supported', second: 'not_supported', notes: ['clear'] }],
      incomplete: ['-i3'],
    });
  });

  test('give a new version once the rest is decided', () => {
    const decisions = new Map([
      ['i2', 'supported'],
      ['-i3', 'not_supported'],
    ]);
    expect(adjudicate('2', ids, { first, second }, decisions)).toEqual({
      version: '2',
      labels: [
        { itemId: 'i1', label: 'supported', adjudicated: false },
        { itemId: 'i2', label: 'supported', adjudicated: true },
        { itemId: '-i3', label: 'not_supported', adjudicated: true },
      ],
    });
  });

  test('are not overruled, and nothing is left open', () => {
    expect(() => adjudicate('2', ids, { first, second }, new Map())).toThrow('Items without an agreed label: i2, -i3.');
    expect(() => adjudicate('2', ids, { first, second }, new Map([['i1', 'not_supported']]))).toThrow(
      'Decisions on items that need none: i1.',
    );
  });
});
