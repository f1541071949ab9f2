import { median } from '../layout/boxes.ts';
import type { Line } from './rulings.ts';
import type { Segment, SegmentLine } from './segments.ts';
import { isFigure } from './split-runs.ts';

/** Distance between lines of different rows against that of lines of one row, from which rows stand apart. Named guess: a sixth of a line. */
const ROW_GAP = 1.22;
/** Share of the font size by which the rest of a label is set in. */
const MIN_INDENT = 0.3;

/** True for a line that holds figures in most places but the first. */
export const isDataLine = (line: SegmentLine): boolean => {
  const values = line.segments.length > 1 ? line.segments.slice(1) : line.segments;
  const figures = values.filter((segment) => isFigure(segment.text)).length;
  return (
    figures > 0 && figures * 2 >= values.length && !(line.segments.length === 1 && line.segments[0]?.text.length === 0)
  );
};

export const columnOf = (borders: readonly number[], segment: Segment): number => {
  const [left, , right] = segment.box;
  let best = 0;
  let most = -Infinity;
  for (let column = 0; column + 1 < borders.length; column++) {
    const common = Math.min(right, borders[column + 1] ?? 0) - Math.max(left, borders[column] ?? 0);
    if (common > most) {
      most = common;
      best = column;
    }
  }
  return best;
};

const distance = (above: SegmentLine | undefined, line: SegmentLine | undefined): number =>
  above === undefined || line === undefined ? 0 : above.box[3] - line.box[3];

/** Bands between lines drawn over the whole width; each line of text is in one. */
export const bandsOf = (lines: readonly SegmentLine[], rules: readonly Line[]): SegmentLine[][] => {
  const bands: SegmentLine[][] = [];
  for (const line of lines) {
    const above = bands.at(-1)?.at(-1);
    const middle = (line.box[1] + line.box[3]) / 2;
    const isParted =
      above !== undefined && rules.some((rule) => rule.at < (above.box[1] + above.box[3]) / 2 && rule.at > middle);
    const band = bands.at(-1);
    if (band === undefined || isParted) bands.push([line]);
    else band.push(line);
  }
  return bands;
};

/** A lone label is the rest of the label above when it is set in from it, or starts in lower case, and nothing below belongs to it. */
const isRestOfLabel = (label: Segment, above: SegmentLine, next: SegmentLine | undefined, size: number): boolean => {
  const [x, aboveX] = [label.box[0], above.box[0]];
  if (/^[\p{Ll}(]/u.test(label.text)) return true;
  if (next !== undefined && next.box[0] - x > MIN_INDENT * size) return false;
  return x - aboveX > MIN_INDENT * size && (next === undefined || x - next.box[0] > MIN_INDENT * size);
};

/** Rows of figures: a line each, but for the rest of a label that takes two lines. */
const figureRows = (lines: readonly SegmentLine[], borders: readonly number[]): SegmentLine[][] => {
  const rows: SegmentLine[][] = [];
  let isOpen = false;
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    const [label] = line.segments;
    const isLone = line.segments.length === 1 && label !== undefined && columnOf(borders, label) === 0;
    const near = distance(above, line) <= 1.6 * line.fontSize;
    const row = rows.at(-1);
    const continuesUp =
      isLone &&
      near &&
      above !== undefined &&
      isDataLine(above) &&
      isRestOfLabel(label, above, lines[index + 1], line.fontSize);
    const hasNoLabel = label !== undefined && columnOf(borders, label) > 0;
    const isRest = hasNoLabel && near && !isDataLine(line);
    if (row !== undefined && (continuesUp || isRest || (isOpen && near && /^[\p{Ll}(]/u.test(label?.text ?? ''))))
      row.push(line);
    else rows.push([line]);
    isOpen = isLone && !continuesUp;
  });
  return rows;
};

/** Rows of text: parted by wider distances where there are two kinds of distance, else a row begins where the first column has text. */
const textRows = (lines: readonly SegmentLine[], borders: readonly number[]): SegmentLine[][] => {
  const gaps = lines.slice(1).map((line, index) => distance(lines[index], line));
  const sorted = [...gaps].sort((a, b) => a - b);
  const leading = sorted[Math.floor(sorted.length / 4)] ?? 0;
  const hasTwoKinds = gaps.some((gap) => gap > ROW_GAP * leading) && gaps.some((gap) => gap <= 1.1 * leading);
  const rows: SegmentLine[][] = [];
  lines.forEach((line, index) => {
    const row = rows.at(-1);
    const gap = index === 0 ? 0 : (gaps[index - 1] ?? 0);
    const begins = line.segments.some((segment) => columnOf(borders, segment) === 0);
    const isFull = line.segments.length * 2 > borders.length - 1;
    const goesOn = hasTwoKinds ? gap <= ROW_GAP * leading : !begins || !isFull;
    if (row !== undefined && goesOn) row.push(line);
    else rows.push([line]);
  });
  return rows;
};

/**
 * Groups the body lines of a table into rows. Where lines are drawn between rows, those part them; within a band, lines of figures are rows of their own.
 */
export const linesToRows = (
  lines: readonly SegmentLine[],
  borders: readonly number[],
  rules: readonly Line[],
): SegmentLine[][] => {
  const bands = bandsOf(lines, rules);
  const areRows = bands.length >= 3 && median(bands.map((band) => band.length)) <= 12;
  if (areRows && bands.every((band) => band.filter(isDataLine).length <= 1)) return bands;
  return bands.flatMap((band) => {
    const figures = band.filter(isDataLine).length;
    return figures * 2 >= band.length
      ? figureRows(band, borders)
      : figures > 2
        ? figureRows(band, borders)
        : textRows(band, borders);
  });
};
