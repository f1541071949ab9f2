import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { AppError, type ErrorCode, isSystemError } from '../src/core/errors.ts';

export type Database = DatabaseSync;

/** How long a statement waits for another process that is writing, in milliseconds: longer than any commit measured (2 s for 1,000 passages with all else busy). */
export const BUSY_TIMEOUT_MS = 5_000;

/** Primary result codes of SQLite (https://sqlite.org/rescode.html) that tell the user something. */
const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;
/** Extended codes of IO_ERROR for reading: the file is shorter or other than its header says, or cannot be read. */
const READ_FAILURES: ReadonlySet<number> = new Set([IO_ERROR | (1 << 8), IO_ERROR | (2 << 8)]);

type SqliteError = Error & { readonly errcode: number };
const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';

const busy = (name: string): readonly [ErrorCode, string] => ['DATA_BUSY', `Another process is writing to ${name}.`];
const damaged = (name: string): readonly [ErrorCode, string] => ['DATA_DAMAGED', `${name} is damaged.`];
const unwritable = (name: string): readonly [ErrorCode, string] => ['DATA_UNWRITABLE', `${name} cannot be written.`];
const full = (name: string): readonly [ErrorCode, string] => ['DISK_FULL', `The disk that holds ${name} is full.`];

const sqliteFailure = (errcode: number, name: string): readonly [ErrorCode, string] | null => {
  switch (errcode & 0xff) {
    case BUSY:
    case LOCKED:
      return busy(name);
    case READ_ONLY:
    case CANNOT_OPEN:
      return unwritable(name);
    case IO_ERROR:
      return READ_FAILURES.has(errcode) ? damaged(name) : unwritable(name);
    case CORRUPT:
    case NOT_A_DATABASE:
      return damaged(name);
    case FULL:
      return full(name);
    default:
      return null;
  }
};

const systemFailure = (code: string | undefined, name: string): readonly [ErrorCode, string] | null => {
  if (code === 'ENOSPC' || code === 'EDQUOT') return full(name);
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST'
    ? unwritable(name)
    : null;
};

/** The same failure as an AppError where it is operational (busy, damaged, full, unwritable); anything else unchanged. */
export const toAppError = (error: unknown, file: string): unknown => {
  if (error instanceof AppError) return error;
  const name = basename(file);
  const failure = isSqliteError(error)
    ? sqliteFailure(error.errcode, name)
    : isSystemError(error)
      ? systemFailure(error.code, name)
      : null;
  if (failure === null) return error;
  const [code, message] = failure;
  return new AppError(code, message, { file: name }, { cause: error });
};

/** Runs work on a file of the data folder. @throws AppError DATA_BUSY, DATA_DAMAGED, DATA_UNWRITABLE, DISK_FULL in place of the errors of SQLite and the system. */
export const guarded = <T>(file: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw toAppError(error, file);
  }
};

/**
 * Opens a database for reading and writing, making folder and file where absent. Commits are durable when they return.
 * @throws AppError DATA_DAMAGED, DATA_UNWRITABLE, DATA_BUSY, DISK_FULL.
 */
export const openForWriting = (file: string, busyTimeoutMs: number = BUSY_TIMEOUT_MS): Database =>
  guarded(file, () => {
    mkdirSync(dirname(file), { recursive: true });
    const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864;');
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  });

const isUnwritable = (error: unknown): boolean =>
  isSqliteError(error) && [READ_ONLY, CANNOT_OPEN].includes(error.errcode & 0xff);

/**
 * SQLite keeps a small index beside a write-ahead log even for readers; in a folder that cannot be written and holds no log, the file can only be read as one
 * that nobody changes.
 */
const openUnchanging = (file: string): Database => {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
};

/**
 * Opens an existing database for reading only.
 * @throws AppError DATA_NOT_FOUND, DATA_DAMAGED, DATA_BUSY, DATA_UNWRITABLE.
 */
export const openForReading = (file: string, busyTimeoutMs: number = BUSY_TIMEOUT_MS): Database => {
  if (!existsSync(file)) throw new AppError('DATA_NOT_FOUND', `There is no ${basename(file)} in the data folder.`, {});
  return guarded(file, () => {
    const database = new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
    try {
      database.prepare('SELECT count(*) FROM sqlite_schema').get();
      return database;
    } catch (error) {
      database.close();
      if (isUnwritable(error) && !existsSync(`${file}-wal`)) return openUnchanging(file);
      throw error;
    }
  });
};

/** A database that no file holds. */
export const openInMemory = (): Database => new DatabaseSync(':memory:');

/** Runs work in one write transaction: all of it is committed, or none. */
export const inTransaction = <T>(database: Database, file: string, work: () => T): T =>
  guarded(file, () => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  });

/** A value of a column that is known to hold text. */
export const textOf = (row: Readonly<Record<string, unknown>>, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new AppError('DATA_DAMAGED', `A ${column} in the data folder is not text.`, {});
  return value;
};

/** A value of a column that holds text or nothing. */
export const nullableTextOf = (row: Readonly<Record<string, unknown>>, column: string): string | null =>
  row[column] === null ? null : textOf(row, column);

/** A value of a column that is known to hold a number. */
export const numberOf = (row: Readonly<Record<string, unknown>>, column: string): number => {
  const value = row[column];
  if (typeof value !== 'number')
    throw new AppError('DATA_DAMAGED', `A ${column} in the data folder is not a number.`, {});
  return value;
};

/** A value of a column that is known to hold bytes. */
export const bytesOf = (row: Readonly<Record<string, unknown>>, column: string): Uint8Array => {
  const value = row[column];
  if (!(value instanceof Uint8Array))
    throw new AppError('DATA_DAMAGED', `A ${column} in the data folder is not bytes.`, {});
  return value;
};
