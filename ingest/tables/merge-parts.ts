import type { Vocabulary } from '../layout/hyphenation.ts';
import { matchColumns, repeatedHeaderRows } from './join-parts.ts';
import { cellContent, type JoinCell, type JoinRow, type Part, partRows, textOf } from './part.ts';
import { isNumberCell } from './row-kind.ts';

/** Rows of a logical table, and the cells of headers that later pages print again. */
export type MergedRows = { readonly rows: readonly JoinRow[]; readonly repeated: readonly JoinCell[] };

const isBlank = (cell: JoinCell | undefined): boolean =>
  cell === undefined || cell.pieces.every(({ cell: { runs } }) => runs.every((run) => run.text.trim() === ''));

/** Puts the parts of one element of a tagged file together: each cell takes what the pages print in it. Headers printed again are dropped. */
export const mergeTagged = (parts: readonly Part[]): MergedRows => {
  const repeated: JoinCell[] = [];
  type Place = { readonly row: number; readonly column: number };
  const cells = new Map<string, { readonly place: Place; readonly cell: JoinCell }>();
  const headers = new Set<number>();
  for (const part of parts) {
    part.table.rows.forEach((row, index) => {
      if (index < part.table.headerRowCount) headers.add(row.structureRow ?? index);
      for (const cell of row.cells) {
        const place = { row: cell.structureRow ?? row.structureRow ?? index, column: cell.column };
        const key = `${place.row}:${place.column}`;
        const there = cells.get(key);
        const piece = { cell, context: part.context };
        if (there === undefined) {
          const rowSpan = cell.structureRowSpan ?? cell.rowSpan;
          cells.set(key, { place, cell: { column: cell.column, rowSpan, colSpan: cell.colSpan, pieces: [piece] } });
        } else if (headers.has(place.row) && !isBlank(there.cell)) {
          repeated.push({ ...there.cell, pieces: [piece] });
        } else cells.set(key, { place, cell: { ...there.cell, pieces: [...there.cell.pieces, piece] } });
      }
    });
  }
  const listed = [...cells.values()];
  const printed = [...new Set(parts.flatMap((part) => part.table.rows.flatMap((row) => row.structureRow ?? [])))].sort(
    (a, b) => a - b,
  );
  const index = (row: number): number => printed.filter((other) => other < row).length;
  const rows = printed.map((row) => ({
    isHeader: headers.has(row),
    cells: listed
      .filter(({ place }) => place.row === row)
      .map(({ cell }) => ({ ...cell, rowSpan: Math.max(1, index(row + cell.rowSpan) - index(row)) }))
      .sort((a, b) => a.column - b.column),
  }));
  return { rows, repeated };
};

/** The cell that covers a place, and the row where it begins. */
const coveringCell = (
  rows: readonly JoinRow[],
  row: number,
  column: number,
): { row: number; cell: JoinCell } | null => {
  for (let at = row; at >= 0; at -= 1) {
    const cell = rows[at]?.cells.find((other) => column >= other.column && column < other.column + other.colSpan);
    if (cell !== undefined) return at + cell.rowSpan > row ? { row: at, cell } : null;
  }
  return null;
};

const replaceCell = (rows: readonly JoinRow[], row: number, cell: JoinCell): JoinRow[] =>
  rows.map((other, index) =>
    index === row ? { ...other, cells: other.cells.map((old) => (old.column === cell.column ? cell : old)) } : other,
  );

const addCell = (rows: readonly JoinRow[], row: number, cell: JoinCell): JoinRow[] =>
  rows.map((other, index) =>
    index === row ? { ...other, cells: [...other.cells, cell].sort((a, b) => a.column - b.column) } : other,
  );

/** A cell that says no more than one or two words: an owner, a date or a state. */
const MAX_SHORT_CHARS = 30;
/** Share of a column's cells with text from which a blank one is remarkable. */
const MIN_USUAL_SHARE = 0.8;
/** Share of a column's cells that end like sentences, from which an open end means something. */
const MIN_CLOSED_SHARE = 0.4;
/** Points of evidence from which the first row of a page goes on with the last one before. */
const MIN_CONTINUED = 2;

