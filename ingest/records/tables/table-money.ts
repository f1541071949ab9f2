import type { Cell } from '../../../src/core/schema/document.ts';
import type { Basis } from '../../../src/core/schema/record.ts';
import { type CellNumber, cellNumber, columnScale, penceOf } from '../figures/amounts.ts';
import { type MoneyDraft, referencesIn } from '../money/money-draft.ts';
import { excludesOf, netOrGross, OWN_COUNCIL, priceBasisOf } from '../money/money-reading.ts';
import type { RecordBuilder, RecordContext } from '../record-builder.ts';
import { findPeriods, NO_PERIOD, plainPeriod } from '../time/periods.ts';
import { placeOfCell, type RowReading, type TableToRead } from './read-tables.ts';
import type { ColumnReading } from './table-columns.ts';
import { isFigureCell, isTotalRow, oneLine } from './table-content.ts';
import { achievementIn, columnMoney, rowMoney } from './table-money-role.ts';

/** Rounded share right in amount and role on the invented plans, which were also used to write the rules. */
const TABLE_CONFIDENCE = 0.95;

type Scale = { readonly factor: number; readonly reason: string } | null;

const scaleOf = (number: CellNumber, header: string, above: string): Scale => {
  if (number.places > 0) return null;
  const own = columnScale(header);
  if (own !== null)
    return own.factor === 1 ? null : { factor: own.factor, reason: `column header says ${own.printed}` };
  const title = columnScale(above);
  return title === null || title.factor === 1 || number.pound
    ? null
    : { factor: title.factor, reason: `table title says ${title.printed}` };
};

const basisNamed = (header: string): Basis =>
  /\b(?:annual(?:ised)?|yearly|per (?:year|annum)|p\.?a\.?|full[- ]year|recurring|each year)\b/iu.test(header)
    ? 'per_year'
    : /\b(?:per head|per resident|per capita)\b/iu.test(header)
      ? 'per_head'
      : /\b(?:unit cost|per (?:case|placement|week|unit|child|household))\b/iu.test(header)
        ? 'per_case'
        : 'total';

/** The header says what a figure is for; where it does not, the title may: "yearly worth". A column of one year is that year's, whatever the title says. */
const basisOf = (header: string, title: string): Basis => {
  const own = basisNamed(header);
  return own !== 'total' || findPeriods(header, null).length > 0 ? own : basisNamed(title);
};

const firstFigure = (reading: TableToRead): number =>
  reading.columns.find(({ role }) => role === 'money' || role === 'number')?.column ?? Number.POSITIVE_INFINITY;

/** Below this share of different words a column groups rows rather than naming them. Named guess. */
const MIN_DISTINCT = 0.8;

const labelOf = (reading: TableToRead, row: RowReading): Cell | undefined => {
  const action = reading.columns.find(({ role }) => role === 'action');
  const named = action === undefined ? undefined : row.row.cells[action.column];
  if (named !== undefined && named.text.trim() !== '') return named;
  const texts = row.row.cells.filter(
    (cell) => cell.text.trim() !== '' && cellNumber(cell.text) === null && /[\p{L}\d]/u.test(cell.text),
  );
  // Of several columns of words before the figures, the wordiest whose words differ from row to row tells the rows apart.
  const leading = texts.filter((cell) => !cell.inherited && cell.column < firstFigure(reading));
  const wordsOf = (cell: Cell): number => {
    const content = reading.columns[cell.column]?.content;
    return content === undefined || content.distinct < MIN_DISTINCT ? 0 : content.meanWords;
  };
  const telling = leading.toSorted((a, b) => wordsOf(b) - wordsOf(a) || a.column - b.column)[0];
  return telling ?? texts.find((cell) => !cell.inherited) ?? texts[0];
};

/** What is quoted of a row: its words from the first to those that name it. */
const quotedCells = (row: RowReading, label: Cell): Cell => {
  const first = row.row.cells.find(
    (cell) => !cell.inherited && cell.text.trim() !== '' && cellNumber(cell.text) === null && /\p{L}/u.test(cell.text),
  );
  return first === undefined || first.charStart >= label.charStart ? label : { ...label, charStart: first.charStart };
};

const periodOf = (titles: readonly string[], documentDate: string | null) => {
  for (const text of titles) {
    const found = findPeriods(text, documentDate).find(({ start, end }) => start !== null || end !== null);
    if (found !== undefined) return plainPeriod(found);
  }
  return NO_PERIOD;
};

/** The last row is a total without the word where it holds the sum of all above it. */
const addsUp = (reading: TableToRead, row: RowReading, column: number): boolean => {
  const above = reading.rows.slice(0, reading.rows.indexOf(row)).flatMap((other) => {
    const number = cellNumber(other.row.cells[column]?.text ?? '');
    return number === null ? [] : [penceOf(number.digits, number.places) * (number.negative ? -1n : 1n)];
  });
  const own = cellNumber(row.row.cells[column]?.text ?? '');
  const isLast = reading.rows.at(-1) === row;
  return (
    isLast &&
    above.length >= 3 &&
    own !== null &&
    above.reduce((sum, value) => sum + value, 0n) === penceOf(own.digits, own.places)
  );
};

