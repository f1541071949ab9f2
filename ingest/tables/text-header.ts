import type { Box } from '../../src/core/schema/document.ts';
import { around } from '../layout/boxes.ts';
import type { GridCell } from './grid.ts';
import type { Line } from './rulings.ts';
import type { Segment, SegmentLine } from './segments.ts';

/** Where the text of a column's rows begins and ends. */
export type Extent = { readonly left: number; readonly right: number };

/** Text of a header with the columns it stands over. */
type HeaderText = { readonly segments: Segment[]; first: number; last: number; box: Box };

/** A line under a spanning name lies this close below it, in heights of the text. */
const MAX_RULE_DISTANCE = 1.6;
/** Share of the font size by which the middle of a name may miss the middle of what it spans. */
const MAX_OFF_CENTRE = 1.2;
/** Points by which a text set flush with a column may miss its end. */
const MAX_MISALIGNMENT = 2;
/** Points by which a text may miss the ends of columns that it stands over. */
const INSIDE_POINTS = 4;

/** Columns that a short line right below a text covers: the names beneath it belong under it. */
const ruledRange = (box: Box, borders: readonly number[], rules: readonly Line[]): readonly [number, number] | null => {
  const height = box[3] - box[1];
  const width = (borders.at(-1) ?? 0) - (borders[0] ?? 0);
  const rule = rules.find(
    (line) =>
      line.at <= box[1] + 0.3 * height &&
      box[1] - line.at <= MAX_RULE_DISTANCE * height &&
      line.from <= (box[0] + box[2]) / 2 &&
      line.to >= (box[0] + box[2]) / 2 &&
      line.to - line.from < 0.95 * width &&
      line.to - line.from > box[2] - box[0] - height,
  );
  if (rule === undefined) return null;
  const inset = 0.15;
  const covered = borders.slice(1).flatMap((right, column) => {
    const left = borders[column] ?? 0;
    const common = Math.min(rule.to, right) - Math.max(rule.from, left);
    return common > (0.3 + inset) * (right - left) ? [column] : [];
  });
  const [first, last] = [covered[0], covered.at(-1)];
  return first === undefined || last === undefined ? null : [first, last];
};

/** Columns whose text stands below a text, by their extents in the rows. */
const overlappedRange = (box: Box, columns: readonly Extent[]): readonly [number, number] => {
  const inset = Math.min(3, (box[2] - box[0]) / 4);
  const touched = columns.flatMap(({ left, right }, column) =>
    box[0] + inset < right && box[2] - inset > left ? [column] : [],
  );
  const [first, last] = [touched[0], touched.at(-1)];
  if (first !== undefined && last !== undefined) return [first, last];
  const middle = (box[0] + box[2]) / 2;
  const distances = columns.map(({ left, right }) => Math.max(left - middle, middle - right, 0));
  const nearest = distances.indexOf(Math.min(...distances));
  return [nearest, nearest];
};

/** The column that a text is set to: flush with its left or right end, or in its middle. A name may be wider than what stands below it. */
const alignedColumn = (box: Box, columns: readonly Extent[], range: readonly [number, number]): number | null => {
  for (let column = range[0]; column <= range[1]; column++) {
    const { left, right } = columns[column] ?? { left: 0, right: 0 };
    const offsets = [box[0] - left, box[2] - right, (box[0] + box[2] - left - right) / 2];
    if (offsets.some((offset) => Math.abs(offset) <= MAX_MISALIGNMENT)) return column;
  }
  return null;
};

