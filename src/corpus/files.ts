import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError, isSystemError } from '../core/errors.ts';

/** A file to ingest, or a path that could not be read, in the order in which a reader would list them. */
export type FoundFile =
  | { readonly path: string; readonly error: null }
  | { readonly path: string; readonly error: AppError };

/** Files that are never plans: what operating systems and editors leave behind. */
const isIgnored = (name: string): boolean => name.startsWith('.') || name.startsWith('~$') || name === 'Thumbs.db';

const pathError = (path: string, error: unknown): AppError => {
  if (isSystemError(error) && error.code === 'ENOENT')
    return new AppError('PATH_NOT_FOUND', `${path} does not exist.`, { path }, { cause: error });
  if (isSystemError(error) && (error.code === 'EACCES' || error.code === 'EPERM'))
    return new AppError('PATH_UNREADABLE', `${path} may not be read by this account.`, { path }, { cause: error });
  throw error;
};

const walk = async (path: string): Promise<readonly FoundFile[]> => {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, error: null }];
    const entries = (await readdir(path, { withFileTypes: true }))
      // Links are not followed inside a folder: they may lead out of it or in a circle.
      .filter((entry) => !isIgnored(entry.name) && (entry.isFile() || entry.isDirectory()))
      .map((entry) => entry.name)
      .toSorted();
    return (await Promise.all(entries.map((name) => walk(join(path, name))))).flat();
  } catch (error) {
    return [{ path, error: pathError(path, error) }];
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
