import type { Box } from '../../src/core/schema/document.ts';
import { itemsToRegions } from '../layout/columns.ts';
import type { PageContent, PageTable, Run } from '../page-content.ts';
import { type Grid, gridToRows } from './grid.ts';
import { judgeTextGrid } from './plausible.ts';
import type { Line, Rulings } from './rulings.ts';
import { linesOf, type Segment, type SegmentedText, type SegmentLine, segmentText } from './segments.ts';
import { cutAtBorders, readTextGrid, type TextRegion } from './text-grid.ts';
import {
  figureStretch,
  frameRegion,
  headedRegions,
  openRegions,
  partsAtCaptions,
  ruledFrames,
  type TextFrame,
} from './text-regions.ts';

/** Fewer lines may be a frame. */
const MIN_PARTED_ROWS = 3;
/** Text may touch the middle between two columns by this much. */
const FIT_POINTS = 3;
/** Rows without lines between them stand this close, in font sizes. */
const MAX_ROW_DISTANCE = 3;

/** Adds to a cell the pieces of its runs that stand in no cell: a run belongs to a table as a whole. */
const withWholeRuns = (
  grid: Grid,
  cut: SegmentedText['cut'],
): { readonly grid: Grid; readonly splitRuns: readonly Run[] } => {
  const placed = new Set(grid.cells.flatMap((cell) => cell.runs));
  const originals = new Set([...placed].flatMap((piece) => cut.get(piece) ?? []));
  const missing = Map.groupBy(
    [...cut.keys()].filter((piece) => originals.has(cut.get(piece) ?? piece) && !placed.has(piece)),
    (piece) => cut.get(piece),
  );
  const cells = grid.cells.map((cell) => {
    const rest = cell.runs.flatMap((run) => {
      const original = cut.get(run);
      const pieces = missing.get(original) ?? [];
      missing.delete(original);
      return pieces;
    });
    return rest.length === 0 ? cell : { ...cell, runs: [...cell.runs, ...rest] };
  });
  return { grid: { ...grid, cells }, splitRuns: [...originals] };
};

/** Reads one region as a table; null where it is none. */
const regionToTable = (region: TextRegion, pageNumber: number, cut: SegmentedText['cut']): PageTable | null => {
  const text = readTextGrid(region);
  const verdict = text === null ? null : judgeTextGrid(text, region);
  if (text === null || verdict === null) return null;
  const all = (count: number): boolean[] => Array.from({ length: count }, () => true);
  const { grid, splitRuns } = withWholeRuns(text.grid, cut);
  const { rows, columnCount } = gridToRows(grid, { rows: all(grid.rowCount), columns: all(grid.columnCount) });
  return {
    pageNumber,
    box: text.box,
    reader: 'whitespace',
    columnCount,
    headerRowCount: text.headerRowCount,
    rows,
    ...verdict,
    ...(splitRuns.length > 0 ? { splitRuns } : {}),
  };
};

const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

const outside = (segments: readonly Segment[], boxes: readonly Box[]): Segment[] =>
  segments.filter(({ box }) => {
    const middle = (box[1] + box[3]) / 2;
    return !boxes.some(
      (other) => middle > other[1] - 1 && middle < other[3] + 1 && box[0] < other[2] && box[2] > other[0],
    );
  });

/** Strips of text side by side, each with its own lines: a table may stand in one column of a page. */
const stripsOf = (segments: readonly Segment[]): SegmentLine[][] => {
  const items = segments.map((segment) => {
    const [run] = segment.runs;
    const fragment = {
      runs: segment.runs,
      box: segment.box,
      baseline: run?.baseline ?? 0,
      fontSize: run?.fontSize ?? 0,
    };
    return { box: segment.box, table: null, fragment, segment };
  });
  const byBox = new Map(items.map((item) => [item.box, item.segment]));
  return itemsToRegions(items).map((region) => linesOf(region.items.flatMap((item) => byBox.get(item.box) ?? [])));
};

/** Names over narrow columns may be wider than what stands below them, but each has its middle over its own. */
const namesColumns = ({ segments }: SegmentLine, borders: readonly number[]): boolean =>
  segments.length === borders.length - 1 &&
  segments.every(({ box }, i) => {
    const middle = (box[0] + box[2]) / 2;
    return middle > (borders[i] ?? Infinity) && middle < (borders[i + 1] ?? -Infinity);
  });