/** The widest range of columns without other text in the line whose middle is the middle of the text; at least the columns that the text touches. */
const centredRange = (segment: Segment, line: SegmentLine, columns: readonly Extent[]): readonly [number, number] => {
  const [first, last] = overlappedRange(segment.box, columns);
  const covered = columns.filter(
    ({ left, right }) => segment.box[0] <= left + INSIDE_POINTS && segment.box[2] >= right - INSIDE_POINTS,
  );
  const aligned = covered.length > 1 ? null : alignedColumn(segment.box, columns, [first, last]);
  if (aligned !== null) return [aligned, aligned];
  if (first === 0 || last === first) return [first, last];
  const taken = new Set(
    line.segments.filter((other) => other !== segment).flatMap((other) => overlappedRange(other.box, columns)),
  );
  const middle = (segment.box[0] + segment.box[2]) / 2;
  let best: readonly [number, number] = [first, last];
  for (let from = first; from > 0 && !taken.has(from); from--) {
    for (let to = last; to < columns.length && !taken.has(to); to++) {
      const centre = ((columns[from]?.left ?? 0) + (columns[to]?.right ?? 0)) / 2;
      if (Math.abs(centre - middle) <= MAX_OFF_CENTRE * line.fontSize && to - from > best[1] - best[0])
        best = [from, to];
    }
  }
  return best;
};

const placeTexts = (
  lines: readonly SegmentLine[],
  borders: readonly number[],
  columns: readonly Extent[],
  rules: readonly Line[],
): HeaderText[] => {
  const texts: HeaderText[] = [];
  for (const line of lines) {
    for (const segment of line.segments) {
      const [first, last] = ruledRange(segment.box, borders, rules) ?? centredRange(segment, line, columns);
      const above = texts.findLast((text) => text.first <= last && text.last >= first);
      const sameRange = above?.first === first && above.last === last;
      const isRuledOff =
        above !== undefined &&
        rules.some(
          (rule) =>
            rule.at < above.box[1] + 2 &&
            rule.at > segment.box[3] - 3 &&
            rule.from < segment.box[2] &&
            rule.to > segment.box[0],
        );
      if (above !== undefined && sameRange && !isRuledOff) {
        above.segments.push(segment);
        above.box = around([above.box, segment.box]);
      } else texts.push({ segments: [segment], first, last, box: segment.box });
    }
  }
  return texts;
};

/** Joins texts over the same columns that nothing parts: the upper line of a name may be narrower than the lower one. */
const levelOf = (text: HeaderText, texts: readonly HeaderText[], known: Map<HeaderText, number>): number => {
  const there = known.get(text);
  if (there !== undefined) return there;
  known.set(text, 0);
  const above = texts.filter(
    (other) =>
      other !== text &&
      other.box[1] >= text.box[1] &&
      other.box[3] > text.box[3] &&
      other.first <= text.last &&
      other.last >= text.first,
  );
  const level = above.length === 0 ? 0 : 1 + Math.max(...above.map((other) => levelOf(other, texts, known)));
  known.set(text, level);
  return level;
};

/** Cells of a header of several lines: names of columns at the bottom, names over several columns above what they span. Rows count from 0. */
export const headerCells = (
  lines: readonly SegmentLine[],
  borders: readonly number[],
  columns: readonly Extent[],
  rules: readonly Line[],
): { readonly cells: readonly GridCell[]; readonly rowCount: number } => {
  const texts = placeTexts(lines, borders, columns, rules);
  const known = new Map<HeaderText, number>();
  const levels = texts.map((text) => levelOf(text, texts, known));
  const rowCount = Math.max(0, ...levels) + 1;
  const cells = texts.map((text, index): GridCell => {
    const row = levels[index] ?? 0;
    const hasBelow = texts.some(
      (other, i) => (levels[i] ?? 0) > row && other.first <= text.last && other.last >= text.first,
    );
    const hasAbove = row > 0;
    // A name that nothing stands under reaches down to the rows; one that nothing stands over begins at the top.
    const rowSpan = hasBelow ? 1 : rowCount - row;
    return {
      row: hasAbove ? row : 0,
      column: text.first,
      rowSpan,
      colSpan: text.last - text.first + 1,
      box: text.box,
      runs: text.segments.flatMap((segment) => segment.runs),
    };
  });
  return { cells, rowCount };
};
