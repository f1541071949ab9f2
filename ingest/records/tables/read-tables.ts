import type { Cell, Passage, ReadDocument, Row, Section, Table } from '../../../src/core/schema/document.ts';
import type { RecordBase } from '../../../src/core/schema/record.ts';
import type { Place } from '../record-builder.ts';
import type { ColumnRole } from './column-roles.ts';
import { type ColumnReading, readTable, type TableReading } from './table-columns.ts';
import { headerText, oneLine } from './table-content.ts';

/** A row of the body with what stands above it. */
export type RowReading = {
  readonly row: Row;
  readonly rowIndex: number;
  readonly section: Section;
  /** The nearest row above that names the rows beneath it, or null. */
  readonly subheading: string | null;
};

/** A table with its columns understood. */
export type TableToRead = TableReading & {
  readonly table: Table;
  readonly headingPath: readonly string[];
  /** Heading, words that lead in, and title: what the numbers of the table are about. */
  readonly above: string;
  readonly rows: readonly RowReading[];
};

const sectionsOf = (passages: readonly Passage[]): ReadonlyMap<string, readonly Passage[]> => {
  const byTable = new Map<string, Passage[]>();
  for (const passage of passages) {
    if (passage.tableId === null) continue;
    const own = byTable.get(passage.tableId);
    if (own === undefined) byTable.set(passage.tableId, [passage]);
    else own.push(passage);
  }
  return byTable;
};

const commonSection = (passages: readonly Passage[]): Section => {
  const counts = new Map<Section, number>();
  for (const { section } of passages) counts.set(section, (counts.get(section) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
};

const subheadingText = (row: Row): string =>
  oneLine(
    row.cells
      .filter((cell) => !cell.inherited)
      .map((cell) => cell.text)
      .join(' '),
  );

const rowReadings = (table: Table, passages: readonly Passage[]): readonly RowReading[] => {
  const readings: RowReading[] = [];
  const fallback = commonSection(passages);
  let subheading: string | null = null;
  table.rows.forEach((row, rowIndex) => {
    if (row.isHeader) return;
    if (row.kind === 'subheading') {
      subheading = subheadingText(row);
      return;
    }
    const own = row.cells.find((cell) => !cell.inherited && cell.text.trim() !== '');
    const passage = passages.find(
      (one) => own !== undefined && own.charStart >= one.charStart && own.charStart < one.charEnd,
    );
    readings.push({ row, rowIndex, section: passage?.section ?? fallback, subheading });
  });
  return readings;
};

/** What tells that two tables list the same things; a table without headers is like no other. */
const headersOf = (table: Table): string => {
  const width = Math.max(0, ...table.rows.map((row) => row.cells.length));
  const headers = Array.from({ length: width }, (_, column) => headerText(table, column)).join(' | ');
  return /\p{L}/u.test(headers) ? headers : table.tableId;
};

/** Every table of a document with its columns understood, in reading order. Tables that no passage was made of (lists of contents) are left out. */
export const tablesToRead = (read: ReadDocument, passages: readonly Passage[]): TableToRead[] => {
  const byTable = sectionsOf(passages);
  const byHeaders = Map.groupBy(read.tables, headersOf);
  const readings = read.tables.flatMap((table) => {
    const own = byTable.get(table.tableId);
    if (own === undefined) return [];
    const headingPath = own[0]?.headingPath ?? [];
    const context = own[0]?.context.split('\n').filter((line) => !line.includes(' | ')) ?? [];
    const above = [table.title ?? '', headingPath.at(-1) ?? '', ...context.slice(-1)]
      .filter((line) => line !== '')
      .join('\n');
    const reading = readTable(table, commonSection(own), above, byHeaders.get(headersOf(table)));
    return [{ ...reading, table, headingPath, above, rows: rowReadings(table, own) }];
  });
  return readings.map((reading) => (isMoneyOf(reading, readings) ? { ...reading, kind: 'figures' } : reading));
};

const STEERING: ReadonlySet<ColumnRole> = new Set(['owner', 'due', 'status', 'rag', 'progress', 'mark', 'period']);

const steers = ({ columns }: TableReading): boolean => columns.some(({ role }) => STEERING.has(role));

const actionHeader = (reading: TableReading): string =>
  reading.kind === 'actions' ? (columnWith(reading, 'action')?.header ?? '').toLowerCase() : '';

/** The money of a list of work may stand in a table of its own, headed by the same word: it names the work again and is no second list of it. */
const isMoneyOf = (reading: TableToRead, all: readonly TableToRead[]): boolean =>
  !steers(reading) &&
  columnWith(reading, 'money') !== undefined &&
  actionHeader(reading) !== '' &&
  all.some((other) => other !== reading && steers(other) && actionHeader(other) === actionHeader(reading));

/** The first column with a role, or undefined. */
export const columnWith = (reading: TableReading, role: ColumnRole): ColumnReading | undefined =>
  reading.columns.find((column) => column.role === role);

/** The cell of a row in the column with a role; undefined where the table has no such column or the cell is blank. */
export const cellWith = (reading: TableReading, row: Row, role: ColumnRole): Cell | undefined => {
  const column = columnWith(reading, role);
  const cell = column === undefined ? undefined : row.cells[column.column];
  return cell === undefined || cell.text.trim() === '' ? undefined : cell;
};

/** The text of that cell on one line, or null. */
export const textWith = (reading: TableReading, row: Row, role: ColumnRole): string | null => {
  const cell = cellWith(reading, row, role);
  return cell === undefined ? null : oneLine(cell.text);
};

export const placeOfCell = (reading: TableToRead, { rowIndex, section }: RowReading, cell: Cell): Place => ({
  charStart: cell.charStart,
  charEnd: cell.charEnd,
  section,
  headingPath: reading.headingPath,
  cell: {
    tableId: reading.table.tableId,
    row: rowIndex,
    column: cell.column,
    header: reading.columns[cell.column]?.header ?? '',
  } satisfies RecordBase['cell'],
});
