import type { Line, Rulings } from './rulings.ts';

/** Lines that cross or touch each other. */
export type Component = { readonly horizontal: readonly Line[]; readonly vertical: readonly Line[] };

/** A cell between lines; rows count from the top, columns from the left. */
export type LatticeCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
};

/** Cells between the lines of one component. `xs` ascend, `ys` descend; entry i and i + 1 bound column or row i. */
export type Lattice = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly LatticeCell[];
};

/** Lines that end this close to another still meet it. */
const TOUCH_POINTS = 3.5;
/** Lines closer than this bound no cell that could hold text. */
const MIN_CELL_POINTS = 4;
/** Share of a cell's side that a line must cover to close it. */
const MIN_COVER = 0.6;
/** A line that goes on this far beyond the last crossing line opens a further row or column without an outer border. */
const MIN_OPEN_POINTS = 8;
/** More lines than any table has are a drawing or a map. */
const MAX_LINES = 600;
/** More cells than a page of the smallest print holds. */
const MAX_CELLS = 10_000;

const touches = (h: Line, v: Line): boolean =>
  h.at >= v.from - TOUCH_POINTS &&
  h.at <= v.to + TOUCH_POINTS &&
  v.at >= h.from - TOUCH_POINTS &&
  v.at <= h.to + TOUCH_POINTS;

/** Groups the lines of a page by what crosses or touches. Lines that touch no other are left out. */
export const componentsOf = ({ horizontal, vertical }: Rulings): Component[] => {
  if (horizontal.length > MAX_LINES || vertical.length > MAX_LINES) return [];
  const group = new Map<Line, Line[]>();
  const groupOf = (line: Line): Line[] => group.get(line) ?? [line];
  for (const h of horizontal) {
    for (const v of vertical) {
      if (!touches(h, v)) continue;
      const [a, b] = [groupOf(h), groupOf(v)];
      if (a === b) continue;
      const joined = [...a, ...b];
      for (const line of joined) group.set(line, joined);
    }
  }
  const isHorizontal = new Set(horizontal);
  return [...new Set(group.values())].map((lines) => ({
    horizontal: lines.filter((line) => isHorizontal.has(line)),
    vertical: lines.filter((line) => !isHorizontal.has(line)),
  }));
};

const distinct = (values: readonly number[]): number[] => {
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const last = kept.at(-1);
    if (last === undefined || value - last >= MIN_CELL_POINTS) kept.push(value);
  }
  return kept;
};

/** Places of lines, and of the ends of crossing lines where at least two go on beyond the outermost one. */
const gridPlaces = (lines: readonly Line[], crossing: readonly Line[]): number[] => {
  const places = distinct(lines.map((line) => line.at));
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return places;
  const before = crossing.map((line) => line.from).filter((from) => from < first - MIN_OPEN_POINTS);
  const after = crossing.map((line) => line.to).filter((to) => to > last + MIN_OPEN_POINTS);
  return [
    ...(before.length > 1 ? [Math.min(...before)] : []),
    ...places,
    ...(after.length > 1 ? [Math.max(...after)] : []),
  ];
};

const covers = (lines: readonly Line[], at: number, from: number, to: number): boolean => {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) < MIN_CELL_POINTS)
      covered += Math.max(0, Math.min(line.to, to) - Math.max(line.from, from));
  }
  return covered >= MIN_COVER * (to - from);
};

type Spread = { top: number; left: number; bottom: number; right: number };

/** Makes rectangles of areas that have no line between them, growing each until it is one. Returns for each place its area. */
const areasOf = (rows: number, columns: number, isOpenRight: boolean[][], isOpenBelow: boolean[][]): Spread[][] => {
  const areas: Spread[][] = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => ({ top: row, left: column, bottom: row, right: column })),
  );
  const merge = (a: Spread, b: Spread): void => {
    const whole = {
      top: Math.min(a.top, b.top),
      left: Math.min(a.left, b.left),
      bottom: Math.max(a.bottom, b.bottom),
      right: Math.max(a.right, b.right),
    };
    for (let grown = true; grown; ) {
      grown = false;
      for (let row = whole.top; row <= whole.bottom; row++) {
        for (let column = whole.left; column <= whole.right; column++) {
          const there = areas[row]?.[column];
          if (there === undefined || there === whole) continue;
          const before = { ...whole };
          whole.top = Math.min(whole.top, there.top);
          whole.left = Math.min(whole.left, there.left);
          whole.bottom = Math.max(whole.bottom, there.bottom);
          whole.right = Math.max(whole.right, there.right);
          grown ||=
            before.top !== whole.top ||
            before.left !== whole.left ||
            before.bottom !== whole.bottom ||
            before.right !== whole.right;
        }
      }
    }
    for (let row = whole.top; row <= whole.bottom; row++) areas[row]?.fill(whole, whole.left, whole.right + 1);
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [here, right, below] = [areas[row]?.[column], areas[row]?.[column + 1], areas[row + 1]?.[column]];
      if (here !== undefined && right !== undefined && here !== right && isOpenRight[row]?.[column]) merge(here, right);
      const now = areas[row]?.[column];
      if (now !== undefined && below !== undefined && now !== below && isOpenBelow[row]?.[column]) merge(now, below);
    }
  }
  return areas;
};

/** Finds the cells between the lines of a component: neighbours without a line between them are one cell. Null where there is no cell. */
export const latticeOf = ({ horizontal, vertical }: Component): Lattice | null => {
  const xs = gridPlaces(vertical, horizontal);
  const ys = gridPlaces(horizontal, vertical).reverse();
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows < 1 || columns < 1 || rows * columns > MAX_CELLS) return null;
  const x = (i: number): number => xs[i] ?? 0;
  const y = (i: number): number => ys[i] ?? 0;
  const isOpenRight = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => !covers(vertical, x(column + 1), y(row + 1), y(row))),
  );
  const isOpenBelow = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => !covers(horizontal, y(row + 1), x(column), x(column + 1))),
  );
  const areas = new Set(areasOf(rows, columns, isOpenRight, isOpenBelow).flat());
  const cells = [...areas].map((area) => ({
    row: area.top,
    column: area.left,
    rowSpan: area.bottom - area.top + 1,
    colSpan: area.right - area.left + 1,
  }));
  return { xs, ys, cells };
};
