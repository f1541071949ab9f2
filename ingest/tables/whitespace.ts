import type { Box } from '../../src/core/schema/document.ts';
import { itemsToRegions } from '../layout/columns.ts';
import type { PageContent, PageTable, Run } from '../page-content.ts';
import { gridToRows } from './grid.ts';
import { judgeTextGrid } from './plausible.ts';
import type { Line, Rulings } from './rulings.ts';
import { linesOf, type Segment, type SegmentedText, type SegmentLine, segmentText } from './segments.ts';
import { readTextGrid, type TextRegion } from './text-grid.ts';
import { figureStretch, frameRegion, openRegions, ruledRegions, type TextFrame } from './text-regions.ts';

/** Text may touch the middle between two columns by this much. */
const FIT_POINTS = 3;
/** Rows without lines between them stand this close, in font sizes. */
const MAX_ROW_DISTANCE = 3;

/** Reads one region as a table; null where it is none. */
export const regionToTable = (region: TextRegion, pageNumber: number, cut: SegmentedText['cut']): PageTable | null => {
  const text = readTextGrid(region);
  const verdict = text === null ? null : judgeTextGrid(text, region);
  if (text === null || verdict === null) return null;
  const all = (count: number): boolean[] => Array.from({ length: count }, () => true);
  const { rows, columnCount } = gridToRows(text.grid, {
    rows: all(text.grid.rowCount),
    columns: all(text.grid.columnCount),
  });
  const splitRuns = [...new Set(text.grid.cells.flatMap((cell) => cell.runs.flatMap((run) => cut.get(run) ?? [])))];
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

/** Lines right above the first line drawn across a page's top that stand in the columns below: the first row of a page often has no line over it. */
const withRowsAbove = (region: TextRegion, segments: readonly Segment[]): TextRegion => {
  const text = readTextGrid(region);
  if (text === null || text.headerRowCount > 0 || !region.isFramed) return region;
  const { borders, box } = text;
  const above = linesOf(
    segments.filter((segment) => segment.box[1] >= box[3] - 1 && segment.box[0] < box[2] && segment.box[2] > box[0]),
  );
  const fits = (line: SegmentLine): boolean =>
    line.segments.every(({ box: [left, , right] }) =>
      borders.some((border, i) => left > border - FIT_POINTS && right < (borders[i + 1] ?? -1) + FIT_POINTS),
    );
  const taken: SegmentLine[] = [];
  for (const line of above.reverse()) {
    const below = taken[0] ?? region.lines[0];
    const isNear = below !== undefined && line.box[1] - below.box[3] <= MAX_ROW_DISTANCE * line.fontSize;
    if (!isNear || !fits(line)) break;
    taken.unshift(line);
  }
  const first = taken.findIndex((line) => line.segments.length > 1);
  return first < 0 ? region : { ...region, lines: [...taken.slice(first), ...region.lines] };
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
  const free = (): Segment[] =>
    outside(
      text.segments,
      found.map((table) => table.box),
    );
  const take = (region: TextRegion): boolean => {
    const table = regionToTable(region, page.pageNumber, text.cut);
    if (table !== null) found.push(table);
    return table !== null;
  };
  for (const frame of frames) take(frameRegion(frame, text.segments));
  for (const region of ruledRegions(text.segments, rulings.horizontal)) {
    const isFree = !found.some(({ box }) =>
      region.lines.some(
        (line) => line.box[1] < box[3] && line.box[3] > box[1] && line.box[0] < box[2] && line.box[2] > box[0],
      ),
    );
    if (isFree) take(withRowsAbove(region, free()));
  }
  for (const strip of stripsOf(free())) {
    for (const region of openRegions(strip, rules)) {
      if (take(region)) continue;
      const stretch = figureStretch(region);
      if (stretch !== null) take(stretch);
    }
  }
  return found;
};
