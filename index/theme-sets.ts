import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../src/core/errors.ts';
import {
  type ThemeChange,
  type ThemeSet,
  type ThemeSets,
  themeChangeSchema,
  themeSetSchema,
  unitKindSchema,
} from '../src/core/schema/themes.ts';
import { type Database, guarded, inTransaction, numberOf, openForReading, openForWriting, textOf } from './sqlite.ts';
import { migrateWorkspace, WORKSPACE_FILE } from './workspace-schema.ts';

/** Versions kept decoded: the newest of each kind, and two to compare. Those of 317 plans take about 10 MB of text each. */
const KEPT_VERSIONS = 6;

const parsed = (text: string): ThemeSet => {
  try {
    return themeSetSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('DATA_DAMAGED', `A theme set in ${WORKSPACE_FILE} is damaged.`, {}, { cause: error });
  }
};

/** Somebody else changed the themes since they were looked at. */
export const themesChanged = (themeSetId: string, currentVersion: number): AppError =>
  new AppError('THEMES_CHANGED', `These themes have changed meanwhile: version ${currentVersion} is the current one.`, {
    themeSetId,
    currentVersion,
  });

const insert = (database: Database, set: ThemeSet): void => {
  const { themeSetId, version, unitKind, topic } = set;
  const row = database.prepare('SELECT max(version) AS version FROM theme_sets WHERE theme_set_id = ?').get(themeSetId);
  const current = typeof row?.version === 'number' ? row.version : 0;
  if (current >= version) throw themesChanged(themeSetId, current);
  database
    .prepare(
      'INSERT INTO theme_sets (theme_set_id, version, unit_kind, topic, theme_set, change) VALUES (?, ?, ?, ?, ?, ?)',
    )
    .run(themeSetId, version, unitKind, topic, JSON.stringify(set), JSON.stringify(set.change));
};

/** Versions from before changes were noted were all found by the program. */
const parsedChange = (text: unknown): ThemeChange => {
  if (typeof text !== 'string') return { kind: 'found', by: null, on: null, summary: [] };
  try {
    return themeChangeSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('DATA_DAMAGED', `A theme set in ${WORKSPACE_FILE} is damaged.`, {}, { cause: error });
  }
};

/**
 * The theme sets of a data folder. A workspace that is absent, or from before there were theme sets, holds none; the first one that is put makes it.
 * Every method throws AppError DATA_DAMAGED, DATA_BUSY, DATA_UNWRITABLE, DATA_SCHEMA_MISMATCH or DISK_FULL where the file cannot be used.
 */
export const openThemeSets = (dataDir: string): ThemeSets => {
  const file = join(dataDir, WORKSPACE_FILE);
  const reading = <T>(empty: T, work: (database: Database) => T): T => {
    if (!existsSync(file)) return empty;
    const database = openForReading(file);
    try {
      return guarded(file, () => {
        const table = database
          .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'theme_sets'")
          .get();
        return table === undefined ? empty : work(database);
      });
    } finally {
      database.close();
    }
  };
  const kept = new Map<string, ThemeSet>();
  /** Versions never change, so that one that was read is right as long as the file is the same. */
  const once = (key: string, read: () => ThemeSet): ThemeSet => {
    const { ino, birthtimeMs } = statSync(file);
    const known = `${ino} ${birthtimeMs} ${key}`;
    const set = kept.get(known) ?? read();
    kept.delete(known);
    kept.set(known, set);
    for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - KEPT_VERSIONS))) kept.delete(old);
    return set;
  };
  return {
    list: () =>
      reading([], (database) =>
        database
          .prepare(
            'SELECT theme_set_id, max(version) AS version, unit_kind, topic FROM theme_sets GROUP BY theme_set_id ORDER BY unit_kind, topic, theme_set_id',
          )
          .all()
          .map((row) => ({
            themeSetId: textOf(row, 'theme_set_id'),
            version: numberOf(row, 'version'),
            unitKind: unitKindSchema.parse(textOf(row, 'unit_kind')),
            topic: row.topic === null ? null : textOf(row, 'topic'),
          })),
      ),
    get: (themeSetId, version) =>
      reading<ThemeSet | null>(null, (database) => {
        const newest = database
          .prepare('SELECT max(version) AS version FROM theme_sets WHERE theme_set_id = ?')
          .get(themeSetId);
        const wanted = version ?? newest?.version;
        if (typeof wanted !== 'number') return null;
        const select = 'SELECT theme_set FROM theme_sets WHERE theme_set_id = ? AND version = ?';
        const held = database.prepare(select.replace('theme_set FROM', '1 FROM')).get(themeSetId, wanted);
        if (held === undefined) return null;
        return once(`${themeSetId} ${wanted}`, () =>
          parsed(textOf(database.prepare(select).get(themeSetId, wanted) ?? {}, 'theme_set')),
        );
      }),
    versions: (themeSetId) =>
      reading([], (database) =>
        database.prepare('SELECT * FROM pragma_table_info(?) WHERE name = ?').all('theme_sets', 'change').length === 0
          ? []
          : database
              .prepare('SELECT version, change FROM theme_sets WHERE theme_set_id = ? ORDER BY version DESC')
              .all(themeSetId)
              .map((row) => ({ version: numberOf(row, 'version'), change: parsedChange(row.change) })),
      ),
    put: (set) => {
      const database = openForWriting(file);
      try {
        migrateWorkspace(database, file);
        inTransaction(database, file, () => insert(database, set));
      } finally {
        database.close();
      }
    },
  };
};
