import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { listArchive } from '../../ingest/archive.ts';
import { AppError, isSystemError } from '../core/errors.ts';

/**
 * A file to ingest, or a path that could not be read, in the order in which a reader would list them. A file in an archive has the path
 * `archive.zip/inner/plan.pdf`. `folders` are the folders it lies in, nearest first, as far up as the paths that were given.
 */
export type FoundFile =
  | {
      readonly path: string;
      readonly error: null;
      readonly folders: readonly string[];
      readonly read: () => Promise<Uint8Array>;
    }
  | { readonly path: string; readonly error: AppError };

/** A plan is some hundred kilobytes; scans of long ones reach tens of megabytes. Beyond this the file is not a plan, and reading it would take the machine's memory. */
const MAX_FILE_BYTES = 200 * 1024 * 1024;

/** Files that are never plans: what operating systems and editors leave behind. */
const isIgnored = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || name === 'Thumbs.db' || name === '__MACOSX';

const MISSING: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG']);
const FORBIDDEN: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM']);

const pathError = (path: string, error: unknown): unknown => {
  if (error instanceof AppError || !isSystemError(error)) return error;
  if (MISSING.has(error.code))
    return new AppError('PATH_NOT_FOUND', `${path} does not exist.`, { path }, { cause: error });
  const why = FORBIDDEN.has(error.code) ? 'may not be read by this account' : `cannot be read (${error.code})`;
  return new AppError('PATH_UNREADABLE', `${path} ${why}.`, { path }, { cause: error });
};

const special = (path: string, what: string): FoundFile => ({
  path,
  error: new AppError('PATH_SPECIAL', `${path} is ${what}, which is not read.`, { path }),
});

const filesInArchive = async (path: string, folders: readonly string[]): Promise<readonly FoundFile[] | null> => {
  const entries = await listArchive(path);
  if (entries === null) return null;
  const files = entries.filter((entry) => entry.error !== null || !entry.path.split('/').some(isIgnored));
  if (files.length === 0) throw new AppError('FILE_EMPTY', `${path} is an archive without files.`, { path });
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map((entry): FoundFile => {
      // Not join: it would resolve the very paths that the archive is refused for.
      const inner = `${path}/${entry.path.replace(/\p{Cc}/gu, '\ufffd')}`;
      if (entry.error !== null) return { path: inner, error: entry.error };
      const depth = entry.path.split('/').length;
      const above = Array.from({ length: depth }, (_, up) =>
        inner
          .split('/')
          .slice(0, -1 - up)
          .join('/'),
      );
      return { path: inner, error: null, folders: [...above, ...folders], read: entry.read };
    });
};

/** What a folder holds. Links are not followed inside a folder: they may lead out of it or in a circle. */
const filesInFolder = async (path: string, folders: readonly string[]): Promise<readonly FoundFile[]> => {
  const entries = (await readdir(path, { withFileTypes: true }))
    .filter((entry) => !isIgnored(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const found = await Promise.all(
    entries.map((entry) => {
      const inner = join(path, entry.name);
      if (entry.isSymbolicLink()) return [special(inner, 'a link inside a folder')];
      if (!entry.isFile() && !entry.isDirectory()) return [special(inner, 'neither a file nor a folder')];
      return walk(inner, [path, ...folders]);
    }),
  );
  return found.flat();
};

const walk = async (path: string, folders: readonly string[]): Promise<readonly FoundFile[]> => {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await filesInFolder(path, folders);
    if (!found.isFile()) return [special(path, 'neither a file nor a folder')];
    const archived = await filesInArchive(path, folders);
    return archived ?? [{ path, error: null, folders, read: () => readFileBytes(path) }];
  } catch (error) {
    const failure = pathError(path, error);
    if (failure instanceof AppError) return [{ path, error: failure }];
    throw failure;
  }
};

/** What was refused keeps its path as printed: resolved, one that leads out of an archive would stand for a file outside. */
const keyOf = (file: FoundFile): string => (file.error === null ? resolve(file.path) : file.path);

/**
 * All files under the given paths: a file stands for itself, a folder or an archive for everything in it, sorted by name; each file once.
 * Paths that do not exist or may not be read are listed with their error.
 * @throws AppError NO_PLANS_FOUND when there is nothing at all.
 */
export const findFiles = async (paths: readonly string[]): Promise<readonly FoundFile[]> => {
  const found = (
    await Promise.all(
      paths.map(async (path) => {
        const isFolder = await stat(path).then(
          (stats) => stats.isDirectory(),
          () => false,
        );
        return await walk(path, isFolder ? [] : [dirname(path)]);
      }),
    )
  ).flat();
  const unique = [...new Map(found.map((file) => [keyOf(file), file])).values()];
  if (unique.length === 0) {
    throw new AppError('NO_PLANS_FOUND', `There are no files in ${paths.join(', ')}.`, { paths });
  }
  return unique;
};

/** The bytes of one file. @throws AppError PATH_NOT_FOUND, PATH_UNREADABLE, PATH_SPECIAL, FILE_TOO_LARGE. */
export const readFileBytes = async (path: string): Promise<Uint8Array> => {
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new AppError('PATH_SPECIAL', `${path} is not a file.`, { path });
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
