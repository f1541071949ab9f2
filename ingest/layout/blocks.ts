import { median } from './boxes.ts';
import type { TextLine } from './model.ts';

/** Lines of one region that belong together, before it is known what they are. */
export type LineGroup = { readonly lines: readonly TextLine[]; readonly region: number };

// Shares of the usual distance between baselines, and of the font size. Word processors add 6 points or more after a
// paragraph, which is half a line; within a paragraph distances differ only by rounding.
const PARAGRAPH_GAP = 1.28;
const MAX_LEADING = 2.2;
const SIZE_STEP = 0.08;
/** A line that ends further than this from the region's right edge, in font sizes, could have held the next word. */
const FIRST_LINE_INDENT = 1.2;
/** Width of an average letter of a proportional font, in font sizes. */
const LETTER_WIDTH = 0.5;

const CONTENTS_LEADER = /(?:\.{4,}|(?:\. ){4,}|…{2,}|_{5,})\s*\d{1,4}$/;

/** True for an entry of a list of contents: a title, a dotted line and a page number. */
export const isContentsEntry = (line: TextLine): boolean =>
  CONTENTS_LEADER.test(line.text) || line.tag?.role === 'TOCI';

const startsLower = (text: string): boolean => /^[\p{Ll}(,;]/u.test(text);
const endsSentence = (text: string): boolean => /[.!?:;]["'”’)\]]?$/.test(text);

const distance = (a: TextLine, b: TextLine): number => a.baseline - b.baseline;

/** True where the first word of the next line would still have fitted on this line, so that the line was ended on purpose. */
const endsEarly = (line: TextLine, next: TextLine): boolean => {
  const word = next.text.split(/\s/, 1)[0] ?? '';
  const needed = (word.length + 1) * LETTER_WIDTH * line.fontSize;
  return line.box[2] + needed < line.regionRight;
};

/** Fewer pairs of lines that run on say little about a region's leading. */
const MIN_RUNNING_PAIRS = 2;

/**
 * The distance between baselines inside paragraphs of one size in a region: that of lines which run on to the next where there are some,
 * else that of the closest third, since most pairs may be two paragraphs.
 */
const usualLeading = (lines: readonly TextLine[], size: number): number => {
  const all: number[] = [];
  const running: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const [a, b] = [lines[i - 1], lines[i]];
    if (a === undefined || b === undefined) continue;
    const alike = Math.abs(a.fontSize - size) <= SIZE_STEP * size && Math.abs(b.fontSize - size) <= SIZE_STEP * size;
    const between = distance(a, b);
    if (!alike || between <= 0.8 * size || between > MAX_LEADING * size) continue;
    all.push(between);
    if (!endsEarly(a, b)) running.push(between);
  }
  if (running.length >= MIN_RUNNING_PAIRS) return median(running);
  all.sort((x, y) => x - y);
  return all[Math.floor(all.length / 3)] ?? 1.25 * size;
};

const differsInStyle = (a: TextLine, b: TextLine): boolean =>
  Math.abs(a.fontSize - b.fontSize) > SIZE_STEP * Math.max(a.fontSize, b.fontSize) || a.bold !== b.bold;

const isCentred = (line: TextLine): boolean => {
  const [left, right] = [line.box[0] - line.regionLeft, line.regionRight - line.box[2]];
  return left > line.fontSize && Math.abs(left - right) <= line.fontSize;
};

/** A tagged file says outright whether two lines are one paragraph; converters that tag every line alone are overruled by the print. */
const tagVerdict = (a: TextLine, b: TextLine): 'same' | 'other' | null => {
  if (a.tag === null || b.tag === null) return null;
  return a.tag.element === b.tag.element ? 'same' : 'other';
};

/** Decides whether a line starts a new block after the one above it. `first` is the block's first line. */
const startsBlock = (first: TextLine, above: TextLine, line: TextLine, leading: number): boolean => {
  if (isContentsEntry(above) || isContentsEntry(line)) return true;
  if (line.marker !== null && isMarkerOfItem(line, above)) return true;
  const verdict = tagVerdict(above, line);
  const between = distance(above, line);
  if (verdict === 'same' && between <= MAX_LEADING * line.fontSize * 1.5) return false;
  if (between > PARAGRAPH_GAP * leading || between < -0.5 * line.fontSize) return true;
  const continuesSentence = !endsSentence(above.text) && startsLower(line.text);
  if (differsInStyle(above, line)) return !(continuesSentence && above.fontSize === line.fontSize);
  if (verdict === 'other') return !(continuesSentence && !endsEarly(above, line));
  if (first.marker !== null && line.box[0] < first.marker.x - 0.5 * line.fontSize) return true;
  if (isCentred(above) && isCentred(line)) return false;
  if (continuesSentence) return false;
  if (endsEarly(above, line)) return endsSentence(above.text) || !startsLower(line.text);
  return isIndented(first, above, line);
};

/** A number at the start of a line may be chance ("… by March\n2024. The council"): as the mark of an item it follows a finished line or stands out. */
const isMarkerOfItem = (line: TextLine, above: TextLine): boolean => {
  if (line.marker === null) return false;
  if (line.marker.kind === 'bullet')
    return (
      !/^[-–—*]/.test(line.marker.text) || endsEarly(above, line) || above.marker !== null || endsSentence(above.text)
    );
  return endsSentence(above.text) || endsEarly(above, line) || above.marker !== null || line.box[0] !== above.box[0];
};

/** A first line set in from the line above, in text whose paragraphs start so. */
const isIndented = (first: TextLine, above: TextLine, line: TextLine): boolean =>
  first.marker === null &&
  endsSentence(above.text) &&
  line.box[0] - above.box[0] > 0.8 * line.fontSize &&
  line.box[0] - above.box[0] < 4 * FIRST_LINE_INDENT * line.fontSize;

/** Groups one region's lines, from top to bottom, into blocks. */
export const groupLines = (lines: readonly TextLine[], region: number): LineGroup[] => {
  const groups: TextLine[][] = [];
  const leadings = new Map<number, number>();
  const leadingOf = (size: number): number => {
    const known = leadings.get(size) ?? usualLeading(lines, size);
    leadings.set(size, known);
    return known;
  };
  for (const line of lines) {
    const group = groups.at(-1);
    const first = group?.[0];
    const above = group?.at(-1);
    const leading = leadingOf(line.fontSize);
    if (group === undefined || first === undefined || above === undefined || startsBlock(first, above, line, leading)) {
      groups.push([line]);
    } else group.push(line);
  }
  return groups.map((group) => ({ lines: group, region }));
};

/** The middle size of a group's lines. */
export const groupSize = (group: LineGroup): number => median(group.lines.map((line) => line.fontSize));
