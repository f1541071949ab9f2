import { describe, expect, it } from 'vitest';
import { blanksAsAbove, type LabelledRow } from '../../../ingest/tables/as-above.ts';
import { assignCentredLabels, type LabelUnit } from '../../../ingest/tables/centred-labels.ts';
import { looksLikeHeader } from '../../../ingest/tables/header-row.ts';

const rows = (...texts: string[][]): LabelledRow[] =>
  texts.map((row, index) => ({ isHeader: index === 0, kind: 'body', texts: row, covered: row.map(() => false) }));

describe('blanksAsAbove', () => {
  it('repeats labels from the left and leaves other blanks alone', () => {
    const found = blanksAsAbove(
      rows(
        ['Area', 'Barrier', 'Ask', 'By'],
        ['Homes', 'Rents', 'a', ''],
        ['', '', 'b', ''],
        ['', 'Land', 'c', '2025'],
        ['Roads', '', 'd', ''],
      ),
    );
    expect(found).toEqual([
      { row: 2, column: 0, fromRow: 1 },
      { row: 2, column: 1, fromRow: 1 },
      { row: 3, column: 0, fromRow: 1 },
    ]);
  });

  it('repeats no number and nothing over a total', () => {
    expect(blanksAsAbove(rows(['Year', 'Plan'], ['12', 'a'], ['', 'b'], ['14', 'c']))).toEqual([]);
    const [header, first, total, last] = rows(['Area', 'Ask'], ['Homes', 'a'], ['Total', '3'], ['', 'b']);
    const given = [header, first, total && { ...total, kind: 'total' as const }, last].filter(
      (row) => row !== undefined,
    );
    expect(blanksAsAbove(given)).toEqual([]);
  });
});

describe('assignCentredLabels', () => {
  const unit = (row: number, label = '', fragment = 0): LabelUnit => ({
    firstRow: row,
    lastRow: row,
    fragment,
    label,
    labelRows: label === '' ? [] : [row],
    text: '',
  });

  it('puts labels in the middle of the rows they name', () => {
    expect(assignCentredLabels([unit(0), unit(1, 'Homes'), unit(2), unit(3), unit(4, 'Roads'), unit(5)])).toEqual([
      1, 1, 1, 4, 4, 4,
    ]);
  });

  it('never lets a label name rows of an earlier fragment', () => {
    expect(assignCentredLabels([unit(0, 'Homes'), unit(1), unit(2, 'Roads', 1), unit(3, '', 1)])).toEqual([0, 0, 2, 2]);
  });

  it('gives null for rows without any label', () => {
    expect(assignCentredLabels([unit(0), unit(1)])).toEqual([null, null]);
  });
});

describe('looksLikeHeader', () => {
  it('tells names of columns from a first row of values', () => {
    expect(looksLikeHeader(['Proposal', '2024/25', '2025/26'], [['Leisure', '640', '600']])).toBe(true);
    expect(looksLikeHeader(['Approved by', 'Leader'], [['Review date', 'July 2025']])).toBe(false);
    expect(looksLikeHeader(['Leisure', '640', '600'], [['Waste', '1', '2']])).toBe(false);
    expect(looksLikeHeader(['Homes', 'One desk', 'Done'], [['Roads', 'Two desks', 'Done']])).toBe(false);
  });
});
