import { median } from '../layout/boxes.ts';
import type { PageTable } from '../page-content.ts';
import { endsPage, type Part, rowText, startsPage } from './part.ts';

/** Whether a part goes on with the table before it, how sure that is and why. */
export type JoinVerdict = { readonly confidence: number; readonly evidence: string };

/** Below this the parts stay two tables and a warning says so. */
export const MIN_JOIN_CONFIDENCE = 0.6;

/** Share of the narrower of two columns that lies at the place of the other; of both together where one part lacks columns. */
const MIN_COLUMN_OVERLAP = 0.6;

type Extent = readonly [number, number];

/** Left and right edge of every column by the boxes of cells that span one column. */
export const columnExtents = (table: PageTable): (Extent | null)[] =>
  Array.from({ length: table.columnCount }, (_, column) => {
    const boxes = table.rows.flatMap((row) =>
      row.cells.filter((cell) => cell.column === column && cell.colSpan === 1).map((cell) => cell.box),
    );
    if (boxes.length === 0) return null;
    return table.reader === 'ruled'
      ? [median(boxes.map((box) => box[0])), median(boxes.map((box) => box[2]))]
      : [Math.min(...boxes.map((box) => box[0])), Math.max(...boxes.map((box) => box[2]))];
  });

const overlapShare = (a: Extent, b: Extent): number =>
  Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0])) / Math.max(1, Math.min(a[1] - a[0], b[1] - b[0]));

const commonShare = (a: Extent, b: Extent): number =>
  Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0])) / Math.max(1, Math.max(a[1], b[1]) - Math.min(a[0], b[0]));

/**
 * Which column of the first part each column of the second one continues, by where they stand; null where they do not fit together. A second part may
 * lack columns: those that print nothing on its page.
 */
export const matchColumns = (first: PageTable, second: PageTable): number[] | null => {
  const [a, b] = [columnExtents(first), columnExtents(second)];
  const sameCount = first.columnCount === second.columnCount;
  if (second.columnCount > first.columnCount) return null;
  let next = 0;
  const matched: number[] = [];
  for (const [index, extent] of b.entries()) {
    if (sameCount) {
      const other = a[index];
      if (extent !== null && other !== null && other !== undefined && overlapShare(extent, other) < MIN_COLUMN_OVERLAP)
        return null;
      matched.push(index);
      continue;
    }
    if (extent === null) return null;
    const found = a.findIndex(
      (other, i) => i >= next && other !== null && commonShare(extent, other) >= MIN_COLUMN_OVERLAP,
    );
    if (found < 0) return null;
    matched.push(found);
    next = found + 1;
  }
  return matched;
};

const lastStructureRow = (table: PageTable): number => Math.max(-1, ...table.rows.map((row) => row.structureRow ?? -1));

const firstBodyStructureRow = (table: PageTable): number =>
  Math.min(Infinity, ...table.rows.slice(table.headerRowCount).map((row) => row.structureRow ?? Infinity));

/** True for parts of one element of a tagged file: the same shape, and rows that go on where the others end. */
const isSameElement = (first: PageTable, second: PageTable): boolean =>
  first.structureShape !== undefined &&
  first.structureShape === second.structureShape &&
  firstBodyStructureRow(second) >= lastStructureRow(first);

/** How many rows at the top of the second part repeat the header of the first. */
export const repeatedHeaderRows = (first: PageTable, second: PageTable): number => {
  const count = first.headerRowCount;
  if (count === 0 || second.rows.length < count) return 0;
  const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}|]+/gu, '');
  const repeats = first.rows
    .slice(0, count)
    .every((row, i) => fold(rowText(row)) === fold(rowText(second.rows[i] ?? row)) && second.rows[i] !== undefined);
  return repeats ? count : 0;
};

const isBoldRow = (row: PageTable['rows'][number] | undefined): boolean => {
  const runs = row?.cells.flatMap((cell) => cell.runs).filter((run) => run.text.trim() !== '') ?? [];
  return runs.length > 0 && runs.every((run) => run.bold);
};

/** A table that the end of a page's column breaks goes on at the top of the next column, under its header printed again. */
const inNextColumn = (first: Part, before: Part, part: Part): JoinVerdict | null => {
  const isBeside = part.table.box[0] >= before.table.box[2] && part.table.box[3] > before.table.box[1];
  const isNext = before.below.length === 0 && part.above.length === 0;
  return isBeside &&
    isNext &&
    first.table.columnCount === part.table.columnCount &&
    repeatedHeaderRows(first.table, part.table) > 0
    ? { confidence: 0.9, evidence: 'header repeated at the top of the next column' }
    : null;
};

/** Decides whether a part goes on with the table of which `first` is the first part and `before` the latest. Null: certainly another table. */
export const joinVerdict = (first: Part, before: Part, part: Part, title: string | null): JoinVerdict | null => {
  if (part.table.pageNumber === before.table.pageNumber) return inNextColumn(first, before, part);
  if (part.table.pageNumber !== before.table.pageNumber + 1) return null;
  if (isSameElement(before.table, part.table)) return { confidence: 0.98, evidence: 'one table of the tagged file' };
  if (!startsPage(part, title) || !endsPage(before)) return null;
  const repeated = repeatedHeaderRows(first.table, part.table) > 0;
  const columns = matchColumns(first.table, part.table);
  if (repeated && (columns !== null || first.table.columnCount === part.table.columnCount)) {
    return { confidence: 0.95, evidence: 'header repeated at the top of the next page' };
  }
  if (columns === null) return null;
  if (part.table.headerRowCount > 0 && first.table.headerRowCount > 0) {
    if (isBoldRow(first.table.rows[0]) && !isBoldRow(part.table.rows[0])) {
      return {
        confidence: 0.8,
        evidence: 'same columns at the page top, and a first row that is not set like the header',
      };
    }
    return { confidence: 0.4, evidence: 'columns stand at the same places, but the next page names others' };
  }
  return part.table.columnCount === first.table.columnCount
    ? { confidence: 0.85, evidence: 'same columns at the page top, no header of their own' }
    : { confidence: 0.65, evidence: 'columns at the page top stand where some of the table stand' };
};
