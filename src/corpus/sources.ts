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

/** Finds the line whose path shares the longest end with that of a file, at least the file's name; none when two lines do so equally. */
export type Sources = { readonly rows: readonly Source[]; find(path: string): Source | null };

export const NO_SOURCES: Sources = { rows: [], find: () => null };

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
  return { rows: parsed.data, find: (path) => findSource(parsed.data, path) };
};

const parts = (path: string): readonly string[] => path.split(/[\\/]+/).filter((part) => part !== '' && part !== '.');

/** How many parts two paths share from their ends. */
const sharedEnd = (a: readonly string[], b: readonly string[]): number => {
  const differs = a.toReversed().findIndex((part, i) => part !== b.at(-1 - i));
  return differs < 0 ? a.length : differs;
};

const findSource = (sources: readonly Source[], path: string): Source | null => {
  const wanted = parts(path);
  const likely = sources
    .map((source) => ({ source, shared: sharedEnd(parts(source.file), wanted) }))
    .filter(({ shared }) => shared > 0);
  const most = Math.max(0, ...likely.map(({ shared }) => shared));
  const best = likely.filter(({ shared }) => shared === most);
  return best.length === 1 ? (best[0]?.source ?? null) : null;
};
