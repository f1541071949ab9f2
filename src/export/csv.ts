import { stringify } from 'csv-stringify/sync';

/** What a cell of an exported table may hold; null is an empty cell. */
export type CellValue = string | number | boolean | null;

/** A column of an exported table. Names are part of the contract: they are added to, never changed. */
export type Column<Item> = { readonly name: string; readonly value: (item: Item) => CellValue };

/** Items turned into text at one go: some hundred kilobytes, so that a long list never stands in memory as one text. */
const ITEMS_AT_ONCE = 500;

const asText = (value: CellValue): CellValue => (typeof value === 'boolean' ? (value ? 'true' : 'false') : value);

function* lots<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) yield items.slice(from, from + ITEMS_AT_ONCE);
}

/**
 * CSV in pieces, with a byte order mark and a header line, one line an item. Text that a spreadsheet would run as a formula gets a leading apostrophe;
 * numbers, which may begin with a minus sign, do not.
 */
export function* csvPieces<Item>(columns: readonly Column<Item>[], items: readonly Item[]): Generator<string> {
  yield stringify([columns.map(({ name }) => name)], { bom: true });
  for (const lot of lots(items))
    yield stringify(
      lot.map((item) => columns.map(({ value }) => asText(value(item)))),
      { escape_formulas: true, cast: { number: (value) => ({ value: String(value), escape_formulas: false }) } },
    );
}

/** CSV as one text; see `csvPieces`. */
export const toCsv = <Item>(columns: readonly Column<Item>[], items: readonly Item[]): string =>
  [...csvPieces(columns, items)].join('');

/** One JSON object a line, in the shape of the list, in pieces. None where there are no items. */
export function* jsonLinePieces(items: readonly unknown[]): Generator<string> {
  for (const lot of lots(items)) yield lot.map((item) => `${JSON.stringify(item)}\n`).join('');
}

/** JSON lines as one text. Empty where there are no items. */
export const toJsonLines = (items: readonly unknown[]): string => [...jsonLinePieces(items)].join('');
