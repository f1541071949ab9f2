import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { type AssignedUnit, type Theme, type ThemeSet, type ThemeUnit, themeSetSchema } from '../core/schema/themes.ts';
import { presentUnits } from '../themes/complete.ts';
import type { EditedRow } from '../themes/review/edited.ts';
import { type CellValue, type Column, csvPieces } from './csv.ts';

/** A unit in one of its themes; in none, once with `theme` null. */
export type ThemeRow = {
  readonly set: ThemeSet;
  readonly unit: ThemeUnit;
  readonly theme: Theme | null;
  readonly assigned: AssignedUnit | null;
};

/** Every unit with every theme that it stands in, theme by theme, then those that stand in none. */
export const themeRows = (set: ThemeSet): readonly ThemeRow[] => {
  const units = new Map(presentUnits(set).map((unit) => [unit.unitId, unit]));
  const rowOf = (unitId: string, theme: Theme | null, assigned: AssignedUnit | null): readonly ThemeRow[] => {
    const unit = units.get(unitId);
    return unit === undefined ? [] : [{ set, unit, theme, assigned }];
  };
  return [
    ...set.themes.flatMap((theme) => theme.assigned.flatMap((one) => rowOf(one.unitId, theme, one))),
    ...set.otherIds.flatMap((unitId) => rowOf(unitId, null, null)),
  ];
};

const column = (name: string, value: (row: ThemeRow) => CellValue): Column<ThemeRow> => ({ name, value });

/** `theme` and `description` are there to be edited; the other columns tell which unit and theme are meant, and why. */
export const THEME_COLUMNS: readonly Column<ThemeRow>[] = [
  column('theme', ({ theme }) => theme?.title ?? null),
  column('description', ({ theme }) => theme?.description ?? null),
  column('councilCode', ({ unit }) => unit.council?.code ?? null),
  column('council', ({ unit }) => unit.council?.name ?? null),
  column('quote', ({ unit }) => unit.quote),
  column('stance', ({ unit }) => unit.stance),
  column('pageNumber', ({ unit }) => unit.pageNumber),
  column('whyQuote', ({ assigned }) => assigned?.why.quote ?? null),
  column('whyTerms', ({ assigned }) => assigned?.why.terms.join('; ') ?? null),
  column('similarity', ({ assigned }) => assigned?.similarity ?? null),
  column('by', ({ assigned }) => assigned?.by ?? null),
  column('documentId', ({ unit }) => unit.documentId),
  column('charStart', ({ unit }) => unit.charStart),
  column('charEnd', ({ unit }) => unit.charEnd),
  column('unitId', ({ unit }) => unit.unitId),
  column('themeId', ({ theme }) => theme?.themeId ?? null),
  column('themeSetId', ({ set }) => set.themeSetId),
  column('version', ({ set }) => set.version),
];

export const THEME_FORMATS = ['csv', 'json'] as const;
export type ThemeFormat = (typeof THEME_FORMATS)[number];

/** A set as a file: a row for every unit and theme, to be edited in a spreadsheet, or the whole set. */
export const writtenThemeSet = (set: ThemeSet, format: ThemeFormat): Iterable<string> =>
  format === 'csv' ? csvPieces(THEME_COLUMNS, themeRows(set)) : [`${JSON.stringify(set, null, 2)}\n`];

const unreadable = (fileName: string, why: string, cause?: unknown): AppError =>
  new AppError('THEME_IMPORT_INVALID', `${fileName} ${why}.`, { fileName }, { cause });

/** Spreadsheets on Windows save CSV in their own eight-bit letters unless told otherwise. */
const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
};

const sheetRowSchema = z.object({
  theme: z.string(),
  description: z.string().default(''),
  unitId: z.string(),
  themeId: z.string(),
  themeSetId: z.string(),
  version: z.coerce.number().int().positive(),
});

/** Where a comma writes the decimals, spreadsheets part columns by semicolons. */
const delimiterOf = (text: string): string => {
  const [head = ''] = text.split(/\r?\n/, 1);
  return ['\t', ';'].find((mark) => head.includes(mark)) ?? ',';
};

/** An apostrophe that kept a spreadsheet from running the text is no part of it. */
const withoutGuard = (cell: string): string =>
  /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? cell.slice(1) : cell;

const csvRows = (text: string, fileName: string): readonly EditedRow[] => {
  let cells: unknown;
  try {
    cells = parse(text, { columns: true, bom: true, skip_empty_lines: true, delimiter: delimiterOf(text) });
  } catch (error) {
    throw unreadable(fileName, 'is not a CSV file with a header', error);
  }
  const rows = z.array(sheetRowSchema).safeParse(cells);
  if (!rows.success) {
    const [index, field] = rows.error.issues[0]?.path ?? [];
    throw unreadable(fileName, `has no usable ${String(field ?? 'rows')} in line ${Number(index ?? 0) + 2}`);
  }
  if (rows.data.length === 0) throw unreadable(fileName, 'holds no rows');
  return rows.data.map((row, i) => ({
    ...row,
    line: i + 2,
    theme: withoutGuard(row.theme),
    description: withoutGuard(row.description),
  }));
};

const setRows = (set: ThemeSet): readonly EditedRow[] =>
  themeRows(set).map(({ unit, theme }, i) => ({
    line: i + 1,
    theme: theme?.title ?? '',
    description: theme?.description ?? '',
    unitId: unit.unitId,
    themeId: theme?.themeId ?? '',
    ...{ themeSetId: set.themeSetId, version: set.version },
  }));

/** What a file of themes holds: rows, and the whole set where the file is one. */
export type ThemeSheet = { readonly rows: readonly EditedRow[]; readonly set: ThemeSet | null };

/**
 * Reads a file that was exported, edited or not: CSV with commas, semicolons or tabs, in UTF-8 or the letters of Windows, or JSON.
 * @throws AppError THEME_IMPORT_INVALID.
 */
export const readThemeSheet = (bytes: Uint8Array, fileName: string): ThemeSheet => {
  const text = decoded(bytes);
  if (!/^\uFEFF?\s*\{/.test(text)) return { rows: csvRows(text, fileName), set: null };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw unreadable(fileName, 'is no valid JSON', error);
  }
  const set = themeSetSchema.safeParse(value);
  if (!set.success) {
    const [issue] = set.error.issues;
    throw unreadable(fileName, `is no set of themes: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  return { rows: setRows(set.data), set: set.data };
};
