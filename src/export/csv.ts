import { stringify } from 'csv-stringify/sync';
import type { CellValue, Column } from './columns.ts';

const asText = (value: CellValue): CellValue => (typeof value === 'boolean' ? (value ? 'true' : 'false') : value);

/**
 * CSV with a header line and a byte order mark, one line an item. Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers, which may
 * begin with a minus sign, do not.
 */
export const toCsv = <Item>(columns: readonly Column<Item>[], items: readonly Item[]): string =>
  stringify(
    items.map((item) => columns.map(({ value }) => asText(value(item)))),
    {
      header: true,
      columns: columns.map(({ name }) => name),
      bom: true,
      escape_formulas: true,
      cast: { number: (value) => ({ value: String(value), escape_formulas: false }) },
    },
  );

/** One JSON object a line, in the shape of the list. Empty where there are no items. */
export const toJsonLines = (items: readonly unknown[]): string =>
  items.map((item) => `${JSON.stringify(item)}\n`).join('');
