import type { PrintedLine } from './printed-lines.ts';

/** Lines of a text whose columns are set apart by spaces: the first line, the one behind the last, and the rows as cells. */
export type AlignedTable = { readonly from: number; readonly to: number; readonly rows: string[][] };

/** Columns are told by this many rows at least: two lines with a gap at the same place may be chance. */
const MIN_ROWS = 3;
/** Words stand one space apart, sentences at times two; a gutter must be as wide on every line, so two are enough. */
const MIN_GUTTER_CHARS = 2;
/** Rows that take more lines than this on average are the columns of a page, not rows of a table. Named guess. */
const MAX_LINES_A_ROW = 4;

const RULE = /^\s*[-=_+|─━]{3,}[-=_+|─━\s]*$/;
const GAP = new RegExp(`\\S {${MIN_GUTTER_CHARS},}\\S`);
const MARKER = /^\s*(?:[-*+•▪◦‣·●○–—\uf0b7]|\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])[.)])\s+/iu;

type Gutter = { readonly from: number; readonly to: number };

const hasGap = ({ raw }: PrintedLine): boolean => !raw.includes('\t') && GAP.test(raw.replace(MARKER, ''));

/** Places that are blank on every line, with print on both sides of them somewhere. */
const guttersOf = (lines: readonly string[]): Gutter[] => {
  const end = Math.max(...lines.map((raw) => raw.trimEnd().length));
  const start = Math.min(...lines.map((raw) => raw.length - raw.trimStart().length));
  const gutters: Gutter[] = [];
  let from = -1;
  for (let at = start; at <= end; at += 1) {
    const blank = at < end && lines.every((raw) => (raw[at] ?? ' ') === ' ');
    if (blank && from < 0) from = at;
    if (blank || from < 0) continue;
    if (at - from >= MIN_GUTTER_CHARS && at < end) gutters.push({ from, to: at });
    from = -1;
  }
  return gutters;
};

const cellsOf = (raw: string, gutters: readonly Gutter[]): string[] =>
  [0, ...gutters.map(({ to }) => to)].map((from, index) => raw.slice(from, gutters[index]?.from ?? raw.length).trim());

const startsOnward = (cell: string): boolean => /^[\p{Ll}(&]/u.test(cell);

/** A line that goes on with the row above: in the middle of its sentences, or with only some cells of a row whose label is above. */
const goesOn = (cells: readonly string[], line: PrintedLine, blankBetweenRows: boolean): boolean => {
  if (blankBetweenRows) return line.gap === 0;
  const filled = cells.filter((cell) => cell !== '');
  if (filled.every(startsOnward)) return true;
  return cells[0] === '' && filled.length * 2 <= cells.length && cells.length > 2;
};

const rowsOf = (lines: readonly PrintedLine[], gutters: readonly Gutter[]): string[][] => {
  const printed = lines.filter(({ raw }) => !RULE.test(raw));
  const apart = printed.slice(1).filter(({ gap }) => gap > 0).length;
  const blankBetweenRows = apart >= MIN_ROWS - 1 && apart < printed.length - 1;
  const rows: string[][] = [];
  let ruled = false;
  for (const line of lines) {
    if (RULE.test(line.raw)) {
      ruled = true;
      continue;
    }
    const cells = cellsOf(line.raw, gutters);
    const above = rows.at(-1);
    if (above !== undefined && !ruled && goesOn(cells, line, blankBetweenRows))
      rows[rows.length - 1] = above.map((cell, column) => `${cell} ${cells[column] ?? ''}`.trim());
    else rows.push(cells);
    ruled = false;
  }
  return rows;
};

/** A line without a gap belongs to a row when it stands close to it and inside one column. */
const fits = (line: PrintedLine, gutters: readonly Gutter[]): boolean =>
  line.gap === 0 &&
  !line.isFurniture &&
  !MARKER.test(line.raw) &&
  gutters.every(({ from, to }) => line.raw.slice(from, to).trim() === '') &&
  cellsOf(line.raw, gutters).filter((cell) => cell !== '').length === 1;

/** The lines from `from` on that keep gutters in common. */
const runFrom = (lines: readonly PrintedLine[], from: number): PrintedLine[] => {
  const run: PrintedLine[] = [];
  const printed: string[] = [];
  for (const line of lines.slice(from)) {
    if (run.length > 0 && (line.gap > 1 || line.isFurniture)) break;
    const next = [...printed, line.raw];
    const isRow = hasGap(line) && guttersOf(next).length > 0;
    if (!isRow && !RULE.test(line.raw) && !(printed.length > 0 && fits(line, guttersOf(printed)))) break;
    run.push(line);
    if (!RULE.test(line.raw)) printed.push(line.raw);
  }
  while (RULE.test(run.at(-1)?.raw ?? '')) run.pop();
  return run;
};

/**
 * Tables whose columns are set apart by two spaces or more at the same place of at least three lines, in reading order. Wrapped cells are joined to the
 * row above, lines of dashes dropped. Columns of a page ("goes on" on nearly every line) are no table.
 */
export const alignedTables = (lines: readonly PrintedLine[]): AlignedTable[] => {
  const tables: AlignedTable[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    const run = line !== undefined && hasGap(line) && !line.isFurniture ? runFrom(lines, at) : [];
    const printed = run.filter(({ raw }) => !RULE.test(raw));
    const rows = printed.filter(hasGap).length < MIN_ROWS ? [] : rowsOf(run, guttersOf(printed.map(({ raw }) => raw)));
    if (rows.length >= MIN_ROWS && printed.length <= rows.length * MAX_LINES_A_ROW) {
      tables.push({ from: at, to: at + run.length, rows });
      at += run.length;
    } else at += 1;
  }
  return tables;
};
