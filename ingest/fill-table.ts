import type { DraftCell, DraftTable, DraftText } from './draft.ts';

/** One place of a table's grid. `inherited` names the printed place whose text it repeats. */
export type FilledCell =
  | { readonly kind: 'printed'; readonly content: DraftText; readonly rowSpan: number; readonly colSpan: number }
  | { readonly kind: 'inherited'; readonly row: number; readonly column: number }
  | { readonly kind: 'blank' };

type Slot = FilledCell | undefined;

const hasText = (cell: FilledCell | undefined): boolean =>
  cell?.kind === 'printed' && cell.content.lines.some((line) => line.text.trim() !== '');

const joinContents = (first: DraftText, second: DraftText): DraftText => ({
  lines: [...first.lines, ...second.lines],
  joins:
    first.lines.length === 0 || second.lines.length === 0
      ? [...first.joins, ...second.joins]
      : [...first.joins, 'break', ...second.joins],
});

const widthOf = (table: DraftTable): number =>
  table.rows.reduce(
    (width, row) => row.cells.reduce((most, cell) => Math.max(most, cell.column + 1), width),
    Math.max(1, table.columnCount),
  );

/** Puts the printed cells in their places; two cells in one place become one. */
const placePrinted = (table: DraftTable, width: number): Slot[][] =>
  table.rows.map((row, rowIndex) => {
    const slots: Slot[] = Array.from({ length: width });
    for (const cell of row.cells) {
      const there = slots[cell.column];
      slots[cell.column] = {
        kind: 'printed',
        content: there?.kind === 'printed' ? joinContents(there.content, cell.content) : cell.content,
        rowSpan: Math.max(1, Math.min(cell.rowSpan, table.rows.length - rowIndex)),
        colSpan: Math.max(1, Math.min(cell.colSpan, width - cell.column)),
      };
    }
    return slots;
  });

const coverSpan = (grid: readonly Slot[][], row: number, cell: DraftCell, rowSpan: number, colSpan: number): void => {
  for (let r = row; r < row + rowSpan; r += 1) {
    const slots = grid[r];
    for (let c = cell.column; slots !== undefined && c < cell.column + colSpan; c += 1) {
      slots[c] ??= { kind: 'inherited', row, column: cell.column };
    }
  }
};

const coverSpans = (table: DraftTable, grid: readonly Slot[][]): void => {
  table.rows.forEach((row, rowIndex) => {
    for (const cell of row.cells) {
      const placed = grid[rowIndex]?.[cell.column];
      if (placed?.kind === 'printed') coverSpan(grid, rowIndex, cell, placed.rowSpan, placed.colSpan);
    }
  });
};

/** The printed place that (row, column) shows, following repeats; null for a blank or a circle of repeats. */
const originOf = (
  table: DraftTable,
  grid: readonly Slot[][],
  repeats: ReadonlyMap<string, number>,
  row: number,
  column: number,
): { readonly row: number; readonly column: number } | null => {
  let at = row;
  for (let steps = 0; steps <= table.rows.length; steps += 1) {
    const slot = grid[at]?.[column];
    if (slot?.kind === 'inherited') return { row: slot.row, column: slot.column };
    if (hasText(slot)) return { row: at, column };
    const next = repeats.get(`${at}:${column}`);
    if (next === undefined) return null;
    at = next;
  }
  return null;
};

const repeatAbove = (table: DraftTable, grid: readonly Slot[][]): void => {
  const repeats = new Map(table.asAbove.map((blank) => [`${blank.row}:${blank.column}`, blank.fromRow]));
  const found = table.asAbove.map((blank) => ({
    blank,
    origin: hasText(grid[blank.row]?.[blank.column])
      ? null
      : originOf(table, grid, repeats, blank.fromRow, blank.column),
  }));
  for (const { blank, origin } of found) {
    const slots = grid[blank.row];
    if (slots === undefined || origin === null || slots[blank.column]?.kind === 'inherited') continue;
    if (origin.row === blank.row && origin.column === blank.column) continue;
    slots[blank.column] = { kind: 'inherited', row: origin.row, column: origin.column };
  }
};

/**
 * Every place of a table's grid, row by row, each row as wide as the table. A place under a row or column span, and a blank that means "as above",
 * repeats the printed cell; what remains is blank. Spans are cut at the table's edge; where a printed cell stands under another's span, it stays.
 */
export const fillTable = (table: DraftTable): readonly (readonly FilledCell[])[] => {
  const grid = placePrinted(table, widthOf(table));
  coverSpans(table, grid);
  repeatAbove(table, grid);
  return grid.map((slots) => slots.map((slot) => slot ?? { kind: 'blank' }));
};
