import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { documentKindSchema } from '../core/schema/document.ts';

const blank = (value: string) => (value.trim() === '' ? null : value.trim());
const column = z.string().default('').transform(blank);

/** One line of sources.csv: what is known of a file beside its content. Null means not said. */
const sourceSchema = z.object({
  file: z.string().trim().min(1),
  council: column,
  url: column,
  licence: column,
  date: column.pipe(z.iso.date().nullable()),
  kind: column.pipe(documentKindSchema.nullable()),
  sha256: column,
});
export type Source = z.infer<typeof sourceSchema>;

/** Looks a file up by its path as written in the list, then by its name alone. */
export type Sources = { find(path: string): Source | null };

export const NO_SOURCES: Sources = { find: () => null };

/**
 * Reads the list of sources that travels with a corpus (columns file, council, url, licence, date, kind, sha256; the last optional).
 * @throws AppError SOURCES_INVALID naming the first line that cannot be used.
 */
export const parseSources = (csv: string, fileName: string): Sources => {
  let rows: unknown;
  try {
    rows = parse(csv, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    throw new AppError(
      'SOURCES_INVALID',
      `${fileName} is not a CSV file with a header.`,
      { fileName },
      { cause: error },
    );
  }
  const parsed = z.array(sourceSchema).safeParse(rows);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const [index, field] = issue?.path ?? [];
    throw new AppError(
      'SOURCES_INVALID',
      `${fileName}, line ${Number(index ?? 0) + 2}, column ${String(field ?? '?')}: ${issue?.message ?? 'not usable'}.`,
      { fileName },
    );
  }
  const byPath = new Map(parsed.data.map((source) => [source.file, source]));
  const byName = new Map(parsed.data.map((source) => [basename(source.file), source]));
  return { find: (path) => byPath.get(path) ?? byName.get(basename(path)) ?? null };
};
