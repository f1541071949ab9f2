import { idOf, sha256 } from '../src/core/hash.ts';
import { pageNumbersOf, placesOf } from '../src/core/places.ts';
import type { Block, Cell, Page, PlacedLine, ReadDocument, Row, Span, Table } from '../src/core/schema/document.ts';
import type { DraftBlock, DraftDocument, DraftPage, DraftTable } from './draft.ts';
import { type FilledCell, fillTable } from './fill-table.ts';
import { normaliseLine } from './normalise.ts';
import { createTextWriter, isBlank, type TextWriter } from './text-writer.ts';

/** Changes whenever the same draft would give another text or other spans: stored documents of another version are read again. */
export const CANONICAL_VERSION = '6';

const BLOCK_SEPARATOR = '\n\n';
const ROW_SEPARATOR = '\n';
const CELL_SEPARATOR = '\t';

/** A table whose text is written but whose pages and identifier are not yet known. */
type WrittenTable = {
  readonly draft: DraftTable;
  readonly span: Span;
  readonly grid: readonly (readonly FilledCell[])[];
  readonly cellSpans: readonly (readonly Span[])[];
};

type WrittenBlock = { readonly block: Exclude<DraftBlock, DraftTable>; readonly span: Span } | WrittenTable;

const isTable = (block: DraftBlock): block is DraftTable => block.kind === 'table';

const saysNothing = (block: DraftBlock): boolean =>
  isTable(block) ? block.rows.every((row) => row.cells.every((cell) => isBlank(cell.content))) : isBlank(block.content);

/** Every place of the grid gets its cell separator, so a blank cell has a place of zero length between two of them. */
const writeTable = (writer: TextWriter, draft: DraftTable): WrittenTable => {
  const charStart = writer.length();
  const grid = fillTable(draft);
  const cellSpans = grid.map((row, rowIndex) => {
    if (rowIndex > 0) writer.separate(ROW_SEPARATOR);
    return row.map((cell, column) => {
      if (column > 0) writer.separate(CELL_SEPARATOR);
      return cell.kind === 'printed'
        ? writer.write(cell.content)
        : { charStart: writer.length(), charEnd: writer.length() };
    });
  });
  return { draft, span: { charStart, charEnd: writer.length() }, grid, cellSpans };
};

const writeBlocks = (writer: TextWriter, blocks: readonly DraftBlock[]): WrittenBlock[] =>
  blocks.map((block) => {
    if (writer.length() > 0) writer.separate(BLOCK_SEPARATOR);
    return isTable(block) ? writeTable(writer, block) : { block, span: writer.write(block.content) };
  });

const rowToCells = (
  table: WrittenTable,
  text: string,
  lines: readonly PlacedLine[],
  rowIndex: number,
  rowPage: number | null,
): Cell[] =>
  (table.grid[rowIndex] ?? []).map((filled, column) => {
    const origin = filled.kind === 'inherited' ? filled : { row: rowIndex, column };
    const span = table.cellSpans[origin.row]?.[origin.column] ?? { charStart: 0, charEnd: 0 };
    return {
      column,
      text: text.slice(span.charStart, span.charEnd),
      rowSpan: filled.kind === 'printed' ? filled.rowSpan : 1,
      colSpan: filled.kind === 'printed' ? filled.colSpan : 1,
      inherited: filled.kind === 'inherited',
      pageNumber: placesOf(lines, span).pageNumber ?? rowPage,
      ...span,
    };
  });

/** A row in which nothing is printed stands on the page where the row before it ends. */
const tableToRows = (table: WrittenTable, text: string, lines: readonly PlacedLine[]): Row[] => {
  let lastPage = placesOf(lines, table.span).pageNumber;
  return table.draft.rows.map((row, rowIndex) => {
    const spans = table.cellSpans[rowIndex] ?? [];
    const charStart = spans.at(0)?.charStart ?? table.span.charStart;
    const printedOn = pageNumbersOf(lines, { charStart, charEnd: spans.at(-1)?.charEnd ?? charStart });
    const pageNumbers = printedOn.length > 0 || lastPage === null ? printedOn : [lastPage];
    lastPage = pageNumbers.at(-1) ?? lastPage;
    return {
      pageNumbers,
      isHeader: row.isHeader,
      kind: row.kind,
      cells: rowToCells(table, text, lines, rowIndex, pageNumbers.at(0) ?? null),
    };
  });
};

const toTable = (table: WrittenTable, text: string, textHash: string, lines: readonly PlacedLine[]): Table => {
  const rows = tableToRows(table, text, lines);
  const firstBodyRow = rows.findIndex((row) => !row.isHeader);
  const title = table.draft.title === null ? '' : normaliseLine(table.draft.title);
  return {
    tableId: idOf('table', textHash, table.span.charStart),
    title: title === '' ? null : title,
    pageNumbers: pageNumbersOf(lines, table.span),
    headerRowCount: firstBodyRow === -1 ? rows.length : firstBodyRow,
    rows,
    reader: table.draft.reader,
    joins: table.draft.joins.map((join) => ({ ...join })),
    ...table.span,
  };
};

const toBlock = (written: WrittenBlock, lines: readonly PlacedLine[]): Block => {
  const { pageNumber, boxes } = placesOf(lines, written.span);
  if ('grid' in written) return { kind: 'table', pageNumber, boxes, ...written.span };
  const { kind, level } = written.block;
  return { kind, ...(level === undefined ? {} : { level }), pageNumber, boxes, ...written.span };
};

/** A page on which no body text is printed has an empty span where the page before it ends. */
const toPages = (pages: readonly DraftPage[], bodyLines: readonly PlacedLine[]): Page[] => {
  const extents = new Map<number, Span>();
  for (const line of bodyLines) {
    const extent = extents.get(line.pageNumber);
    extents.set(line.pageNumber, {
      charStart: extent?.charStart ?? line.charStart,
      charEnd: line.charEnd,
    });
  }
  let lastEnd = 0;
  return pages.map((page) => {
    const span = extents.get(page.pageNumber) ?? { charStart: lastEnd, charEnd: lastEnd };
    lastEnd = span.charEnd;
    return { ...page, ...span };
  });
};

/**
 * Makes the canonical text of a document and everything that points into it: blocks in reading order with a blank line between them, table rows on
 * lines of their own, cells parted by tabs, furniture after the whole body. Blocks and tables without text are left out.
 */
export const draftToDocument = (draft: DraftDocument): ReadDocument => {
  const writer = createTextWriter();
  const kept = draft.blocks.filter((block) => !saysNothing(block));
  const body = writeBlocks(
    writer,
    kept.filter((block) => block.kind !== 'furniture'),
  );
  const bodyEnd = writer.length();
  const furniture = writeBlocks(
    writer,
    kept.filter((block) => block.kind === 'furniture'),
  );
  const text = writer.text();
  const textHash = sha256(text);
  const lines = writer.lines();
  const title = draft.title === null ? '' : normaliseLine(draft.title);
  return {
    mediaType: draft.mediaType,
    title: title === '' ? null : title,
    text,
    pages: toPages(
      draft.pages,
      lines.filter((line) => line.charEnd <= bodyEnd),
    ),
    lines,
    blocks: [...body, ...furniture].map((written) => toBlock(written, lines)),
    tables: body.flatMap((written) => ('grid' in written ? [toTable(written, text, textHash, lines)] : [])),
    warnings: [...draft.warnings],
  };
};
