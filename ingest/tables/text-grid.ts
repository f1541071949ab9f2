import type { Box } from '../../src/core/schema/document.ts';
import { around } from '../layout/boxes.ts';
import type { Run } from '../page-content.ts';
import type { Grid, GridCell } from './grid.ts';
import { bordersOf, type Column, columnsOf, coreLines } from './gutters.ts';
import type { Line } from './rulings.ts';
import { type SegmentLine, toLine, toSegment } from './segments.ts';
import { type Extent, headerCells } from './text-header.ts';
import { bandsOf, columnOf, isDataLine, linesToRows } from './text-rows.ts';

/** A part of a page that may be a table without cells drawn around its text. `rules` are horizontal lines in it, `borders` the x of lines between columns. */
export type TextRegion = {
  readonly lines: readonly SegmentLine[];
  readonly rules: readonly Line[];
  readonly borders: readonly number[];
  /** True where lines are drawn above and below. */
  readonly isFramed: boolean;
  /** True where the names of the columns have a line under them and every row below begins at the names. */
  readonly isHeaded?: boolean;
};

export type TextGrid = {
  readonly grid: Grid;
  readonly headerRowCount: number;
  readonly borders: readonly number[];
  readonly box: Box;
  /** Body rows as lines: what the test of plausibility looks at. */
  readonly rows: readonly (readonly SegmentLine[])[];
};

/** A line of one piece longer and wider than this is text. */
const MAX_NAME_CHARS = 45;
const TEXT_WIDTH = 0.6;
export const CAPTION = /^(?:table|figure|exhibit|chart)\s+[\dA-Z][\w.-]*/i;
/** A header of more lines is none. */
const MAX_HEADER_LINES = 9;
/** Fewer bands are a header and its rows. */
const MIN_ROW_BANDS = 3;
/** Share of a table's width from which a line is drawn over all of it. */
const FULL_WIDTH = 0.85;

const isFullWidth = (rule: Line, box: Box): boolean =>
  Math.min(rule.to, box[2]) - Math.max(rule.from, box[0]) >= FULL_WIDTH * (box[2] - box[0]);

/** Lines above the first line drawn over the whole width; 0 where there is none, or it stands below the first rows. */
const linesAboveRule = (lines: readonly SegmentLine[], rules: readonly Line[], box: Box): number => {
  const [top] = lines;
  if (top === undefined) return 0;
  const below = rules.filter((rule) => isFullWidth(rule, box) && rule.at < (top.box[1] + top.box[3]) / 2);
  const highest = Math.max(-Infinity, ...below.map((rule) => rule.at));
  const count = lines.filter((line) => (line.box[1] + line.box[3]) / 2 > highest).length;
  return count < lines.length && count <= MAX_HEADER_LINES ? count : 0;
};

const isBold = (line: SegmentLine): boolean => line.segments.every((segment) => segment.runs.every((run) => run.bold));

const isYearLine = (line: SegmentLine): boolean =>
  line.segments.every(
    (segment) => /^(?:.*\D)?(?:19|20)\d{2}(?:\s*[-–/]\s*\d{2,4})?$/.test(segment.text) || !/\d/.test(segment.text),
  );

/** Lines drawn between all rows say nothing of the first one. */
const areRowRules = (lines: readonly SegmentLine[], rules: readonly Line[], box: Box): boolean => {
  const inner = rules.filter((rule) => isFullWidth(rule, box) && rule.at < box[3] - 2 && rule.at > box[1] + 2);
  const bands = bandsOf(lines, inner);
  return bands.length >= MIN_ROW_BANDS && bands.every((band) => band.filter(isDataLine).length <= 1);
};

