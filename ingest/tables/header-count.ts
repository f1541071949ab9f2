import type { Box } from '../../src/core/schema/document.ts';
import type { Fill, PageRow, PageTable, Run } from '../page-content.ts';
import { isNumberCell } from './row-kind.ts';

/** Headers deeper than this are rows of text. Deepest seen: 4. */
const MAX_HEADER_ROWS = 5;
/** Share of a row that a fill must cover to shade it. */
const MIN_SHADED = 0.6;
const YEAR = /^(?:FY\s*)?(?:19|20)\d{2}(?:\s*[/–-]\s*\d{2,4})?$/i;

const textOf = (runs: readonly Run[]): string =>
  runs
    .map((run) => run.text)
    .join(' ')
    .trim();

const texts = (row: PageRow): string[] => row.cells.map((cell) => textOf(cell.runs)).filter((text) => text !== '');

/** Colours of a row's background, '' where it has none; light and dark count as they are. */
const shadeOf = (row: PageRow, fills: readonly Fill[]): string => {
  const [x0, y0, x1, y1] = row.box;
  const area = (x1 - x0) * Math.max(1, y1 - y0);
  const covered = new Map<string, number>();
  for (const { box, colour } of fills) {
    const common = overlap(row.box, box);
    if (common > 0) covered.set(colour, (covered.get(colour) ?? 0) + common);
  }
  const [best] = [...covered].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= MIN_SHADED * area && best[0] !== '#ffffff' ? best[0] : '';
};

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

const isBold = (row: PageRow): boolean => {
  const runs = row.cells.flatMap((cell) => cell.runs).filter((run) => run.text.trim() !== '');
  return runs.length > 0 && runs.every((run) => run.bold);
};

const numberShare = (row: PageRow): number => {
  const found = texts(row);
  return found.length === 0 ? 0 : found.filter((text) => isNumberCell(text) && !YEAR.test(text)).length / found.length;
};

const isNumeric = (row: PageRow): boolean => numberShare(row) >= 0.4;

/** How many rows at the top satisfy a test that the rows below mostly do not; 0 where it tells nothing apart. */
const leading = (rows: readonly PageRow[], isMarked: (row: PageRow) => boolean): number => {
  let count = 0;
  while (count < rows.length && count < MAX_HEADER_ROWS) {
    const row = rows[count];
    if (row === undefined || !isMarked(row)) break;
    count += 1;
  }
  const below = rows.slice(count);
  const markedBelow = below.filter(isMarked).length;
  return count > 0 && below.length > 0 && markedBelow <= below.length / 3 ? count : 0;
};

/** Rows that a header cell reaches into belong to the header, and so does the row that names the columns under a spanning cell. */
const throughSpans = (rows: readonly PageRow[], count: number, columnCount: number): number => {
  let end = count;
  for (let row = 0; row < end && row < rows.length; row += 1) {
    const cells = rows[row]?.cells ?? [];
    const deepest = Math.max(1, ...cells.filter((cell) => cell.column > 0 || row > 0).map((cell) => cell.rowSpan));
    end = Math.max(end, row + Math.min(deepest, MAX_HEADER_ROWS));
    const isGroup = cells.some((cell) => cell.colSpan > 1 && cell.colSpan < columnCount && textOf(cell.runs) !== '');
    const next = rows[row + 1];
    if (row + 1 === end && isGroup && next !== undefined && numberShare(next) === 0 && texts(next).length > 1) end += 1;
  }
  return Math.min(end, rows.length - 1, MAX_HEADER_ROWS);
};

/** A row of short texts over rows of numbers. */
const namesOverNumbers = (rows: readonly PageRow[]): number => {
  const firstNumeric = rows.findIndex(isNumeric);
  if (firstNumeric < 1 || firstNumeric > MAX_HEADER_ROWS) return 0;
  const below = rows.slice(firstNumeric);
  if (below.filter(isNumeric).length < below.length / 2) return 0;
  let count = 0;
  for (const row of rows.slice(0, firstNumeric)) {
    if (texts(row).length < 2 && count > 0) break;
    count += 1;
  }
  return count;
};

/** A line of short names: every column has one, and no text ends like a sentence. */
const looksNamed = (rows: readonly PageRow[], columnCount: number): boolean => {
  const [first, ...rest] = rows;
  const names = first === undefined ? [] : texts(first);
  if (names.length < columnCount || names.length < 2 || rest.length < 2) return false;
  if (
    !names.every(
      (name) => name.length <= 40 && !/[.;!]$/.test(name) && !/\d/.test(name.replace(/\b(?:19|20)\d\d\b/g, '')),
    )
  )
    return false;
  const longest = Math.max(...names.map((name) => name.length));
  const below = rest.flatMap(texts);
  const longer = below.filter((text) => text.length > longest || /\d/.test(text)).length;
  return longer >= below.length / 3;
};

/**
 * How many rows at the top of a table name its columns: those tagged so; else shaded, bold, or of names over numbers or over longer texts. Reads no
 * words, so that it works for any vocabulary.
 */
export const countHeaderRows = (table: PageTable, fills: readonly Fill[]): number => {
  const { rows, columnCount } = table;
  if (rows.length < 2) return table.headerRowCount;
  if (table.headerRowCount > 0) return table.headerRowCount;
  const shades = new Map(rows.map((row) => [row, shadeOf(row, fills)]));
  const [topShade = ''] = shades.values();
  const shaded = topShade === '' ? 0 : leading(rows, (row) => shades.get(row) === topShade);
  const bold = leading(rows, isBold);
  const named = shaded || bold || namesOverNumbers(rows) || (looksNamed(rows, columnCount) ? 1 : 0);
  const count = withoutSubheading(rows, named, columnCount);
  return count === 0 ? 0 : throughSpans(rows, count, columnCount);
};

/** A lone text below the names of the columns is the first subheading. */
const withoutSubheading = (rows: readonly PageRow[], count: number, columnCount: number): number => {
  const last = rows[count - 1];
  if (count < 2 || last === undefined || columnCount < 2 || texts(last).length > 1) return count;
  return last.cells.some((cell) => cell.column === 0 && textOf(cell.runs) !== '') ? count - 1 : count;
};
