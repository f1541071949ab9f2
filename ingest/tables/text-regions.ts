import type { Box } from '../../src/core/schema/document.ts';
import { around, median } from '../layout/boxes.ts';
import { markerOf } from '../layout/markers.ts';
import type { Line } from './rulings.ts';
import { linesOf, type Segment, type SegmentLine } from './segments.ts';
import { CAPTION, type TextRegion } from './text-grid.ts';
import { isDataLine } from './text-rows.ts';

/** Lines of a table above one another begin and end at the same places, within this. */
const MAX_END_SHIFT = 12;
/** Lines drawn under a word are shorter. */
const MIN_RULE_POINTS = 80;
/** Lines of text between rows of a table that hold one segment: names of groups, rests of labels. */
const MAX_LONE_LINES = 3;
/** Distance to the next line, in font sizes, that ends a table. */
const MAX_DISTANCE = 3.2;
/** A gap this many times the usual one may part two tables, whose names take at most so many lines. */
const MIN_GAP_BETWEEN = 1.6;
const MAX_NAME_LINES = 4;
/** A lone line this wide against the table is running text. */
const PROSE_WIDTH = 0.75;

const isInside = ({ box }: Segment, [left, bottom, right, top]: Box): boolean => {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  return x > left - 3 && x < right + 3 && y > bottom && y < top;
};

/** A region known to be a table by lines that do not close its cells. */
export type TextFrame = { readonly box: Box; readonly rules: readonly Line[]; readonly borders: readonly number[] };

/** The text in a frame. */
export const frameRegion = (frame: TextFrame, segments: readonly Segment[]): TextRegion => ({
  lines: linesOf(segments.filter((segment) => isInside(segment, frame.box))),
  rules: frame.rules,
  borders: frame.borders,
  isFramed: true,
});

/** Rules of one table: at least two above one another with the same ends. */
const ruleGroups = (rules: readonly Line[]): Line[][] => {
  const groups: Line[][] = [];
  for (const rule of [...rules].sort((a, b) => b.at - a.at)) {
    if (rule.to - rule.from < MIN_RULE_POINTS) continue;
    const group = groups.find(
      ([first]) =>
        first !== undefined &&
        Math.abs(first.from - rule.from) <= MAX_END_SHIFT &&
        Math.abs(first.to - rule.to) <= MAX_END_SHIFT,
    );
    if (group === undefined) groups.push([rule]);
    else group.push(rule);
  }
  return groups.filter((group) => group.length > 1);
};

/** Areas between lines drawn above one another, those with most lines first: a page's own frame has few. */
export const ruledFrames = (rules: readonly Line[]): TextFrame[] =>
  ruleGroups(rules)
    .sort((a, b) => b.length - a.length)
    .map((group): TextFrame => {
      const [top, bottom] = [group[0]?.at ?? 0, group.at(-1)?.at ?? 0];
      const [left, right] = [Math.min(...group.map((rule) => rule.from)), Math.max(...group.map((rule) => rule.to))];
      return {
        box: [left, bottom, right, top],
        rules: rules.filter(
          (rule) => rule.at <= top + 1 && rule.at >= bottom - 1 && rule.to > left && rule.from < right,
        ),
        borders: [],
      };
    });

/** Letters of a heading are larger than those of a table by this factor, and stand farther from the row above than rows from each other. */
const HEADING_SIZE = 1.1;
const HEADING_GAP = 1.2;

/** A lone line in larger letters after a wider gap, with names of columns below it: the heading of a next table. */
const isHeadingLine = (lines: readonly SegmentLine[], index: number, size: number, gap: number): boolean => {
  const [above, line, below] = [lines[index - 1], lines[index], lines[index + 1]];
  return (
    above !== undefined &&
    line !== undefined &&
    below !== undefined &&
    line.segments.length === 1 &&
    line.fontSize >= HEADING_SIZE * size &&
    above.box[1] - line.box[3] >= HEADING_GAP * gap &&
    below.segments.length > 1
  );
};

/**
 * Cuts the text in a frame where the caption or the heading of a next table stands: tables of one width below one another have lines with the same
 * ends.
 */
