import type { DraftCell, DraftRow, DraftTable } from '../draft.ts';
import { blanksAsAbove, type LabelledRow } from '../tables/as-above.ts';
import { looksLikeHeader } from '../tables/header-row.ts';
import { rowKind } from '../tables/row-kind.ts';
import { checkTableSize } from '../tables/table-size.ts';
import { collapse, flatten, isWhollyBold, plainText, type Rewrite } from './inline.ts';
import { elementsOf, isElement, type MarkupElement } from './tree.ts';

/** The HTML standard's own limit for colspan is 1,000; no printed table has a tenth of it, and every row lists every column. */
const MAX_COLUMNS = 100;

type MarkupCell = {
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly text: string;
  readonly isHeaderCell: boolean;
  readonly isBold: boolean;
};
type MarkupRow = {
  readonly section: string;
  readonly cells: readonly MarkupCell[];
  readonly covered: ReadonlySet<number>;
};

const childElements = (element: MarkupElement): MarkupElement[] => element.children.filter(isElement);

const isCell = (element: MarkupElement): boolean => element.tag === 'td' || element.tag === 'th';

/** Rows with the section (thead, tbody, tfoot) that holds them; rows of nested tables are not among them. */
const rowElements = (table: MarkupElement): { readonly section: MarkupElement; readonly row: MarkupElement }[] =>
  childElements(table).flatMap((child) => {
    if (child.tag === 'tr') return [{ section: table, row: child }];
    if (child.tag !== 'thead' && child.tag !== 'tbody' && child.tag !== 'tfoot') return [];
    return childElements(child).flatMap((row) => (row.tag === 'tr' ? [{ section: child, row }] : []));
  });

/** Cells of a table that sets things side by side rather than in rows and columns; null when it is a table of data. */
export const layoutCells = (table: MarkupElement): readonly MarkupElement[] | null => {
  const rows = rowElements(table);
  const cells = rows.flatMap(({ row }) => childElements(row).filter(isCell));
  const role = table.attributes.role;
  const oneColumn = rows.every(({ row }) => childElements(row).filter(isCell).length <= 1);
  const inside = cells.flatMap((cell) => elementsOf(cell).slice(1));
  const holdsSections = inside.some((element) => /^(?:h[1-3]|main|article|section)$/.test(element.tag));
  const nestedTables = inside.filter((element) => element.tag === 'table').length;
  return role === 'presentation' || role === 'none' || oneColumn || holdsSections || nestedTables > 1 ? cells : null;
};

const spanOf = (value: string | undefined): number => {
  const span = Number.parseInt(value ?? '1', 10);
  return Number.isNaN(span) || span < 0 ? 1 : span;
};

/** Rows left in the same section, this one among them: a row span ends with its section. */
const rowsLeft = (rows: ReturnType<typeof rowElements>, rowIndex: number): number => {
  const section = rows[rowIndex]?.section;
  let end = rowIndex;
  while (rows[end]?.section === section && end < rows.length) end += 1;
  return end - rowIndex;
};

/** Gives every cell its column, past the places that row spans from above take (HTML standard, "forming a table"). */
const toGrid = (table: MarkupElement, rewrite: Rewrite): MarkupRow[] => {
  const rows = rowElements(table);
  let covering: number[] = [];
  return rows.map(({ section, row }, rowIndex) => {
    const left = rowsLeft(rows, rowIndex);
    const covered = new Set(covering.flatMap((remaining, column) => (remaining > 0 ? [column] : [])));
    const next = covering.map((remaining) => Math.max(0, remaining - 1));
    const cells: MarkupCell[] = [];
    let column = 0;
    for (const cell of childElements(row).filter(isCell)) {
      while (covered.has(column)) column += 1;
      if (column >= MAX_COLUMNS) break;
      const colSpan = Math.min(Math.max(1, spanOf(cell.attributes.colspan)), MAX_COLUMNS - column);
      const rowSpan = Math.min(spanOf(cell.attributes.rowspan) || left, left);
      const text = collapse(flatten(cell.children, rewrite));
      cells.push({ column, rowSpan, colSpan, text, isHeaderCell: cell.tag === 'th', isBold: isWhollyBold(cell) });
      for (let c = column; c < column + colSpan; c += 1) next[c] = Math.max(next[c] ?? 0, rowSpan - 1);
      column += colSpan;
    }
    covering = Array.from(next, (remaining) => remaining ?? 0);
    return { section: section.tag, cells, covered };
  });
};