/** How many lines at the top name the columns. */
const countHeaderLines = (lines: readonly SegmentLine[], rules: readonly Line[], box: Box): number => {
  const ruled = linesAboveRule(lines, rules, box);
  const dataLines = lines.filter(isDataLine).length;
  if (ruled > 0 && areRowRules(lines, rules, box)) return 0;
  const dataAbove = lines.slice(0, ruled).filter((line) => isDataLine(line) && !isYearLine(line)).length;
  if (ruled > 0 && dataAbove <= 1) return ruled;
  const firstData = lines.findIndex((line) => isDataLine(line) && !isYearLine(line));
  if (dataLines * 2 >= lines.length && firstData > 0) {
    // A lone label right above the figures is the first subheading.
    const last = lines[firstData - 1];
    const isLabel =
      firstData > 1 && last?.segments.length === 1 && (last.segments[0]?.box[0] ?? 0) - box[0] < last.fontSize * 2;
    return Math.min(isLabel ? firstData - 1 : firstData, MAX_HEADER_LINES);
  }
  const bold = lines.findIndex((line) => !isBold(line));
  return bold > 0 && bold <= MAX_HEADER_LINES && lines.slice(bold).some((line) => !isBold(line)) ? bold : 0;
};

const bodyCells = (
  rows: readonly (readonly SegmentLine[])[],
  borders: readonly number[],
  firstRow: number,
): GridCell[] =>
  rows.flatMap((row, index) => {
    const byColumn = Map.groupBy(
      row.flatMap((line) => line.segments),
      (segment) => columnOf(borders, segment),
    );
    const box = around(row.map((line) => line.box));
    return Array.from({ length: borders.length - 1 }, (_, column): GridCell => {
      const segments = byColumn.get(column) ?? [];
      return {
        row: firstRow + index,
        column,
        rowSpan: 1,
        colSpan: 1,
        box:
          segments.length > 0
            ? around(segments.map((segment) => segment.box))
            : [borders[column] ?? 0, box[1], borders[column + 1] ?? 0, box[3]],
        runs: segments.flatMap((segment) => segment.runs),
      };
    });
  });

const bordersFor = (region: TextRegion, lines: readonly SegmentLine[], box: Box): number[] => {
  if (region.borders.length > 0) {
    const inner = region.borders.filter((x) => x > box[0] + 2 && x < box[2] - 2);
    return [box[0], ...inner, box[2]];
  }
  const columns: Column[] = columnsOf(lines);
  return bordersOf(columns, box[0], box[2]);
};

const extentsOf = (lines: readonly SegmentLine[], borders: readonly number[]): Extent[] =>
  borders.slice(1).map((border, column) => {
    const boxes = coreLines(lines).flatMap((line) =>
      line.segments.filter((segment) => columnOf(borders, segment) === column).map((segment) => segment.box),
    );
    const [, , right] = around(boxes);
    return boxes.length === 0
      ? { left: borders[column] ?? 0, right: border }
      : { left: Math.min(...boxes.map((box) => box[0])), right };
  });

/** Between two cells of a row at least this share of the font size is left free; a space between words takes about a quarter. Named guess. */
const MIN_CELL_GAP = 0.45;

const areApart = (groups: readonly (readonly Run[])[]): boolean =>
  groups.every((group, i) => {
    const before = groups[i - 1]?.at(-1);
    const first = group[0];
    return before === undefined || first === undefined || first.box[0] - before.box[2] >= MIN_CELL_GAP * first.fontSize;
  });

/** Cuts a line's segments between runs where a column ends: names of narrow columns stand closer than their figures, and so may full cells of a row. */
export const cutAtBorders = (line: SegmentLine, borders: readonly number[], isRow = false): SegmentLine =>
  toLine(
    line.segments.flatMap((segment) => {
      const groups = Map.groupBy(segment.runs, (run) => columnOf(borders, { ...segment, box: run.box }));
      const isCut =
        groups.size > 1 &&
        (!isRow || areApart([...groups.values()])) &&
        segment.runs.every((run) => !borders.some((x) => run.box[0] < x - 3 && run.box[2] > x + 3));
      return isCut ? [...groups.values()].map(toSegment) : [segment];
    }),
  );

