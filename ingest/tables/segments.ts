import type { Box } from '../../src/core/schema/document.ts';
import { around, median } from '../layout/boxes.ts';
import { rowsOf } from '../layout/fragments.ts';
import type { Run } from '../page-content.ts';
import type { Line } from './rulings.ts';
import { isFigure, splitFigures } from './split-runs.ts';

/** Runs of one printed line with no gap between them as wide as between columns. */
export type Segment = { readonly runs: readonly Run[]; readonly box: Box; readonly text: string };

/** Segments at one height, from left to right. */
export type SegmentLine = { readonly segments: readonly Segment[]; readonly box: Box; readonly fontSize: number };

/** A page's text as segments; `cut` names the run of the page of which a piece was cut. Lines typed with dashes or underscores count as drawn lines. */
export type SegmentedText = {
  readonly segments: readonly Segment[];
  readonly cut: Map<Run, Run>;
  readonly dashes: readonly Line[];
};

/** Shares of the font size: between words; between figures, which hold no spaces themselves. */
const MAX_WORD_GAP = 0.8;
const MAX_FIGURE_GAP = 0.25;
/** Share of the font size by which baselines in one segment may differ. */
const MAX_BASELINE_SHIFT = 0.2;
const DASHES = /^[-_=–—.\s]{8,}$/;

/** Makes a segment of runs given from left to right. */
export const toSegment = (runs: readonly Run[]): Segment => ({
  runs,
  box: around(runs.map((run) => run.box)),
  text: runs.map((run) => run.text.trim()).join(' '),
});

const cutRow = (row: readonly Run[]): Segment[] => {
  const pieces: Run[][] = [];
  let right = -Infinity;
  for (const run of row) {
    const open = pieces.at(-1);
    const last = open?.at(-1);
    const isBeforeFigure =
      last !== undefined && isFigure(run.text) && (isFigure(last.text) || /\.{4,}\s*$/.test(last.text));
    const limit = isBeforeFigure ? MAX_FIGURE_GAP : MAX_WORD_GAP;
    if (
      open !== undefined &&
      last !== undefined &&
      run.box[0] - right <= limit * Math.min(last.fontSize, run.fontSize)
    ) {
      open.push(run);
      right = Math.max(right, run.box[2]);
    } else {
      pieces.push([run]);
      right = run.box[2];
    }
  }
  return pieces.map(toSegment);
};

export const toLine = (segments: readonly Segment[]): SegmentLine => ({
  segments,
  box: around(segments.map((segment) => segment.box)),
  fontSize: median(segments.flatMap((segment) => segment.runs.map((run) => run.fontSize))),
});

/** Puts segments into lines from top to bottom. */
export const linesOf = (segments: readonly Segment[]): SegmentLine[] => rowsOf(segments).map(toLine);

/** Runs on one baseline, from left to right. */
const baselinesOf = (runs: readonly Run[]): Run[][] => {
  const rows: Run[][] = [];
  for (const run of [...runs].sort((a, b) => b.baseline - a.baseline)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row !== undefined && first !== undefined && first.baseline - run.baseline <= MAX_BASELINE_SHIFT * run.fontSize)
      row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => row.sort((a, b) => a.box[0] - b.box[0]));
};

/** Cuts upright runs into segments. */
export const segmentText = (runs: readonly Run[]): SegmentedText => {
  const cut = new Map<Run, Run>();
  const dashes: Line[] = [];
  const pieces: Run[] = [];
  for (const run of runs) {
    if (run.rotation !== 0 || run.text.trim() === '') continue;
    if (DASHES.test(run.text)) {
      dashes.push({ at: (run.box[1] + run.box[3]) / 2, from: run.box[0], to: run.box[2] });
      continue;
    }
    const split = splitFigures(run);
    if (split.length > 1) for (const piece of split) cut.set(piece, run);
    pieces.push(...split);
  }
  return { segments: baselinesOf(pieces).flatMap(cutRow), cut, dashes };
};