export const partsAtCaptions = (region: TextRegion): TextRegion[] => {
  const { lines: all } = region;
  const size = median(all.map((line) => line.fontSize));
  const gap = median(all.slice(1).map((line, i) => (all[i]?.box[1] ?? 0) - line.box[3]));
  const starts = all.flatMap((line, index) =>
    index > 0 &&
    ((line.segments.length === 1 && CAPTION.test(line.segments[0]?.text ?? '')) || isHeadingLine(all, index, size, gap))
      ? [index]
      : [],
  );
  if (starts.length === 0) return [region];
  return [0, ...starts].map((start, part) => {
    const lines = region.lines.slice(start, starts[part]);
    const bottom = region.lines[starts[part] ?? -1]?.box[3] ?? -Infinity;
    const top = part === 0 ? Infinity : (lines[0]?.box[1] ?? Infinity);
    return { ...region, lines, rules: region.rules.filter((rule) => rule.at < top && rule.at > bottom) };
  });
};

const isTabular = (line: SegmentLine): boolean => line.segments.length > 1;

/** A list's number or bullet with its text. */
const isItemLine = (line: SegmentLine, width: number): boolean => {
  const [marker, text, ...more] = line.segments;
  if (marker === undefined || text === undefined || more.length > 0) return false;
  return markerOf(`${marker.text} x`, true) !== null && text.box[2] - text.box[0] > PROSE_WIDTH * width;
};

const isProseLine = (line: SegmentLine, width: number): boolean =>
  isItemLine(line, width) ||
  (line.segments.length === 1 &&
    line.box[2] - line.box[0] > PROSE_WIDTH * width &&
    (line.segments[0]?.text.length ?? 0) > 40);

/** The index after the last line of the block of columns that begins at `start`. */
const blockEnd = (lines: readonly SegmentLine[], start: number, width: number): number => {
  let end = start + 1;
  let lone = 0;
  for (let i = start + 1; i < lines.length; i++) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (above === undefined || line === undefined) break;
    const gap = above.box[1] - line.box[3];
    if (gap > MAX_DISTANCE * Math.max(above.fontSize, line.fontSize) || isProseLine(line, width)) break;
    if (isTabular(line)) {
      end = i + 1;
      lone = 0;
    } else {
      lone += 1;
      if (lone > MAX_LONE_LINES) break;
    }
  }
  return end;
};

/** Lone names above the first line of columns that stand over some of them, not at their left edge. */
const headerStart = (lines: readonly SegmentLine[], start: number, box: Box): number => {
  let first = start;
  for (let i = start - 1; i >= 0 && start - i <= 3; i--) {
    const [line, below] = [lines[i], lines[first]];
    if (line === undefined || below === undefined) break;
    const isNear = line.box[1] - below.box[3] <= 0.9 * line.fontSize;
    const isOver =
      line.segments.length === 1 && line.box[0] > box[0] + 0.2 * (box[2] - box[0]) && line.box[2] <= box[2] + 5;
    const isName = (line.segments[0]?.text.length ?? 0) <= 40;
    if (!isNear || !isOver || !isName) break;
    first = i;
  }
  return first;
};

/** Where the next table begins in a block of several: a line of names after a wide gap, with a line drawn between it and the figures below. */
const isNextTable = (lines: readonly SegmentLine[], index: number, rules: readonly Line[], usual: number): boolean => {
  const [above, line] = [lines[index - 1], lines[index]];
  if (above === undefined || line === undefined || isDataLine(line)) return false;
  if (above.box[1] - line.box[3] <= MIN_GAP_BETWEEN * Math.max(usual, 0.3 * line.fontSize)) return false;
  const firstData = lines.findIndex((other, i) => i > index && isDataLine(other) && other.segments.length > 1);
  const below = lines[firstData];
  const isParted = (bottom: number): boolean => rules.some((rule) => rule.at < line.box[1] + 2 && rule.at > bottom - 2);
  return below !== undefined && firstData - index <= MAX_NAME_LINES && isParted((lines[firstData + 1] ?? below).box[3]);
};

/** Cuts a block where another table begins. */
const cutBlock = (lines: readonly SegmentLine[], rules: readonly Line[]): SegmentLine[][] => {
  const usual = median(lines.slice(1).map((line, i) => (lines[i]?.box[1] ?? 0) - line.box[3]));
  const blocks: SegmentLine[][] = [];
  lines.forEach((line, index) => {
    const open = blocks.at(-1);
    if (open === undefined || isNextTable(lines, index, rules, usual)) blocks.push([line]);
    else open.push(line);
  });
  return blocks;
};