const endsOpen = (text: string): boolean => text !== '' && !/[.!?:;]["'”’)\]]?$/.test(text);

/** Share of a column's cells that end like a sentence; where few do, one that does not is no sign of a cut. */
const closedShare = (cells: readonly JoinCell[], words: Vocabulary): number => {
  const texts = cells.map((cell) => textOf(cellContent(cell, words))).filter((text) => text !== '');
  return texts.filter((text) => !endsOpen(text)).length / Math.max(1, texts.length);
};

/** What a cell of the first row of a page says for (above 0) or against being the rest of the cell above; null: they are two rows for certain. */
const continuationPoints = (
  cell: JoinCell,
  above: { readonly isLastRow: boolean; readonly cell: JoinCell },
  column: readonly JoinCell[],
  place: { readonly isLabel: boolean; readonly words: Vocabulary },
): number | null => {
  const { words } = place;
  const [start, end] = [textOf(cellContent(cell, words)), textOf(cellContent(above.cell, words))];
  if (start === '') {
    const isUsual = column.filter((other) => !isBlank(other)).length >= MIN_USUAL_SHARE * column.length;
    return end !== '' && end.length <= MAX_SHORT_CHARS && above.isLastRow && isUsual && !place.isLabel ? 1 : 0;
  }
  if (end === '') return 0;
  if (isNumberCell(start) && isNumberCell(end)) return null;
  if (/^[\p{Ll}(,;]/u.test(start) && endsOpen(end) && end.length > start.length / 4) return 2;
  if (!endsOpen(end)) return 0;
  if (end.length > MAX_SHORT_CHARS) return above.isLastRow && closedShare(column, words) >= MIN_CLOSED_SHARE ? 1 : 0;
  return start.length <= MAX_SHORT_CHARS ? -1 : 0;
};

/** Does the first body row of a page go on with the last row of the page before? */
const isContinuedRow = (rows: readonly JoinRow[], row: JoinRow, words: Vocabulary): boolean => {
  const last = rows.length - 1;
  if (last < 0 || rows[last]?.isHeader === true) return false;
  const body = rows.filter((other) => !other.isHeader);
  const firstPrinted = row.cells.find((cell) => !isBlank(cell))?.column ?? 0;
  let points = 0;
  for (const cell of row.cells) {
    const above = coveringCell(rows, last, cell.column);
    if (above === null) continue;
    const column = body.flatMap((other) => other.cells.filter((c) => c.column === cell.column));
    const place = { isLabel: cell.column < firstPrinted, words };
    const found = continuationPoints(cell, { isLastRow: above.row === last, cell: above.cell }, column, place);
    if (found === null) return false;
    points += found;
  }
  return points >= MIN_CONTINUED;
};

/** Columns in which some cell with text covers several rows. */
const mergedColumns = (rows: readonly JoinRow[]): ReadonlySet<number> =>
  new Set(
    rows.flatMap((row) =>
      row.isHeader ? [] : row.cells.filter((cell) => cell.rowSpan > 1 && !isBlank(cell)).map((cell) => cell.column),
    ),
  );

/** Where a merged cell goes on over the page end, the blank at the top of the next page belongs to it. */
const extendMerged = (rows: readonly JoinRow[], row: JoinRow): { readonly rows: JoinRow[]; readonly row: JoinRow } => {
  const merged = mergedColumns(rows);
  const last = rows.length - 1;
  let done = [...rows];
  const left = row.cells.filter((cell) => {
    const above = coveringCell(done, last, cell.column);
    const belongs =
      isBlank(cell) &&
      above !== null &&
      !isBlank(above.cell) &&
      merged.has(cell.column) &&
      cell.colSpan === above.cell.colSpan;
    if (!belongs || above === null || done[above.row]?.isHeader === true) return true;
    done = replaceCell(done, above.row, { ...above.cell, rowSpan: last - above.row + 1 + cell.rowSpan });
    return false;
  });
  return { rows: done, row: { ...row, cells: left } };
};

/** Adds the cells of a cut row to those of the last row; cells that reach further down go on. */
const appendToLast = (rows: readonly JoinRow[], row: JoinRow): JoinRow[] => {
  const last = rows.length - 1;
  let done = [...rows];
  for (const cell of row.cells) {
    const above = coveringCell(done, last, cell.column);
    if (above === null) done = addCell(done, last, cell);
    else {
      const pieces = isBlank(cell) ? above.cell.pieces : [...above.cell.pieces, ...cell.pieces];
      const rowSpan = Math.max(above.cell.rowSpan, last - above.row + cell.rowSpan);
      done = replaceCell(done, above.row, { ...above.cell, pieces, rowSpan });
    }
  }
  return done;
};

const moveColumns = (row: JoinRow, matched: readonly number[] | null): JoinRow =>
  matched === null
    ? row
    : {
        ...row,
        cells: row.cells.map((cell) => {
          const column = matched[cell.column] ?? cell.column;
          const end = matched[cell.column + cell.colSpan - 1] ?? column + cell.colSpan - 1;
          return { ...cell, column, colSpan: Math.max(1, end - column + 1) };
        }),
      };

/** Puts parts together by what they print: repeated headers dropped, a row or merged cell cut by the page end made whole. */
export const mergePrinted = (parts: readonly Part[], words: Vocabulary): MergedRows => {
  const [first, ...rest] = parts;
  if (first === undefined) return { rows: [], repeated: [] };
  const repeated: JoinCell[] = [];
  let rows = partRows(first);
  for (const part of rest) {
    const headerRows = repeatedHeaderRows(first.table, part.table);
    repeated.push(
      ...partRows(part)
        .slice(0, headerRows)
        .flatMap((row) => row.cells),
    );
    const matched = matchColumns(first.table, part.table);
    const [top, ...more] = partRows(part)
      .slice(headerRows)
      .map((row) => moveColumns({ ...row, isHeader: false }, matched));
    if (top === undefined) continue;
    if (isContinuedRow(rows, top, words)) rows = appendToLast(rows, top);
    else {
      const extended = extendMerged(rows, top);
      rows = [...extended.rows, extended.row];
    }
    rows = [...rows, ...more];
  }
  return { rows, repeated };
};