/** A total row named for several years spans the years of the rows it adds up. */
const spanOfYears = (reading: TableToRead, documentDate: string | null) => {
  const years = reading.rows
    .filter(({ row }) => !isTotalRow(row))
    .flatMap(({ row }) => findPeriods(oneLine(row.cells[0]?.text ?? ''), documentDate))
    .filter((period) => period.start !== null && period.end !== null);
  const start = years.map((period) => period.start ?? '').toSorted()[0];
  const end = years
    .map((period) => period.end ?? '')
    .toSorted()
    .at(-1);
  return years.length < 2 || start === undefined || end === undefined ? null : { start, end };
};

/** What stands over the table: its title, else the heading above it. */
const titleOf = ({ table, headingPath }: TableToRead): string => table.title ?? headingPath.at(-1) ?? '';

/** A sum and the words behind it, which may say how often: "1.9 a year", "214,000 in exit payments". Sums with their own sign are read as running text. */
const sumIn = (text: string): (CellNumber & { readonly behind: string }) | null => {
  const plain = cellNumber(text);
  if (plain !== null) return { ...plain, behind: '' };
  const line = oneLine(text);
  const opening = /^\(?[–−-]?\s*[\d,.]*\d(?:\s?(?:k|m|bn|million|billion|thousand)\b)?\)?/iu.exec(line)?.[0];
  if (opening === undefined || line.includes('£') || line.includes('%') || !isFigureCell(line)) return null;
  const number = cellNumber(opening);
  return number === null ? null : { ...number, behind: line.slice(opening.length) };
};

const sumOfCell = (
  reading: TableToRead,
  row: RowReading,
  column: ColumnReading,
  context: RecordContext,
  builder: RecordBuilder,
): MoneyDraft | null => {
  const cell = row.row.cells[column.column];
  const label = labelOf(reading, row);
  const number = cell === undefined || cell.inherited ? null : sumIn(cell.text);
  if (cell === undefined || number === null) return null;
  const scale = scaleOf(number, column.header, reading.above);
  const isTotal = isTotalRow(row.row) || addsUp(reading, row, column.column);
  const labelText = oneLine(label?.text ?? '');
  const area = oneLine(
    row.row.cells.find((one) => one !== cell && one !== label && one.text.trim() !== '')?.text ?? '',
  );
  const value = penceOf(number.digits, number.places) * BigInt(scale?.factor ?? 1) * (number.negative ? -1n : 1n);
  const title = `${reading.table.title ?? ''} ${column.header}`;
  const flags = [
    ...(isTotal ? ['total'] : []),
    ...(number.brackets ? ['negative_in_brackets'] : []),
    ...(value === 0n ? ['zero'] : []),
  ];
  const base = builder.base({
    kind: 'money',
    place: placeOfCell(reading, row, label === undefined ? cell : quotedCells(row, label)),
    rule: 'table',
    confidence: TABLE_CONFIDENCE,
    flags,
    about: `${reading.above}\n${column.header}\n${area}`,
  });
  if (base === null || base.cell === null) return null;
  const period = periodOf([column.header, labelText, titleOf(reading)], context.date);
  const role = rowMoney(columnMoney(column.header, reading.above), labelText, area);
  const basis = basisOf(`${column.header} ${number.behind}`, titleOf(reading));
  const years = isTotal && period.start === null ? spanOfYears(reading, context.date) : null;
  return {
    ...base,
    cell: { ...base.cell, column: column.column, header: column.header },
    role,
    printed: number.printed,
    minPence: String(value),
    maxPence: String(value),
    approx: false,
    scaleInferred: scale,
    basis,
    basisN: null,
    recurring: basis === 'per_year' ? 'yes' : 'unknown',
    period: years === null ? period : { printed: labelText, ...years, kind: 'over_n_years' },
    achievement: achievementIn(role, column.header, reading.above),
    netGross: netOrGross(title),
    priceBasis: priceBasisOf(title),
    excludes: excludesOf(title),
    subject: labelText === '' ? column.header : labelText,
    attributedTo: OWN_COUNCIL,
    source: 'table',
    isTotal,
    sentence: row.row.cells.map((one) => oneLine(one.text)).join(' | '),
    refersTo: [],
    tableLabel: referencesIn(`${reading.table.title ?? ''}\n${reading.above}`)[0] ?? null,
  };
};

/** The sums in the money columns of a table, row by row; each quotes the label of its row. Dashes and blanks are no sums, a printed zero is one. */
export const tableMoney = (reading: TableToRead, context: RecordContext, builder: RecordBuilder): MoneyDraft[] => {
  const columns = reading.columns.filter(({ role }) => role === 'money');
  if (columns.length === 0 || reading.kind === 'none') return [];
  return reading.rows.flatMap((row) =>
    columns.flatMap((column) => {
      const sum = sumOfCell(reading, row, column, context, builder);
      return sum === null ? [] : [sum];
    }),
  );
};
