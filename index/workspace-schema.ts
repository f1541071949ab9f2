import { AppError } from '../src/core/errors.ts';
import { type Database, inTransaction, numberOf } from './sqlite.ts';

export const WORKSPACE_FILE = 'workspace.sqlite';

/** Marks the file as a workspace of this program ("GTws"). */
const APPLICATION_ID = 0x47547773;

type Migration = (database: Database) => void;

const createJobs: Migration = (database) =>
  database.exec(`
CREATE TABLE jobs (
  job_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'abandoned')),
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_running_job_of_a_kind ON jobs (kind) WHERE state = 'running';
`);

const createReviews: Migration = (database) =>
  database.exec(`
CREATE TABLE reviews (
  record_id TEXT PRIMARY KEY,
  review TEXT NOT NULL
) STRICT;
`);

const createSavedQuestions: Migration = (database) =>
  database.exec(`
CREATE TABLE saved_questions (
  saved_id TEXT PRIMARY KEY,
  saved TEXT NOT NULL
) STRICT;
`);

const createThemeSets: Migration = (database) =>
  database.exec(`
CREATE TABLE theme_sets (
  theme_set_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  unit_kind TEXT NOT NULL,
  topic TEXT,
  theme_set TEXT NOT NULL,
  PRIMARY KEY (theme_set_id, version)
) STRICT;
`);

const createProposals: Migration = (database) =>
  database.exec(`
CREATE TABLE proposals (
  read_key TEXT PRIMARY KEY,
  holds_any INTEGER NOT NULL CHECK (holds_any IN (0, 1)),
  reading TEXT NOT NULL
) STRICT;
`);

/** How a version came about, beside the set, so that a list of versions need not read the sets. */
const addThemeChanges: Migration = (database) => database.exec('ALTER TABLE theme_sets ADD COLUMN change TEXT');

/**
 * Steps from an empty file to the present layout; step i leads to version i + 1. What is in a workspace cannot be made again, so a step is only ever added, and
 * none may lose data.
 */
export const WORKSPACE_MIGRATIONS: readonly Migration[] = [
  createJobs,
  createReviews,
  createSavedQuestions,
  createThemeSets,
  addThemeChanges,
  createProposals,
];

const pragma = (database: Database, name: string): number =>
  numberOf(database.prepare(`PRAGMA ${name}`).get() ?? {}, name);

/**
 * Brings a workspace to the present layout, in one transaction.
 * @throws AppError DATA_SCHEMA_MISMATCH for a workspace of a newer program, DATA_DAMAGED for a database of another program.
 */
export const migrateWorkspace = (
  database: Database,
  file: string,
  migrations: readonly Migration[] = WORKSPACE_MIGRATIONS,
): void =>
  inTransaction(database, file, () => {
    const applicationId = pragma(database, 'application_id');
    const version = pragma(database, 'user_version');
    if (applicationId !== APPLICATION_ID && (applicationId !== 0 || version !== 0))
      throw new AppError('DATA_DAMAGED', `${WORKSPACE_FILE} is a database, but not a workspace of golden-thread.`, {});
    if (version > migrations.length)
      throw new AppError(
        'DATA_SCHEMA_MISMATCH',
        `${WORKSPACE_FILE} was written by a newer golden-thread (layout ${version}; this version knows ${migrations.length}); use that one.`,
        { found: version, expected: migrations.length },
      );
    for (const migrate of migrations.slice(version)) migrate(database);
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length};`);
  });
