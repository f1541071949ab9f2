import { median } from '../layout/boxes.ts';
import { markerOf } from '../layout/markers.ts';
import { isFigure } from './split-runs.ts';
import type { TextGrid, TextRegion } from './text-grid.ts';

/** How sure it is that text set in columns is a table, and why; null where it is something else. */
export type Plausibility = { readonly confidence: number; readonly evidence: string };

/** Share of a column's filled cells that hold figures, from which it is a column of figures. */
const FIGURES_SHARE = 0.6;
/** Share of places with text: less is a form or a drawing. */
const MIN_FILLED = 0.45;
/** A cell of running text is about this long; two columns of them are columns of a page. */
const PROSE_CHARS = 30;
/** A chart's scale has this many marks and more, most of them at equal steps. Scales of several charts below one another start again. */
const MIN_SCALE_MARKS = 4;
const MIN_EQUAL_STEPS = 0.75;
/** Rows beside a scale are not full. */
const MAX_FILLED_BESIDE_SCALE = 0.8;
const LEADER = /\.{4,}|(?:\. ){4,}|…{2,}/;

type ColumnProfile = { readonly texts: readonly string[]; readonly isFigures: boolean };

const profile = ({ grid, headerRowCount }: TextGrid): ColumnProfile[] =>
  Array.from({ length: grid.columnCount }, (_, column) => {
    const texts = grid.cells
      .filter((cell) => cell.column === column && cell.row >= headerRowCount)
      .sort((a, b) => a.row - b.row)
      .map((cell) => cell.runs.map((run) => run.text.trim()).join(' '))
      .filter((text) => text !== '');
    const figures = texts.filter(isFigure).length;
    return { texts, isFigures: texts.length > 0 && figures >= FIGURES_SHARE * texts.length };
  });

/** Page numbers of a list of contents: whole numbers that never fall. */
const arePageNumbers = (texts: readonly string[]): boolean => {
  const numbers = texts.map((text) => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN));
  return (
    numbers.length >= 3 &&
    numbers.every((number, i) => !Number.isNaN(number) && (i === 0 || number >= (numbers[i - 1] ?? 0)))
  );
};

const isContents = (columns: readonly ColumnProfile[]): boolean => {
  const last = columns.at(-1)?.texts ?? [];
  const hasLeaders = columns
    .slice(0, -1)
    .some(({ texts }) => texts.filter((text) => LEADER.test(text)).length * 2 > texts.length);
  return (
    arePageNumbers(last) && (hasLeaders || columns.length === 2 || (columns.length === 3 && isNumbering(columns[0])))
  );
};

const isNumbering = (column: ColumnProfile | undefined): boolean =>
  column !== undefined &&
  column.texts.length > 0 &&
  column.texts.every((text) => /^\(?[\divxlc]+(?:\.\d+)*[.)]?$/i.test(text));

/** The scale of a chart: figures at equal steps. Years may be that too, but their rows are full. */
const isScale = ({ texts, isFigures }: ColumnProfile): boolean => {
  const values = texts.filter(isFigure).map((text) => Number(text.replace(/[^\d.-]/g, '')));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  if (!isFigures || values.length < MIN_SCALE_MARKS || step === 0) return false;
  const equal = values.slice(1).filter((value, i) => Math.abs(value - (values[i] ?? 0) - step) < 1e-6).length;
  return equal >= MIN_EQUAL_STEPS * (values.length - 1);
};

/** Bullets or numbers of a list with its items beside them. */
const isList = (columns: readonly ColumnProfile[]): boolean => {
  const [first, second] = columns;
  if (columns.length !== 2 || first === undefined || second === undefined) return false;
  return first.texts.every((text) => markerOf(`${text} x`, true) !== null || /^\d+(?:\.\d+)*$/.test(text));
};

/** Lines of running text begin in the middle of sentences; cells of a table seldom do. Named guess, for columns of at least five. */
const MIN_CONTINUED_SHARE = 0.4;
const MIN_LINES = 5;

/** Is this a column of a page rather than of a table: long cells, or lines that go on from one another? */
const isRunningText = ({ texts, isFigures }: ColumnProfile): boolean => {
  if (isFigures) return false;
  const continued = texts.filter((text) => /^\p{Ll}/u.test(text)).length;
  return (
    median(texts.map((text) => text.length)) >= PROSE_CHARS ||
    (texts.length >= MIN_LINES && continued >= MIN_CONTINUED_SHARE * texts.length)
  );
};

/** Does running text stand in every column that is more than half full? The gap between columns of a page may catch a few ends of lines. */
const isProse = (columns: readonly ColumnProfile[], rowCount: number): boolean => {
  const full = columns.filter(({ texts }) => texts.length * 2 > rowCount);
  return columns.length <= 3 && full.length > 0 && full.every(isRunningText);
};

const filledShare = ({ grid, headerRowCount }: TextGrid): number => {
  const body = grid.cells.filter((cell) => cell.row >= headerRowCount);
  return body.filter((cell) => cell.runs.length > 0).length / Math.max(1, body.length);
};

/** Judges whether a region read by its white space is a table: rows, columns of figures, what fills it, lines around it. */
export const judgeTextGrid = (text: TextGrid, region: TextRegion): Plausibility | null => {
  const columns = profile(text);
  const figures = columns.filter((column) => column.isFigures).length;
  const rowCount = text.rows.length;
  const bars = region.rules.length;
  const isRuled = region.isFramed || region.borders.length > 0;
  if (rowCount < 2 || columns.length < 2 || filledShare(text) < MIN_FILLED) return null;
  if (columns.some(({ texts }) => texts.length === 0) && !isRuled) return null;
  if (isList(columns) || isContents(columns) || (isProse(columns, rowCount) && bars < 3)) return null;
  if (columns.some(isScale) && filledShare(text) < MAX_FILLED_BESIDE_SCALE) return null;
  const evidence = `${rowCount} rows in ${columns.length} columns, ${figures} of figures, ${bars} lines drawn across`;
  if (figures > 0 && !columns[0]?.isFigures && (rowCount >= 3 || isRuled))
    return { confidence: isRuled ? 0.9 : 0.8, evidence };
  if (figures > 1 && rowCount >= 3) return { confidence: 0.75, evidence };
  if ((isRuled && bars >= 2) || region.isHeaded === true) return { confidence: 0.7, evidence };
  const isShort = columns.every(({ texts }) => median(texts.map((t) => t.length)) <= PROSE_CHARS);
  return columns.length >= 3 && rowCount >= 3 && isShort && filledShare(text) >= 0.7
    ? { confidence: 0.6, evidence }
    : null;
};
