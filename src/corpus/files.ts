import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError, isSystemError } from '../core/errors.ts';

/** A file to ingest, or a path that could not be read, in the order in which a reader would list them. */
export type FoundFile =
  | { readonly path: string; readonly error: null }
  | { readonly path: string; readonly error: AppError };

/** A plan is some hundred kilobytes; scans of long ones reach tens of megabytes. Beyond this the file is not a plan, and reading it would take the machine's memory. */
const MAX_FILE_BYTES = 200 * 1024 * 1024;

/** Files that are never plans: what operating systems and editors leave behind. */
const isIgnored = (name: string): boolean => name.startsWith('.') || name.startsWith('~$') || name === 'Thumbs.db';

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
const FORBIDDEN: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM']);

const pathError = (path: string, error: unknown): unknown => {
  if (error instanceof AppError || !isSystemError(error)) return error;
  if (MISSING.has(error.code))
    return new AppError('PATH_NOT_FOUND', `${path} does not exist.`, { path }, { cause: error });
  const why = FORBIDDEN.has(error.code) ? 'may not be read by this account' : `cannot be read (${error.code})`;
  return new AppError('PATH_UNREADABLE', `${path} ${why}.`, { path }, { cause: error });
};

const walk = async (path: string): Promise<readonly FoundFile[]> => {
  try {
    const found = await stat(path);
    if (found.isFile()) return [{ path, error: null }];
    if (!found.isDirectory())
      throw new AppError('PATH_UNREADABLE', `${path} is neither a file nor a folder.`, { path });
    const entries = (await readdir(path, { withFileTypes: true }))
      // Links are not followed inside a folder: they may lead out of it or in a circle.
      .filter((entry) => !isIgnored(entry.name) && (entry.isFile() || entry.isDirectory()))
      .map((entry) => entry.name)
      .toSorted();
    return (await Promise.all(entries.map((name) => walk(join(path, name))))).flat();
  } catch (error) {
    const failure = pathError(path, error);
    if (failure instanceof AppError) return [{ path, error: failure }];
    throw failure;
  }
};

/**
 * All files under the given paths: a file stands for itself, a folder for everything in it, sorted by name; each file once.
 * Paths that do not exist or may not be read are listed with their error.
 * @throws AppError NO_PLANS_FOUND when there is nothing at all.
 */
export const findFiles = async (paths: readonly string[]): Promise<readonly FoundFile[]> => {
  const found = (await Promise.all(paths.map((path) => walk(path)))).flat();
  const unique = [...new Map(found.map((file) => [resolve(file.path), file])).values()];
  if (unique.length === 0) {
    throw new AppError('NO_PLANS_FOUND', `There are no files in ${paths.join(', ')}.`, { paths });
  }
  return unique;
};

/** The bytes of one file. @throws AppError PATH_NOT_FOUND, PATH_UNREADABLE, FILE_TOO_LARGE. */
export const readFileBytes = async (path: string): Promise<Uint8Array> => {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new AppError('PATH_UNREADABLE', `${path} is not a file.`, { path });
    if (found.size > MAX_FILE_BYTES) {
      const megabytes = Math.round(found.size / 1024 / 1024);
      const limit = MAX_FILE_BYTES / 1024 / 1024;
      throw new AppError('FILE_TOO_LARGE', `${path} is ${megabytes} MB; at most ${limit} MB are read.`, { path });
    }
    return await readFile(path);
  } catch (error) {
    throw pathError(path, error);
  }
};
