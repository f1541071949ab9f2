import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';

/**
 * The rows of a CSV text with a header line, checked; empty lines and a byte order mark are passed over.
 * @throws Error of csv-parse or zod: the caller names the file.
 */
export const parseCsv = <T>(text: string, rowSchema: z.ZodType<T>): T[] =>
  z.array(rowSchema).parse(parse(text, { columns: true, bom: true, skip_empty_lines: true }));

/** CSV with a header line and a byte order mark. A cell that a spreadsheet would run as a formula gets a leading apostrophe. */
export const formatCsv = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { header: true, columns: [...columns], escape_formulas: true, bom: true },
  );
