import { median } from '../layout/boxes.ts';
import type { SegmentLine } from './segments.ts';

/** Left and right end of a column's text. */
export type Column = { readonly left: number; readonly right: number };

/** Lines with at least this share of the segments of the fullest lines show where columns are. */
const CORE_SHARE = 0.6;
/** Share of these lines that may reach over the space between two columns. */
const MAX_CROSSING_SHARE = 0.1;
/** Among fewer lines none may: it could be a header as well as a row. */
const MIN_LINES_FOR_CROSSING = 5;
/** Share of the font size: space between columns where at least four lines agree, and where fewer do. */
const MIN_GUTTER = 0.3;
const MIN_GUTTER_FEW = 0.9;
const FEW_LINES = 4;
/** A column has text in at least this share of the lines that show the columns. */
const MIN_COLUMN_SHARE = 0.2;

const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
};

/** The lines with most segments: header lines and subheadings have fewer. */
export const coreLines = (lines: readonly SegmentLine[]): SegmentLine[] => {
  const several = lines.filter((line) => line.segments.length > 1);
  const full = quantile(
    several.map((line) => line.segments.length),
    0.9,
  );
  const core = several.filter((line) => line.segments.length >= Math.max(2, CORE_SHARE * full));
  return core.length >= 2 ? core : several;
};

type Edge = { readonly x: number; readonly step: 1 | -1 };

/** Stretches of the x axis that at most `allowed` of the lines cover, between the first and the last text. */
const freeStretches = (lines: readonly SegmentLine[], allowed: number): Column[] => {
  const edges = lines
    .flatMap((line) =>
      line.segments.flatMap(({ box }): Edge[] => [
        { x: box[0], step: 1 },
        { x: box[2], step: -1 },
      ]),
    )
    .sort((a, b) => a.x - b.x || b.step - a.step);
  const free: Column[] = [];
  let covering = 0;
  let since: number | null = null;
  for (const { x, step } of edges) {
    const before = covering;
    covering += step;
    if (before > allowed && covering <= allowed) since = x;
    if (before <= allowed && covering > allowed && since !== null) {
      free.push({ left: since, right: x });
      since = null;
    }
  }
  return free;
};

const isPopulated = (column: Column, lines: readonly SegmentLine[]): boolean => {
  const populated = lines.filter((line) =>
    line.segments.some(({ box, text }) => {
      const middle = (box[0] + box[2]) / 2;
      return middle >= column.left && middle <= column.right && !/^[$£€%*]$/.test(text);
    }),
  );
  return populated.length >= MIN_COLUMN_SHARE * lines.length;
};

/** Columns without enough text of their own go with their neighbour. */
const mergeThin = (columns: readonly Column[], lines: readonly SegmentLine[]): Column[] => {
  const merged: Column[] = [];
  let carried: number | null = null;
  for (const column of columns) {
    const whole: Column = { left: carried ?? column.left, right: column.right };
    carried = null;
    if (isPopulated(column, lines)) merged.push(whole);
    else if (merged.length > 0 && column !== columns.at(-1)) carried = whole.left;
    else if (merged.length > 0)
      merged[merged.length - 1] = { left: merged.at(-1)?.left ?? column.left, right: column.right };
    else carried = whole.left;
  }
  return merged;
};

/** Columns of text that lines have in common, from left to right: what lies between stretches that hardly any line covers. */
export const columnsOf = (lines: readonly SegmentLine[]): Column[] => {
  const core = coreLines(lines);
  const size = median(core.map((line) => line.fontSize));
  const minGutter = (core.length >= FEW_LINES ? MIN_GUTTER : MIN_GUTTER_FEW) * size;
  const allowed = core.length < MIN_LINES_FOR_CROSSING ? 0 : Math.max(1, Math.floor(MAX_CROSSING_SHARE * core.length));
  const gutters = freeStretches(core, allowed).filter((free) => free.right - free.left >= minGutter);
  const left = Math.min(...core.map((line) => line.box[0]));
  const right = Math.max(...core.map((line) => line.box[2]));
  const columns = [...gutters, { left: right, right }].map((gutter, index) => ({
    left: gutters[index - 1]?.right ?? left,
    right: gutter.left,
  }));
  return mergeThin(columns, core);
};

/** Borders in the middle of the space between columns; the first and last are the outer ends given. */
export const bordersOf = (columns: readonly Column[], left: number, right: number): number[] => [
  Math.min(left, columns[0]?.left ?? left),
  ...columns.slice(1).map((column, index) => ((columns[index]?.right ?? column.left) + column.left) / 2),
  Math.max(right, columns.at(-1)?.right ?? right),
];
