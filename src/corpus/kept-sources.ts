import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { guarded } from '../../index/sqlite.ts';
import { AppError } from '../core/errors.ts';
import type { SourceDocument } from '../core/schema/document.ts';
import type { Source } from './sources.ts';

/** The list of sources travels with the corpus: what was fetched from where, whether or not it could be ingested. */
const KEPT_FILE = 'sources.json';

const keptSchema = z.array(
  z.object({
    file: z.string(),
    council: z.string().nullable(),
    url: z.string().nullable(),
    licence: z.string().nullable(),
    date: z.string().nullable(),
    kind: z.string().nullable(),
    sha256: z.string().nullable(),
  }),
);
type KeptSource = z.infer<typeof keptSchema>[number];

const readKept = (dataDir: string): readonly KeptSource[] => {
  const file = join(dataDir, KEPT_FILE);
  if (!existsSync(file)) return [];
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new AppError('DATA_DAMAGED', `${KEPT_FILE} is damaged.`, { file: KEPT_FILE }, { cause: error });
  }
};

/**
 * Keeps the lines of a list of sources with the corpus; a line for a file that is listed already takes its place.
 * @throws AppError DATA_DAMAGED, DATA_UNWRITABLE, DISK_FULL.
 */
export const keepSources = (dataDir: string, rows: readonly Source[]): void => {
  const all = new Map<string, KeptSource>([...readKept(dataDir), ...rows].map((row) => [row.file, row]));
  const sorted = [...all.values()].toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const file = join(dataDir, KEPT_FILE);
  guarded(file, () => writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`));
};

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** A hash tells for certain, then an address, then the file's name. */
const isHeld = (row: KeptSource, documents: readonly SourceDocument[]): boolean => {
  if (row.sha256 !== null) return documents.some(({ sha256 }) => sha256 === row.sha256?.toLowerCase());
  return documents.some(
    ({ file, sourceUrl }) => nameOf(file) === nameOf(row.file) && (row.url === null || sourceUrl === row.url),
  );
};

/** Files of the kept list of sources that no document comes from, in the order of their names; null where no list was kept. @throws AppError DATA_DAMAGED. */
export const missingSources = (dataDir: string, documents: readonly SourceDocument[]): readonly string[] | null => {
  const rows = readKept(dataDir);
  return rows.length === 0 ? null : rows.filter((row) => !isHeld(row, documents)).map(({ file }) => file);
};