const fitsColumns = (line: SegmentLine, borders: readonly number[]): boolean =>
  namesColumns(line, borders) ||
  line.segments.every(({ box: [left, , right] }) =>
    borders.some((border, i) => left > border - FIT_POINTS && right < (borders[i + 1] ?? -Infinity) + FIT_POINTS),
  );

/** Lines next to the height `edge`, nearest first, as long as they stand close and within columns. */
const adjoining = (lines: readonly SegmentLine[], edge: number, borders: readonly number[]): SegmentLine[] => {
  const taken: SegmentLine[] = [];
  for (const printed of lines) {
    const line = cutAtBorders(printed, borders, true);
    const [bottom, top] = [taken.at(-1)?.box[1] ?? edge, taken.at(-1)?.box[3] ?? edge];
    const distance = Math.max(line.box[1] - top, bottom - line.box[3]);
    if (distance > MAX_ROW_DISTANCE * line.fontSize || !fitsColumns(line, borders)) break;
    taken.push(line);
  }
  return taken.slice(0, taken.findLastIndex((line) => line.segments.length > 1) + 1);
};

/**
 * Adds the rows above the first and below the last line drawn: the first row of a page often has no line over it, the last row of a table none under it.
 * Above only where no header stands at the top, below only where lines part all rows, and only as far as one row reaches.
 */
const withOpenEnds = (region: TextRegion, segments: readonly Segment[]): TextRegion => {
  const text = readTextGrid(region);
  if (text === null) return region;
  const { box, rows } = text;
  const [left, right] = [
    Math.min(...region.rules.map((rule) => rule.from)),
    Math.max(...region.rules.map((rule) => rule.to)),
  ];
  const borders = [Math.min(left, box[0]), ...text.borders.slice(1, -1), Math.max(right, box[2])];
  const beside = segments.filter((segment) => segment.box[0] < box[2] && segment.box[2] > box[0]);
  const above = linesOf(beside.filter((segment) => segment.box[1] >= box[3] - 1)).reverse();
  const below = linesOf(beside.filter((segment) => segment.box[3] <= box[1] + 1));
  const heights = region.rules.map((rule) => rule.at);
  const areRowsParted = region.rules.length >= MIN_PARTED_ROWS && region.rules.length >= rows.length;
  const first = text.headerRowCount > 0 ? [] : adjoining(above, Math.max(box[3], ...heights), borders).reverse();
  const [next] = below;
  const last =
    areRowsParted && next !== undefined && next.segments.length > 1
      ? adjoining(below, Math.min(box[1], ...heights), borders)
      : [];
  return { ...region, lines: [...first, ...region.lines, ...last] };
};

/** Tables that stand by the white space between their columns: between lines drawn above and below, then blocks of columns without any. */
export const whitespaceTables = (
  page: PageContent,
  runs: readonly Run[],
  rulings: Rulings,
  frames: readonly TextFrame[],
): PageTable[] => {
  const text = segmentText(runs);
  const rules: Line[] = [...rulings.horizontal, ...text.dashes];
  const found: PageTable[] = [];
  let free: readonly Segment[] = text.segments;
  const take = (region: TextRegion): boolean => {
    const table = regionToTable(region, page.pageNumber, text.cut);
    if (table === null) return false;
    found.push(table);
    const taken = new Set(table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.runs)));
    free = outside(free, [table.box]).filter((segment) => !segment.runs.some((run) => taken.has(run)));
    return true;
  };
  const isTaken = ({ lines }: TextRegion): boolean =>
    found.some((table) => lines.some((line) => overlaps(table.box, line.box)));
  for (const frame of frames) take(frameRegion(frame, free));
  for (const frame of ruledFrames(rulings.horizontal)) {
    if (!found.some((table) => overlaps(table.box, frame.box)))
      for (const part of partsAtCaptions(frameRegion(frame, free))) take(withOpenEnds(part, free));
  }
  for (const region of headedRegions(free, rulings.horizontal)) if (!isTaken(region)) take(region);
  for (const strip of stripsOf(free)) {
    for (const region of openRegions(strip, rules)) {
      if (take(region)) continue;
      const stretch = figureStretch(region);
      if (stretch !== null) take(stretch);
    }
  }
  return found;
};
