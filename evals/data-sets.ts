import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, isSystemError } from '../src/core/errors.ts';
import { sha256 } from '../src/core/hash.ts';
import { EVALS_FOLDER } from './evals-folder.ts';

/** What the licence of a set allows: measuring only, use in tests with its notice, or shipping with the product. */
export const ALLOWED_USES = ['evaluation_only', 'tests_only', 'may_ship'] as const;

/** One data set: where it comes from, what may be done with it, and the exact bytes it consists of. Paths are relative to the set's folder. */
export const dataSetManifestSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  title: z.string(),
  shows: z.string(),
  writtenBy: z.string(),
  source: z.string(),
  licence: z.string(),
  allowedUse: z.enum(ALLOWED_USES),
  /** Whether thresholds may be set on it (`tuning`), or it may only be scored (`test`). */
  role: z.enum(['tuning', 'test', 'conformance', 'reference']),
  counts: z.record(z.string(), z.int()),
  files: z
    .array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1),
});
export type DataSetManifest = z.infer<typeof dataSetManifestSchema>;

/** A set on this machine, or the reason why it cannot be measured. */
export type DataSetState =
  | { readonly status: 'ready'; readonly dataSet: DataSet }
  | { readonly status: 'not_measured'; readonly dataSetId: string; readonly reason: string };

/** A set whose folder is there. Every read checks the file's hash. */
export type DataSet = {
  readonly manifest: DataSetManifest;
  readonly folder: string;
  /** The text of one of the manifest's files. */
  readText(path: string): string;
  readBytes(path: string): Uint8Array;
};

const REGISTRY = join(EVALS_FOLDER, 'registry/');

/** The manifest of a file's text. @throws AppError DATASET_INVALID. */
export const parseManifest = (text: string, file: string): DataSetManifest => {
  try {
    return dataSetManifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('DATASET_INVALID', `${file} is not a data set manifest.`, { file }, { cause: error });
  }
};

/** The manifests of third-party sets kept with the product (one `<id>.json` each), by id. @throws AppError DATASET_INVALID. */
export const readRegistry = (folder: string = REGISTRY): DataSetManifest[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => parseManifest(readFileSync(join(folder, name), 'utf8'), name));

/** The manifests of sets that carry their own `manifest.json` (folders of `evals/datasets`), by folder name. A folder that is not there has none. */
export const readOwnManifests = (folder: string): DataSetManifest[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder)
        .filter((name) => existsSync(join(folder, name, 'manifest.json')))
        .sort()
        .map((name) =>
          parseManifest(readFileSync(join(folder, name, 'manifest.json'), 'utf8'), `${name}/manifest.json`),
        );

const readOrThrow = (folder: string, manifest: DataSetManifest, path: string): Uint8Array => {
  try {
    return readFileSync(join(folder, path));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError('DATASET_HASH_MISMATCH', `${manifest.id}: ${path} cannot be read.`, { path }, { cause: error });
  }
};

const createDataSet = (manifest: DataSetManifest, folder: string): DataSet => {
  const readBytes = (path: string): Uint8Array => {
    const listed = manifest.files.find((file) => file.path === path);
    if (listed === undefined) throw new AppError('DATASET_INVALID', `${manifest.id} lists no file ${path}.`, { path });
    const bytes = readOrThrow(folder, manifest, path);
    const found = sha256(bytes);
    if (found !== listed.sha256)
      throw new AppError('DATASET_HASH_MISMATCH', `${manifest.id}: ${path} is not the file that the manifest names.`, {
        path,
        expected: listed.sha256,
        found,
      });
    return bytes;
  };
  return {
    manifest,
    folder,
    readBytes,
    readText: (path) => new TextDecoder('utf-8', { fatal: true }).decode(readBytes(path)),
  };
};

/**
 * Opens a set in place; nothing is copied. `folder` is the set's own folder. A folder that is not there is a value, `not_measured`: absent data is
 * neither a score of 0 nor a failure. Files are checked when they are read.
 */
export const openDataSet = (manifest: DataSetManifest, folder: string): DataSetState =>
  existsSync(folder) && statSync(folder).isDirectory()
    ? { status: 'ready', dataSet: createDataSet(manifest, folder) }
    : { status: 'not_measured', dataSetId: manifest.id, reason: 'data absent' };

/** Reads every file of a set. @throws AppError DATASET_HASH_MISMATCH at the first file that is missing or differs. */
export const verifyDataSet = (dataSet: DataSet): void => {
  for (const { path } of dataSet.manifest.files) dataSet.readBytes(path);
};

/** One hash for the whole set, from its paths and file hashes: what a report names. */
export const dataSetHash = ({ files }: DataSetManifest): string =>
  sha256(
    files
      .map(({ path, sha256: hash }) => `${hash}  ${path}\n`)
      .sort()
      .join(''),
  );
