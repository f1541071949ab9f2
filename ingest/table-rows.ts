import type { Cell, Passage, Row, Table } from '../src/core/schema/document.ts';
import type { PassageUnit } from './passage-unit.ts';

/** A row that names the rows beneath it is a heading; one that says more than a heading can is text of its own. Named guess. */
const MAX_SUBHEADING_WORDS = 20;

const hasText = (cell: Cell): boolean => cell.text.trim() !== '';

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The header of a column from all header rows, outermost first, repeats left out: "Savings / 2024/25". */
const headerOf = (headerRows: readonly Row[], column: number): string => {
  const labels = headerRows.flatMap((row) => row.cells.filter((cell) => cell.column === column && hasText(cell)));
  return [...new Set(labels.map((cell) => onOneLine(cell.text)))].join(' / ');
};

const isKeyValue = (table: Table, headerRows: readonly Row[]): boolean =>
  headerRows.length === 0 && table.rows.every((row) => row.cells.length === 2);

/** Cells with text, each once: a cell spread over several columns stands at its first. */
const filledCells = (row: Row): readonly Cell[] => {
  const seen = new Set<string>();
  return row.cells.filter((cell) => {
    const key = `${cell.charStart}:${cell.charEnd}`;
    if (!hasText(cell) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

const isSubheading = (table: Table, rowIndex: number): boolean => {
  const row = table.rows[rowIndex];
  const next = table.rows[rowIndex + 1];
  if (row?.kind !== 'subheading' || next === undefined || next.kind === 'subheading' || next.isHeader) return false;
  const words = row.cells.filter((cell) => !cell.inherited).flatMap((cell) => cell.text.match(/\S+/g) ?? []);
  return words.length <= MAX_SUBHEADING_WORDS;
};

const headersOf = (table: Table): ((row: Row, cell: Cell) => string) => {
  const headerRows = table.rows.filter((row) => row.isHeader);
  if (isKeyValue(table, headerRows))
    return (row, cell) => (cell.column === 0 ? '' : onOneLine(row.cells[0]?.text ?? ''));
  const width = Math.max(0, ...headerRows.map((row) => row.cells.length));
  const labels = Array.from({ length: width }, (_, column) => headerOf(headerRows, column));
  return (_, cell) => labels[cell.column] ?? '';
};

const unitOfRow = (
  table: Table,
  row: Row,
  cells: Passage['cells'],
  above: { readonly headingPath: readonly string[]; readonly lines: readonly string[] },
): PassageUnit | null => {
  const own = cells.filter((cell) => !cell.inherited);
  if (own.length === 0) return null;
  const labels = [...new Set(cells.map((cell) => cell.header).filter((header) => header !== ''))];
  const inherited = cells
    .filter((cell) => cell.inherited)
    .map((cell) => onOneLine(cell.header === '' ? cell.text : `${cell.header}: ${cell.text}`));
  return {
    kind: 'table_row',
    headingPath: above.headingPath,
    context: [...above.lines, ...(row.isHeader ? [] : [labels.join(' | ')]), ...inherited],
    tableId: table.tableId,
    cells,
    charStart: Math.min(...own.map((cell) => cell.charStart)),
    charEnd: Math.max(...own.map((cell) => cell.charEnd)),
  };
};

/**
 * One unit a body row, in row order, spanning the cells printed in it; a row without printed text gives none. The table's title, the nearest
 * subheading row, the labels of the columns and the cells taken from other rows go into the context.
 */
export const tableRowUnits = (
  table: Table,
  headingPath: readonly string[],
  leadIn: readonly string[],
): readonly PassageUnit[] => {
  const headerFor = headersOf(table);
  const title = table.title === null || headingPath.includes(table.title) ? [] : [table.title];
  let subheading: readonly string[] = [];
  return table.rows.flatMap((row, rowIndex) => {
    if (row.isHeader) return [];
    if (isSubheading(table, rowIndex)) {
      subheading = [
        onOneLine(
          filledCells(row)
            .map((cell) => cell.text)
            .join(' '),
        ),
      ];
      return [];
    }
    const cells = filledCells(row).map((cell) => ({
      column: cell.column,
      header: headerFor(row, cell),
      text: cell.text,
      inherited: cell.inherited,
      charStart: cell.charStart,
      charEnd: cell.charEnd,
    }));
    const unit = unitOfRow(table, row, cells, { headingPath, lines: [...title, ...leadIn, ...subheading] });
    return unit === null ? [] : [unit];
  });
};