/** Blocks of neighbouring lines with text side by side, with what stands between and right above them. */
export const openRegions = (lines: readonly SegmentLine[], rules: readonly Line[]): TextRegion[] => {
  const regions: TextRegion[] = [];
  const whole = around(lines.map((line) => line.box));
  for (let start = 0; start < lines.length; start++) {
    const line = lines[start];
    if (line === undefined || !isTabular(line)) continue;
    const end = blockEnd(lines, start, whole[2] - whole[0]);
    for (const block of cutBlock(lines.slice(start, end), rules)) {
      if (block.filter(isTabular).length < 2) continue;
      const box = around(block.map((member) => member.box));
      const at = lines.indexOf(block[0] ?? line);
      const above = at === start ? lines.slice(headerStart(lines, start, box), start) : [];
      regions.push({
        lines: [...above, ...block],
        rules: rules.filter(
          (rule) => rule.at < box[3] + 20 && rule.at > box[1] - 5 && rule.to > box[0] && rule.from < box[2],
        ),
        borders: [],
        isFramed: false,
      });
    }
    start = end - 1;
  }
  return regions;
};

/** Where a block is no table as a whole, its stretch of lines of figures may be one. */
export const figureStretch = (region: TextRegion): TextRegion | null => {
  const marks = region.lines.map(isDataLine);
  const [first, last] = [marks.indexOf(true), marks.lastIndexOf(true)];
  if (first < 0 || last - first < 2 || (first === 0 && last === marks.length - 1)) return null;
  const size = median(region.lines.map((line) => line.fontSize));
  let from = first;
  while (from > 0 && first - from < 3) {
    const [line, below] = [region.lines[from - 1], region.lines[from]];
    if (line === undefined || below === undefined || line.segments.length < 2 || line.box[1] - below.box[3] > size)
      break;
    from -= 1;
  }
  return { ...region, lines: region.lines.slice(from, last + 1) };
};

/** Names of columns with a line under them; below it at least so many rows. */
const MIN_NAMES = 3;
const MIN_ROWS_BELOW = 3;
/** Cells begin where the name of their column begins, within this. */
const MAX_START_SHIFT = 4;
/** A line stands under names when it is no farther below them, in font sizes. */
const MAX_RULE_DISTANCE = 1.2;

/** The lines right below a rule whose pieces all begin under a name, as far as they stand as close as rows do. */
const rowsUnder = (names: SegmentLine, below: readonly SegmentLine[]): SegmentLine[] => {
  const rows: SegmentLine[] = [];
  for (const line of below) {
    const above = rows.at(-1) ?? names;
    const begins = line.segments.every((segment) =>
      names.segments.some((name) => Math.abs(name.box[0] - segment.box[0]) <= MAX_START_SHIFT),
    );
    if (!begins || above.box[1] - line.box[3] > MAX_DISTANCE * line.fontSize) break;
    rows.push(line);
  }
  return rows.slice(0, rows.findLastIndex(isTabular) + 1);
};

/** Tables whose only line stands under the names of their columns: everything below that begins where a name does, row by row. */
export const headedRegions = (segments: readonly Segment[], rules: readonly Line[]): TextRegion[] =>
  rules.flatMap((rule) => {
    if (rule.to - rule.from < MIN_RULE_POINTS) return [];
    const beside = segments.filter(({ box }) => box[0] > rule.from - MAX_END_SHIFT && box[2] < rule.to + MAX_END_SHIFT);
    const names = linesOf(beside.filter(({ box }) => box[1] >= rule.at - 1)).at(-1);
    if (names === undefined || names.segments.length < MIN_NAMES) return [];
    if (names.box[1] - rule.at > MAX_RULE_DISTANCE * names.fontSize) return [];
    const rows = rowsUnder(names, linesOf(beside.filter(({ box }) => box[3] <= rule.at + 1)));
    const isFull = rows.filter((line) => line.segments.length === names.segments.length).length >= MIN_ROWS_BELOW;
    return isFull ? [{ lines: [names, ...rows], rules: [rule], borders: [], isFramed: false, isHeaded: true }] : [];
  });