/** Captions and running text above the columns, and notes below them, are no part of the table. */
const trimmed = (lines: readonly SegmentLine[]): readonly SegmentLine[] => {
  const box = around(lines.map((line) => line.box));
  const isText = (line: SegmentLine): boolean => {
    const [first] = line.segments;
    if (first === undefined || CAPTION.test(first.text)) return true;
    return (
      line.segments.length === 1 &&
      first.text.length > MAX_NAME_CHARS &&
      first.box[2] - first.box[0] > TEXT_WIDTH * (box[2] - box[0])
    );
  };
  const firstTabular = Math.max(
    0,
    lines.findIndex((line) => line.segments.length > 1 && !isText(line)),
  );
  const firstData = lines.findIndex(isDataLine);
  const head = lines.slice(0, Math.max(firstTabular, firstData));
  const start = head.findLastIndex(isText) + 1;
  const lastTabular = lines.findLastIndex((line) => line.segments.length > 1);
  const end = lines.findIndex((line, index) => index > lastTabular && isText(line));
  return lines.slice(start, end < 0 ? lines.length : end);
};

/** Fewer rows with a number before their text are no numbered table. */
const MIN_NUMBERED_ROWS = 3;
const ROW_NUMBER = /^(?:\d{1,2}[.)]?|[A-Z]{1,2}\d{1,2})$/;
const NUMBER_HEADER = /^(?:#|no\.?|ref\.?|id|item)$/iu;

/** The number and the text of rows stand closer than other columns; they are parted where the texts of all rows begin at one place. */
const withNumberColumn = (lines: readonly SegmentLine[]): readonly SegmentLine[] => {
  const opening = (line: SegmentLine): { readonly number: string; readonly textLeft: number } | null => {
    const [first, second] = line.segments[0]?.runs ?? [];
    return first === undefined || second === undefined || line.segments.length < 3
      ? null
      : { number: first.text.trim(), textLeft: second.box[0] };
  };
  const numbered = lines.map(opening).filter((found) => found !== null && ROW_NUMBER.test(found.number));
  const textLeft = numbered[0]?.textLeft ?? 0;
  if (numbered.length < MIN_NUMBERED_ROWS || numbered.some((one) => Math.abs((one?.textLeft ?? 0) - textLeft) > 2))
    return lines;
  return lines.map((line) => {
    const [segment, ...others] = line.segments;
    const found = opening(line);
    const isNumbered =
      found !== null &&
      Math.abs(found.textLeft - textLeft) <= 2 &&
      (ROW_NUMBER.test(found.number) || NUMBER_HEADER.test(found.number));
    if (segment === undefined || !isNumbered) return line;
    return toLine([toSegment(segment.runs.slice(0, 1)), toSegment(segment.runs.slice(1)), ...others]);
  });
};

/** Reads the lines of a region as a table by the white space between them. Null where the lines share no columns. */
export const readTextGrid = (region: TextRegion): TextGrid | null => {
  const { rules } = region;
  const lines = withNumberColumn(trimmed(region.lines));
  if (lines.length < 2 || !lines.some((line) => line.segments.length > 1)) return null;
  const box = around(lines.map((line) => line.box));
  const borders = bordersFor(region, lines, box);
  if (borders.length < 3) return null;
  const headerLines = countHeaderLines(lines, rules, box);
  const header =
    headerLines > 0
      ? headerCells(
          lines.slice(0, headerLines).map((line) => cutAtBorders(line, borders)),
          borders,
          extentsOf(lines.slice(headerLines), borders),
          rules,
        )
      : { cells: [], rowCount: 0 };
  const rows = linesToRows(
    lines.slice(headerLines).map((line) => cutAtBorders(line, borders, true)),
    borders,
    rules.filter((rule) => isFullWidth(rule, box)),
  );
  const grid = {
    rowCount: header.rowCount + rows.length,
    columnCount: borders.length - 1,
    cells: [...header.cells, ...bodyCells(rows, borders, header.rowCount)],
  };
  return { grid, headerRowCount: header.rowCount, borders, box, rows };
};
