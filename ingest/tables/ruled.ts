import type { Box } from '../../src/core/schema/document.ts';
import { around } from '../layout/boxes.ts';
import { rowsOf } from '../layout/fragments.ts';
import type { Fill, PageContent, PageRow, PageTable, Run } from '../page-content.ts';
import { type Grid, type GridCell, gridToRows, hasInk, inkedColumns, inkedRows } from './grid.ts';
import { type Component, componentsOf, type Lattice, latticeOf } from './lattice.ts';
import { joinCollinear, type Line, type Rulings } from './rulings.ts';
import { segmentText } from './segments.ts';
import { isFigure } from './split-runs.ts';
import type { TextFrame } from './text-regions.ts';

/** A row or column without text that is narrower than this is the space between double lines. */
const MIN_EMPTY_POINTS = 12;
/** Shading begins this close beside the lines around it, and is at least as high as a line of text. */
const MAX_EDGE_SHIFT = 3;
const MIN_SHADED_HEIGHT = 8;
/** A cell that takes more of the page is a frame around its text. */
const MAX_CELL_SHARE = 0.45;
/** A table has text in at least this share of its cells; charts and forms have less. */
const MIN_INKED_SHARE = 0.3;

const latticeBox = ({ xs, ys }: Lattice): Box => [xs[0] ?? 0, ys.at(-1) ?? 0, xs.at(-1) ?? 0, ys[0] ?? 0];

/** Index of the place between two neighbouring borders that holds a value; -1 outside. `borders` ascend or descend. */
const placeOf = (borders: readonly number[], value: number): number => {
  for (let i = 0; i + 1 < borders.length; i++) {
    const [a, b] = [borders[i] ?? 0, borders[i + 1] ?? 0];
    if (value >= Math.min(a, b) && value < Math.max(a, b)) return i;
  }
  return -1;
};

/** Gives each run to the cell in which its middle lies. */
const fillLattice = (lattice: Lattice, runs: readonly Run[]): Grid => {
  const { xs, ys, cells } = lattice;
  const owner = new Map<string, number>();
  cells.forEach((cell, index) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.colSpan; column++)
        owner.set(`${row}:${column}`, index);
    }
  });
  const held: Run[][] = cells.map(() => []);
  for (const run of runs) {
    const row = placeOf(ys, (run.box[1] + run.box[3]) / 2);
    const column = placeOf(xs, (run.box[0] + run.box[2]) / 2);
    held[owner.get(`${row}:${column}`) ?? -1]?.push(run);
  }
  return {
    rowCount: ys.length - 1,
    columnCount: xs.length - 1,
    cells: cells.map((cell, index): GridCell => {
      const [left, right] = [xs[cell.column] ?? 0, xs[cell.column + cell.colSpan] ?? 0];
      const [top, bottom] = [ys[cell.row] ?? 0, ys[cell.row + cell.rowSpan] ?? 0];
      return { ...cell, box: [left, bottom, right, top], runs: held[index] ?? [] };
    }),
  };
};

const wideEnough = (borders: readonly number[], inked: readonly boolean[]): boolean[] =>
  inked.map((isInked, i) => isInked || Math.abs((borders[i + 1] ?? 0) - (borders[i] ?? 0)) >= MIN_EMPTY_POINTS);

const areaOf = ([x0, y0, x1, y1]: Box): number => (x1 - x0) * (y1 - y0);

const CAPTION = /^(?:table|figure|exhibit|chart|box)\s+[\dA-Z][\w.-]*/i;
const NOTE = /^(?:notes?|sources?|key)\b\s*[:.]|^exhibit reads|^[*†‡]/i;

/** A caption in a frame above the columns, or notes in one below, are text of their own. */
const withoutSurroundings = (
  grid: Grid,
  ys: readonly number[],
): { readonly grid: Grid; readonly ys: readonly number[] } => {
  const alone = (row: number): string | null => {
    const [cell, ...more] = grid.cells.filter((other) => other.row === row);
    return cell === undefined || more.length > 0 || cell.colSpan < grid.columnCount || cell.rowSpan > 1
      ? null
      : cell.runs
          .map((run) => run.text)
          .join(' ')
          .trim();
  };
  const first = CAPTION.test(alone(0) ?? '') ? 1 : 0;
  const last = NOTE.test(alone(grid.rowCount - 1) ?? '') ? grid.rowCount - 1 : grid.rowCount;
  const cells = grid.cells.filter((cell) => cell.row >= first && cell.row < last);
  return {
    grid: { ...grid, rowCount: last - first, cells: cells.map((cell) => ({ ...cell, row: cell.row - first })) },
    ys: ys.slice(first, last + 1),
  };
};

const columnsWithInk = (grid: Grid): number =>
  new Set(grid.cells.filter((cell) => hasInk(cell.runs)).map((cell) => cell.column)).size;

