/** A row as a text file prints it: one string a column, gaps at the ends kept, and the piece of the table (between repeated headers) that it stands in. */
export type PrintedRow = { readonly cells: readonly string[]; readonly fragment: number };

/** Columns of names, dates and states: short in nearly every row. Named guess: the longest name with a title seen has 43 characters. */
const MAX_SHORT_CHARS = 45;

/** A column that most rows fill is one that each row should have, so a blank in it says that the row is part of another. */
const MIN_FILLED_SHARE = 0.5;

/** How often "Success criteria:" must stand inside other cells of a column before it counts as part of a cell and not as its start. */
const MIN_INSIDE = 2;

export const isBlankCell = (text: string | undefined): boolean => (text ?? '').trim() === '';

const columnOf = (rows: readonly PrintedRow[], column: number): string[] =>
  rows.map((row) => row.cells[column] ?? '').filter((text) => !isBlankCell(text));

/** Columns after the first whose cells are short and mostly filled: owners, dates, states. */
export const shortColumns = (rows: readonly PrintedRow[], width: number): number[] =>
  Array.from({ length: width }, (_, column) => column).filter((column) => {
    const filled = columnOf(rows, column);
    const short = filled.filter((text) => text.trim().length <= MAX_SHORT_CHARS).length;
    return column > 0 && filled.length >= rows.length * MIN_FILLED_SHARE && short >= filled.length * 0.9;
  });

/** Tests whether a cell goes on from the one above: it starts in the middle of a sentence, or with a lead-in that stands inside other cells of its column. */
export const continuationTest = (rows: readonly PrintedRow[]): ((column: number, text: string) => boolean) => {
  const columns = new Map<number, string>();
  const joined = (column: number): string => {
    const known = columns.get(column);
    if (known !== undefined) return known;
    const text = columnOf(rows, column).join('\n');
    columns.set(column, text);
    return text;
  };
  return (column, text) => {
    if (isBlankCell(text)) return false;
    if (/^\s|^[\s(•]*\p{Ll}+(?!\p{L})/u.test(text)) return true;
    const leadIn = /^(?:\p{Lu}[\p{L}'’]*(?: \p{L}[\p{L}'’]*){0,3}):/u.exec(text)?.[0];
    return leadIn !== undefined && joined(column).split(` ${leadIn}`).length - 1 >= MIN_INSIDE;
  };
};

const appended = (row: PrintedRow, more: PrintedRow, join: (above: string, below: string) => string): PrintedRow => ({
  ...row,
  cells: row.cells.map((above, column) => {
    const below = more.cells[column] ?? '';
    return isBlankCell(below) ? above : isBlankCell(above) ? below : join(above, below);
  }),
});

/**
 * Joins the halves of rows that a page end cut: the second half opens a fragment and has no label; either it lacks owner, date and state and some cell
 * goes on from above, or it lacks one of them and every cell goes on.
 */
export const joinCutRows = (
  rows: readonly PrintedRow[],
  width: number,
  join: (above: string, below: string) => string,
): PrintedRow[] => {
  const short = shortColumns(rows, width);
  const goesOn = continuationTest(rows);
  const whole: PrintedRow[] = [];
  for (const row of rows) {
    const above = whole.at(-1);
    const opens = above !== undefined && row.fragment !== above.fragment;
    const printed = row.cells.flatMap((text, column) => (isBlankCell(text) ? [] : [goesOn(column, text)]));
    const missing = short.filter((column) => isBlankCell(row.cells[column])).length;
    const cut =
      opens &&
      isBlankCell(row.cells[0]) &&
      ((missing === short.length && printed.includes(true)) || (missing > 0 && printed.every((onward) => onward)));
    // The fragment of the second half opens with the row after it.
    if (cut) whole[whole.length - 1] = appended(above, row, join);
    else whole.push(row);
  }
  return whole;
};
