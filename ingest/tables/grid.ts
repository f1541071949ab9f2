import type { Box } from '../../src/core/schema/document.ts';
import { around } from '../layout/boxes.ts';
import type { PageCell, PageRow, Run } from '../page-content.ts';

/** A cell at its place in a grid, before rows and columns without text are taken out. */
export type GridCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly box: Box;
  readonly runs: readonly Run[];
};

/** A grid of cells, counted from the top and from the left. */
export type Grid = {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly GridCell[];
};

/** True for runs that print something. */
export const hasInk = (runs: readonly Run[]): boolean => runs.some((run) => run.text.trim() !== '');

/** Numbers the places that stay: entry i is the new number of place i or of the next place that stays. */
const renumber = (stays: readonly boolean[]): number[] => {
  let next = 0;
  return [...stays, true].map((stay) => (stay ? next++ : next));
};

const rowBox = (cells: readonly GridCell[], row: number): Box => {
  const own = cells.filter((cell) => cell.row === row && cell.rowSpan === 1);
  return around((own.length > 0 ? own : cells.filter((cell) => cell.row === row)).map((cell) => cell.box));
};

/**
 * Rows of a grid without the rows and columns that do not stay; spans shrink with what they covered. A cell that began in a row that went is
 * listed in the next row that it covers.
 */
export const gridToRows = (
  grid: Grid,
  stays: { readonly rows: readonly boolean[]; readonly columns: readonly boolean[] },
): { readonly rows: readonly PageRow[]; readonly columnCount: number } => {
  const rowNumbers = renumber(stays.rows);
  const columnNumbers = renumber(stays.columns);
  const rowNumber = (row: number): number => rowNumbers[Math.min(row, grid.rowCount)] ?? 0;
  const columnNumber = (column: number): number => columnNumbers[Math.min(column, grid.columnCount)] ?? 0;
  const moved = grid.cells.flatMap((cell): GridCell[] => {
    const [row, column] = [rowNumber(cell.row), columnNumber(cell.column)];
    const rowSpan = rowNumber(cell.row + cell.rowSpan) - row;
    const colSpan = columnNumber(cell.column + cell.colSpan) - column;
    return rowSpan > 0 && colSpan > 0 ? [{ ...cell, row, column, rowSpan, colSpan }] : [];
  });
  const rowCount = rowNumber(grid.rowCount);
  const rows = Array.from({ length: rowCount }, (_, row): PageRow => {
    const cells = moved.filter((cell) => cell.row === row).sort((a, b) => a.column - b.column);
    return { box: rowBox(moved, row), cells: cells.map(({ row: _row, ...cell }): PageCell => cell) };
  });
  return { rows, columnCount: columnNumber(grid.columnCount) };
};

/** Which rows of a grid have a cell that begins there and prints something. */
export const inkedRows = (grid: Grid): boolean[] => {
  const inked = Array.from({ length: grid.rowCount }, () => false);
  for (const cell of grid.cells) if (hasInk(cell.runs)) inked[cell.row] = true;
  return inked;
};

/** Which columns of a grid have a cell that begins there and prints something. */
export const inkedColumns = (grid: Grid): boolean[] => {
  const inked = Array.from({ length: grid.columnCount }, () => false);
  for (const cell of grid.cells) if (hasInk(cell.runs)) inked[cell.column] = true;
  return inked;
};
