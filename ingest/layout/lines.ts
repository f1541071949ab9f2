import type { Box } from '../../src/core/schema/document.ts';
import type { Fill, Run } from '../page-content.ts';
import { around, heaviest } from './boxes.ts';
import { isInitial, rowsOf } from './fragments.ts';
import { markerOf } from './markers.ts';
import type { ListMarker, Region, Tag, TextLine } from './model.ts';
import { commonTag } from './tags.ts';

/** Share of the font size from which a gap between runs is a space; the same measure as inside runs. */
const MIN_SPACE = 0.14;
/** Footnote marks are set at about two thirds of the size and raised by a third; shares with room for fonts that raise little. */
const MAX_RAISED_SIZE = 0.9;
const MIN_RAISE = 0.18;
const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What of a page lines need besides their runs. */
export type LineContext = {
  readonly pageNumber: number;
  readonly tags: ReadonlyMap<string, Tag>;
  /** Small filled shapes, some of which are bullets drawn without text. */
  readonly shapes: readonly Fill[];
};

const isRaised = (run: Run, neighbour: Run | undefined): boolean =>
  neighbour !== undefined &&
  run.fontSize <= MAX_RAISED_SIZE * neighbour.fontSize &&
  run.baseline - neighbour.baseline >= MIN_RAISE * neighbour.fontSize;

/** Raised figures become superscript signs, so that "£5m" with note 1 is not read as "£5m1". */
const textOf = (run: Run, neighbour: Run | undefined): string =>
  /^\d{1,3}$/.test(run.text) && isRaised(run, neighbour)
    ? run.text.replace(/\d/g, (digit) => RAISED_DIGITS[Number(digit)] ?? digit)
    : run.text;

/** The rest of a word whose first letter is a large initial. "A" and "I" may be words: they are where the gap is as wide as a space. */
const belongsToInitial = (initial: Run, rest: Run, gap: number): boolean =>
  isInitial(initial, rest) && (!/^[AI]$/.test(initial.text) || gap < 0.35 * rest.fontSize);

const joinRuns = (runs: readonly Run[]): string => {
  let text = '';
  let last: Run | undefined;
  for (const run of runs) {
    const gap = last === undefined ? 0 : run.box[0] - last.box[2];
    if (
      last !== undefined &&
      !belongsToInitial(last, run, gap) &&
      gap > MIN_SPACE * Math.min(last.fontSize, run.fontSize)
    )
      text += ' ';
    text += textOf(run, last ?? runs[1]);
    last = run;
  }
  return text;
};

const byLetters = <T>(runs: readonly Run[], propertyOf: (run: Run) => T, otherwise: T): T => {
  const weights = new Map<T, number>();
  for (const run of runs) weights.set(propertyOf(run), (weights.get(propertyOf(run)) ?? 0) + run.text.length);
  return heaviest(weights, otherwise);
};

/** The letter o is a bullet where a gap wider than a space follows it. */
const standsApart = ([first, second]: readonly Run[]): boolean =>
  first?.text === 'o' && second !== undefined && second.box[0] - first.box[2] > 0.5 * second.fontSize;

/** Bullets drawn as shapes: this share of the font size high, and this close before the text. Named guesses, fitting browsers' and design programs' bullets. */
const BULLET_HEIGHT = [0.15, 0.8] as const;
const BULLET_DISTANCE = 2.5;

const shapeMarker = (box: Box, fontSize: number, shapes: readonly Fill[]): ListMarker | null => {
  const shape = shapes.find(({ box: [x0, y0, x1, y1] }) => {
    const [width, height] = [x1 - x0, y1 - y0];
    const isRound = Math.abs(width - height) <= 0.35 * Math.max(width, height);
    const fits = height >= BULLET_HEIGHT[0] * fontSize && height <= BULLET_HEIGHT[1] * fontSize;
    const isBefore = x1 <= box[0] && box[0] - x1 <= BULLET_DISTANCE * fontSize;
    return isRound && fits && isBefore && y0 >= box[1] - 1 && y1 <= box[3] + 1;
  });
  return shape === undefined ? null : { text: '', kind: 'bullet', x: shape.box[0] };
};

const toLine = (runs: readonly Run[], region: Box, context: LineContext): TextLine => {
  const box = around(runs.map((run) => run.box));
  const fontSize = byLetters(runs, (run) => Math.round(run.fontSize * 10) / 10, 0);
  const text = joinRuns(runs);
  const start = markerOf(text, standsApart(runs));
  return {
    pageNumber: context.pageNumber,
    text,
    box,
    baseline: runs.reduce((a, b) => (b.text.length > a.text.length ? b : a)).baseline,
    fontSize,
    fontName: byLetters(runs, (run) => run.fontName, ''),
    bold: byLetters(runs, (run) => run.bold, false),
    italic: byLetters(runs, (run) => run.italic, false),
    tag: commonTag(runs, context.tags),
    marker: start === null ? shapeMarker(box, fontSize, context.shapes) : { ...start, x: box[0] },
    regionLeft: region[0],
    regionRight: region[2],
  };
};

/** Makes lines of rows of runs that are known to belong together. */
export const rowsToLines = (runs: readonly Run[], region: Box, context: LineContext): TextLine[] =>
  rowsOf(runs).map((row) => toLine(row, region, context));

/** Joins a region's fragments into lines from top to bottom; tables keep their place between lines. */
export const regionToLines = (region: Region, context: LineContext): (TextLine | Region['items'][number])[] =>
  rowsOf(region.items).flatMap((row): (TextLine | Region['items'][number])[] => {
    const tables = row.filter((item) => item.table !== null);
    const runs = row.flatMap((item) => item.fragment?.runs ?? []);
    return [...rowsToLines(runs, region.box, context), ...tables];
  });