const toPageTable = (lattice: Lattice, runs: readonly Run[], page: PageContent): PageTable | null => {
  const { grid, ys } = withoutSurroundings(fillLattice(lattice, runs), lattice.ys);
  const inked = grid.cells.filter((cell) => hasInk(cell.runs));
  const inkedShare = inked.length / Math.max(1, grid.cells.length);
  if (inked.length < 2 || inkedShare < MIN_INKED_SHARE || columnsWithInk(grid) < 2) return null;
  if (grid.cells.some((cell) => areaOf(cell.box) > MAX_CELL_SHARE * page.width * page.height)) return null;
  const { rows, columnCount } = gridToRows(grid, {
    rows: wideEnough(ys, inkedRows(grid)),
    columns: wideEnough(lattice.xs, inkedColumns(grid)),
  });
  if (columnCount < 2 || rows.length === 0) return null;
  return {
    pageNumber: page.pageNumber,
    box: around(grid.cells.map((cell) => cell.box)),
    reader: 'ruled',
    columnCount,
    headerRowCount: 0,
    rows,
    confidence: Math.min(0.95, 0.6 + 0.4 * inkedShare),
    evidence: `${lattice.xs.length} vertical and ${lattice.ys.length} horizontal lines enclose ${grid.cells.length} cells, ${inked.length} with text`,
  };
};

/** Share of a table's rows whose cells are not closed, from which its columns are read by white space. */
const MIN_OPEN_ROWS = 0.3;
/** Share of the height that a line must take to part columns. */
const MIN_BORDER_SHARE = 0.6;

const linesIn = (runs: readonly Run[]): string[] =>
  rowsOf(runs.filter((run) => run.text.trim() !== '')).map((row) => row.map((run) => run.text).join(' '));

/** Rows that hold more than their cells say: several pieces side by side in a cell over several columns, or figures stacked in several cells. */
const isOpenRow = (row: PageRow): boolean => {
  const printed = row.cells.filter((cell) => hasInk(cell.runs));
  const beside = printed.some(
    (cell) => cell.colSpan > 1 && segmentText(cell.runs).segments.length > linesIn(cell.runs).length,
  );
  const stacked = printed.filter((cell) => {
    const lines = linesIn(cell.runs);
    return lines.length > 1 && lines.filter(isFigure).length > 1 && lines.filter(isFigure).length * 2 >= lines.length;
  });
  return beside || stacked.length > 1;
};

const isOpen = (table: PageTable): boolean => {
  const open = table.rows.filter(isOpenRow).length;
  return open > 0 && open >= MIN_OPEN_ROWS * table.rows.length;
};

const toFrame = (lattice: Lattice, { horizontal, vertical }: Component): TextFrame => {
  const box = latticeBox(lattice);
  const inner = vertical.filter((line) => line.to - line.from >= MIN_BORDER_SHARE * (box[3] - box[1]));
  const borders = inner.map((line) => line.at).filter((x) => x > box[0] + 3 && x < box[2] - 3);
  return { box, rules: horizontal, borders };
};

/** Adds the lower and upper edges of shaded areas that reach from one vertical line to another: a shaded header may have no line beneath it. */
const withShadedEdges = (component: Component, fills: readonly Fill[]): Component => {
  const xs = [
    ...component.vertical.map((line) => line.at),
    ...component.horizontal.flatMap((line) => [line.from, line.to]),
  ];
  const heights = component.horizontal.map((line) => line.at);
  const isOnLine = (x: number): boolean => xs.some((other) => Math.abs(other - x) <= MAX_EDGE_SHIFT);
  const ends = [...heights, ...component.vertical.flatMap((line) => [line.from, line.to])];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const edges = fills.flatMap(({ box: [x0, y0, x1, y1] }) =>
    y1 - y0 >= MIN_SHADED_HEIGHT && isOnLine(x0) && isOnLine(x1)
      ? [y0, y1].filter((y) => y >= low && y <= high).map((at): Line => ({ at, from: x0, to: x1 }))
      : [],
  );
  const apart = edges.filter((edge) => heights.every((at) => Math.abs(at - edge.at) > MAX_EDGE_SHIFT));
  return { ...component, horizontal: [...component.horizontal, ...joinCollinear(apart)] };
};

/** Tables whose cells are enclosed by lines, and frames whose lines part only rows, or only columns. Where one lies in another, the outer one is taken. */
export const ruledTables = (
  page: PageContent,
  rulings: Rulings,
  runs: readonly Run[],
): { readonly tables: readonly PageTable[]; readonly frames: readonly TextFrame[] } => {
  const lattices = componentsOf(rulings)
    .flatMap((component) => {
      const whole = withShadedEdges(component, page.fills);
      const lattice = latticeOf(whole);
      return lattice === null ? [] : [{ lattice, component: whole, box: latticeBox(lattice) }];
    })
    .sort((a, b) => areaOf(b.box) - areaOf(a.box));
  const tables: PageTable[] = [];
  const frames: TextFrame[] = [];
  for (const { lattice, component, box } of lattices) {
    const isInside = [...tables, ...frames].some(
      (other) =>
        box[0] >= other.box[0] - 1 &&
        box[2] <= other.box[2] + 1 &&
        box[1] >= other.box[1] - 1 &&
        box[3] <= other.box[3] + 1,
    );
    const table = isInside ? null : toPageTable(lattice, runs, page);
    if (table === null) continue;
    if (isOpen(table)) frames.push(toFrame(lattice, component));
    else tables.push(table);
  }
  return { tables, frames };
};