const columnCountOf = (rows: readonly MarkupRow[]): number =>
  rows.reduce((count, row) => row.cells.reduce((most, cell) => Math.max(most, cell.column + cell.colSpan), count), 1);

const textsOf = (row: MarkupRow, columnCount: number): string[] => {
  const texts = Array.from({ length: columnCount }, () => '');
  for (const cell of row.cells) texts[cell.column] = cell.text;
  return texts;
};

const filledCells = (row: MarkupRow): readonly MarkupCell[] => row.cells.filter((cell) => cell.text !== '');

const all = (cells: readonly MarkupCell[], test: (cell: MarkupCell) => boolean): boolean =>
  cells.length > 0 && cells.every(test);

/** How many leading rows name the columns: those in a thead, else rows of header cells alone, else a first row that only looks like it. */
const countHeaderRows = (rows: readonly MarkupRow[], columnCount: number): number => {
  const leading = (test: (row: MarkupRow) => boolean): number => {
    const first = rows.findIndex((row) => !test(row));
    return first === -1 ? 0 : first;
  };
  const inHead = leading((row) => row.section === 'thead');
  if (inHead > 0) return inHead;
  const headerCells = leading((row) => all(filledCells(row), (cell) => cell.isHeaderCell));
  if (headerCells > 0) return headerCells;
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0 || rows.some((row) => row.cells.some((cell) => cell.isHeaderCell)))
    return 0;
  const boldAlone =
    first.cells.length > 1 &&
    all(filledCells(first), (cell) => cell.isBold) &&
    !rest.some((row) => all(filledCells(row), (cell) => cell.isBold) && filledCells(row).length > 1);
  const restTexts = rest.map((row) => textsOf(row, columnCount));
  return boldAlone || looksLikeHeader(textsOf(first, columnCount), restTexts) ? 1 : 0;
};

const toDraftCell = (cell: MarkupCell): DraftCell => ({
  column: cell.column,
  rowSpan: cell.rowSpan,
  colSpan: cell.colSpan,
  content: plainText(cell.text),
});

const toDraftRow = (row: MarkupRow, columnCount: number, isHeader: boolean, isLast: boolean): DraftRow => {
  const filled = filledCells(row);
  const spansAll = filled.length === 1 && (filled[0]?.colSpan ?? 0) >= columnCount;
  const standsOut = spansAll || all(filled, (cell) => cell.isBold || cell.isHeaderCell);
  const kind = isHeader ? 'body' : rowKind(textsOf(row, columnCount), { isLast, standsOut });
  return { isHeader, kind, cells: row.cells.map(toDraftCell) };
};

/**
 * A table of data as the page prints it. Without a marked header, a first row in bold or one that looks like names is taken for it.
 * @throws FILE_TOO_LARGE when the grid has more places than any printed table.
 */
export const markupTable = (table: MarkupElement, title: string | null, rewrite: Rewrite): DraftTable => {
  const grid = toGrid(table, rewrite).filter((row) => row.cells.length > 0 || row.covered.size > 0);
  const columnCount = columnCountOf(grid);
  checkTableSize(grid.length, columnCount);
  const headerRowCount = countHeaderRows(grid, columnCount);
  const rows = grid.map((row, index) =>
    toDraftRow(row, columnCount, index < headerRowCount, index === grid.length - 1),
  );
  const labelled = grid.map(
    (row, index): LabelledRow => ({
      isHeader: index < headerRowCount,
      kind: rows[index]?.kind ?? 'body',
      texts: textsOf(row, columnCount),
      covered: Array.from({ length: columnCount }, (_, column) => isCovered(row, column)),
    }),
  );
  return {
    kind: 'table',
    title,
    columnCount,
    rows,
    reader: 'markup',
    joins: [],
    asAbove: blanksAsAbove(labelled),
  };
};

const isCovered = (row: MarkupRow, column: number): boolean =>
  row.covered.has(column) || row.cells.some((cell) => cell.column < column && column < cell.column + cell.colSpan);
