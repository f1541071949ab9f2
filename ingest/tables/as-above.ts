/** A blank place of a table that repeats the text of the same column in another row; rows and columns are 0-based. */
export type RepeatedBlank = { readonly row: number; readonly column: number; readonly fromRow: number };

/** What the rule sees of a row: the text of each column ('' where blank), whether a place is covered by a span, and what the row is. */
export type LabelledRow = {
  readonly isHeader: boolean;
  readonly kind: 'body' | 'subheading' | 'subtotal' | 'total';
  readonly texts: readonly string[];
  readonly covered: readonly boolean[];
};

const isBlank = (row: LabelledRow, column: number): boolean =>
  (row.texts[column] ?? '').trim() === '' && row.covered[column] !== true;

/** Numbers, dashes and currency: what a measure's column holds. A blank among them is a missing value, never "as above". */
const isMeasure = (text: string): boolean =>
  /^[\s£€$(]*[-–—+]?[\d.,]*\d[\d.,]*\s*(?:%|k|m|bn)?\)?\s*$|^[-–—]$/.test(text);

const isMeasureColumn = (rows: readonly LabelledRow[], column: number): boolean => {
  const filled = rows.map((row) => row.texts[column] ?? '').filter((text) => text.trim() !== '');
  return filled.length > 0 && filled.filter(isMeasure).length * 2 > filled.length;
};

/**
 * Blanks at the left of a row that mean "as above". Only label columns repeat: from the first column on, as long as every column to the left repeats too
 * and something to the right is printed, so an empty deadline or remark stays empty. Totals, headers and subheadings neither take nor pass on a label.
 */
export const blanksAsAbove = (rows: readonly LabelledRow[]): RepeatedBlank[] => {
  const width = rows.reduce((most, row) => Math.max(most, row.texts.length), 0);
  const bodyRows = rows.filter((row) => !row.isHeader && row.kind === 'body');
  const measures = Array.from({ length: width }, (_, column) => isMeasureColumn(bodyRows, column));
  const found: RepeatedBlank[] = [];
  /** Row that printed each column's running label, null after a break. */
  const labels: (number | null)[] = Array.from({ length: width }, () => null);
  rows.forEach((row, rowIndex) => {
    if (row.isHeader || row.kind !== 'body') {
      labels.fill(null);
      return;
    }
    let repeats = true;
    for (let column = 0; column < width; column += 1) {
      const fromRow = labels[column] ?? null;
      const blank = isBlank(row, column);
      const printedRight = row.texts.slice(column + 1).some((text) => text.trim() !== '');
      repeats &&=
        row.covered[column] === true || (blank && fromRow !== null && printedRight && measures[column] !== true);
      if (repeats && blank && fromRow !== null) found.push({ row: rowIndex, column, fromRow });
      else if (!blank) labels[column] = rowIndex;
      else if (!repeats) labels[column] = null;
    }
  });
  return found;
};
