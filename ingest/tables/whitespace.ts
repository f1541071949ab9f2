import type { Box } from '../../src/core/schema/document.ts';
import { around } from '../layout/boxes.ts';
import { itemsToRegions } from '../layout/columns.ts';
import type { PageContent, PageTable, Run } from '../page-content.ts';
import { gridToRows } from './grid.ts';
import { judgeTextGrid } from './plausible.ts';
import type { Line, Rulings } from './rulings.ts';
import { type SegmentedText, type SegmentLine, segmentText, toLine } from './segments.ts';
import { readTextGrid, type TextRegion } from './text-grid.ts';
import { figureStretch, openRegions, ruledRegions } from './text-regions.ts';

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

const withoutBoxes = (lines: readonly SegmentLine[], boxes: readonly Box[]): SegmentLine[] =>
  lines.flatMap((line) => {
    const middle = (line.box[1] + line.box[3]) / 2;
    const covering = boxes.filter((box) => middle > box[1] - 1 && middle < box[3] + 1);
    if (covering.length === 0) return [line];
    const left = line.segments.filter(({ box }) => !covering.some((other) => box[0] < other[2] && box[2] > other[0]));
    return left.length === 0 ? [] : [toLine(left)];
  });

/** Strips of text side by side, each with its own lines: a table may stand in one column of a page. */
const stripsOf = (lines: readonly SegmentLine[]): SegmentLine[][] => {
  const items = lines.flatMap((line) =>
    line.segments.map((segment) => ({
      box: segment.box,
      table: null,
      fragment: {
        runs: segment.runs,
        box: segment.box,
        baseline: segment.runs[0]?.baseline ?? 0,
        fontSize: line.fontSize,
      },
      segment,
      line,
    })),
  );
  const regions = itemsToRegions(items);
  if (regions.length < 2) return [[...lines]];
  const byBox = new Map(items.map((item) => [item.box, item]));
  return regions.map((region) => {
    const byLine = Map.groupBy(
      region.items.flatMap((item) => byBox.get(item.box) ?? []),
      (item) => item.line,
    );
    return lines.flatMap((line) => {
      const own = byLine.get(line);
      return own === undefined ? [] : [toLine(own.map((item) => item.segment))];
    });
  });
};

/** Tables that stand by the white space between their columns: between lines drawn above and below, then blocks of columns without any. */
export const whitespaceTables = (
  page: PageContent,
  runs: readonly Run[],
  rulings: Rulings,
  given: readonly ((text: SegmentedText) => TextRegion | null)[],
): PageTable[] => {
  const text = segmentText(runs);
  const rules: Line[] = [...rulings.horizontal, ...text.dashes];
  const found: PageTable[] = [];
  const take = (region: TextRegion): boolean => {
    const free = {
      ...region,
      lines: withoutBoxes(
        region.lines,
        found.map((table) => table.box),
      ),
    };
    const table = regionToTable(free, page.pageNumber, text.cut);
    if (table !== null) found.push(table);
    return table !== null;
  };
  for (const make of given) {
    const region = make(text);
    if (region !== null) take(region);
  }
  for (const region of ruledRegions(text.lines, rules)) take(region);
  const left = withoutBoxes(
    text.lines,
    found.map((table) => table.box),
  );
  for (const strip of stripsOf(left)) {
    for (const region of openRegions(strip, rules)) {
      if (take(region)) continue;
      const stretch = figureStretch(region);
      if (stretch !== null) take(stretch);
    }
  }
  return found;
};

/** The smallest box around some regions' lines. */
export const regionBox = (region: TextRegion): Box => around(region.lines.map((line) => line.box));
