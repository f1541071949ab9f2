import type { Box } from '../../src/core/schema/document.ts';
import type { Run } from '../page-content.ts';
import { around, verticalOverlap } from './boxes.ts';
import type { Fragment } from './model.ts';

/** Two boxes stand in one row when they share this much of the lower one's height: raised footnote marks do, the next line does not. */
const MIN_ROW_OVERLAP = 0.55;
/** Things less than this share of a row's height have no line in common with it: initials that reach over several lines, large decoration. */
const MIN_HEIGHT_RATIO = 0.35;
/** Share of the font size. A wider gap may be that between two columns or cells; narrower ones are spaces, also in justified lines. */
const MAX_GAP = 0.8;

const standLevel = (a: Box, b: Box): boolean => {
  const [low, high] = [a[3] - a[1], b[3] - b[1]].sort((x, y) => x - y);
  return (low ?? 0) >= MIN_HEIGHT_RATIO * (high ?? 0) && verticalOverlap(a, b) >= MIN_ROW_OVERLAP;
};

type OpenRow<T> = { tallest: Box; readonly members: T[] };

/** The latest row that a box stands level with. Rows come from top to bottom, so that all before one which ends too high are out of reach. */
const lastLevelRow = <T>(rows: readonly OpenRow<T>[], box: Box, tallestHeight: number): OpenRow<T> | undefined => {
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i];
    if (row === undefined || row.tallest[3] - tallestHeight > box[3]) return undefined;
    if (standLevel(row.tallest, box)) return row;
  }
  return undefined;
};

/** Groups boxed things into rows from top to bottom, each from left to right. A thing joins a row when it stands level with the row's tallest member. */
export const rowsOf = <T extends { readonly box: Box }>(things: readonly T[]): T[][] => {
  const rows: OpenRow<T>[] = [];
  const tallestHeight = things.reduce((most, { box }) => Math.max(most, box[3] - box[1]), 0);
  const byTop = [...things].sort((a, b) => b.box[3] - a.box[3] || a.box[0] - b.box[0]);
  for (const thing of byTop) {
    const row = lastLevelRow(rows, thing.box, tallestHeight);
    if (row === undefined) {
      rows.push({ tallest: thing.box, members: [thing] });
      continue;
    }
    row.members.push(thing);
    const taller = thing.box[3] - thing.box[1] > row.tallest[3] - row.tallest[1];
    if (taller) row.tallest = thing.box;
  }
  return rows
    .sort((a, b) => b.tallest[1] - a.tallest[1] || b.tallest[3] - a.tallest[3])
    .map((row) => row.members.sort((a, b) => a.box[0] - b.box[0] || b.box[3] - a.box[3]));
};

/** An initial is at least this many times the size of the text that it starts. */
const MIN_INITIAL_SIZE = 1.8;

const isSingleLetter = (run: Run): boolean => run.text.length <= 2 && /^["“‘']?\p{L}$/u.test(run.text);

/** True for a single large letter that starts the line in which `next` stands. */
export const isInitial = (run: Run, next: Run | undefined): boolean =>
  next !== undefined && run.fontSize >= MIN_INITIAL_SIZE * next.fontSize && isSingleLetter(run);

const standsBeside = (initial: Run, other: Run): boolean =>
  other.box[0] >= initial.box[2] - 1 &&
  other.box[0] - initial.box[2] <= initial.fontSize / 2 &&
  other.baseline >= initial.baseline - 1 &&
  other.baseline <= initial.box[3];

/** Gives an initial that reaches over several lines the height of the first of them, so that it is read with that line. */
const lowerInitials = (runs: readonly Run[]): Run[] => {
  const smallest = runs.reduce((least, run) => Math.min(least, run.fontSize), Infinity);
  return runs.map((run) => {
    if (run.fontSize < MIN_INITIAL_SIZE * smallest || !isSingleLetter(run)) return run;
    const beside = runs.filter((other) => isInitial(run, other) && standsBeside(run, other));
    if (beside.length < 2) return run;
    const first = beside.reduce((a, b) => (b.baseline > a.baseline ? b : a));
    return { ...run, box: [run.box[0], first.box[1], run.box[2], first.box[3]] };
  });
};

const toFragment = (runs: readonly Run[]): Fragment => {
  const largest = runs.reduce((a, b) => (b.fontSize > a.fontSize ? b : a));
  return { runs, box: around(runs.map((run) => run.box)), baseline: largest.baseline, fontSize: largest.fontSize };
};

/** Joins the runs of one upright page into fragments: rows, cut wherever a gap is too wide to be a space between words. */
export const runsToFragments = (runs: readonly Run[]): Fragment[] =>
  rowsOf(lowerInitials(runs)).flatMap((row) => {
    const pieces: Run[][] = [];
    let right = -Infinity;
    let size = 0;
    for (const run of row) {
      const piece = pieces.at(-1);
      if (piece !== undefined && run.box[0] - right <= MAX_GAP * Math.min(size, run.fontSize)) piece.push(run);
      else pieces.push([run]);
      right = piece === undefined || pieces.at(-1) !== piece ? run.box[2] : Math.max(right, run.box[2]);
      size = run.fontSize;
    }
    return pieces.map(toFragment);
  });
