import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { AppError } from '../src/core/errors.ts';

/** Which rule an archive, or one file in it, broke: told in the details of ARCHIVE_UNSAFE as `guard`. */
export type ArchiveGuard =
  | 'absolute_path'
  | 'path_traversal'
  | 'unclear_path'
  | 'duplicate_path'
  | 'link'
  | 'special_file'
  | 'nested_archive'
  | 'encrypted'
  | 'entry_count'
  | 'entry_size'
  | 'total_size'
  | 'ratio';

/** A file in an archive: its path there, and its bytes, unpacked into memory when asked for; or why it is not read. */
export type ArchiveEntry =
  | { readonly path: string; readonly error: null; readonly read: () => Promise<Uint8Array> }
  | { readonly path: string; readonly error: AppError };

export type ArchiveLimits = {
  readonly maxEntries: number;
  readonly maxEntryBytes: number;
  readonly maxTotalBytes: number;
  readonly maxRatio: number;
};

/**
 * Named guesses. All 317 councils with a dozen files each stay below the number of entries; the largest scan of a plan below the size of one; the whole
 * below what can be read in an hour. Text packs to a tenth at best and a bare scan to a fiftieth; bombs reach a thousandth.
 */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 5000,
  maxEntryBytes: 200 * 1024 * 1024,
  maxTotalBytes: 2 * 1024 * 1024 * 1024,
  maxRatio: 100,
};

/** Below this size a file cannot harm, however well it packs: a page of blanks packs to a thousandth. */
const RATIO_FROM_BYTES = 1024 * 1024;

/** The signature of the first local file header, and that of the end record, which is all that an empty archive has. */
const ZIP_MARKS: readonly string[] = ['PK\u0003\u0004', 'PK\u0005\u0006'];

/** Entries at the root by which a ZIP file is one document or program: OOXML, OpenDocument and EPUB, Java. */
const PACKAGE_MARKS: ReadonlySet<string> = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF']);

/** The upper half of an entry's external attributes is the Unix mode, whose first four bits are the type of the file (APPNOTE 4.4.15, stat.h). */
const FILE_TYPE_BITS = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;

const unsafeArchive = (guard: ArchiveGuard, message: string): AppError =>
  new AppError('ARCHIVE_UNSAFE', message, { guard });

/** Whether bytes begin as a ZIP file does. */
const beginsAsZip = (start: Uint8Array): boolean =>
  ZIP_MARKS.includes(Buffer.from(start.buffer, start.byteOffset, Math.min(4, start.length)).toString('latin1'));

const nameOf = (entry: Entry): string =>
  getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);

const fileTypeOf = (entry: Entry): number => (entry.externalFileAttributes >>> 16) & FILE_TYPE_BITS;

const isFolder = (entry: Entry, name: string): boolean => name.endsWith('/') || fileTypeOf(entry) === FOLDER;

const pathError = (name: string): AppError | null => {
  const problem = validateFileName(name);
  if (problem?.startsWith('absolute') === true) {
    return unsafeArchive('absolute_path', `${name} is an absolute path in an archive.`);
  }
  if (problem !== null) return unsafeArchive('path_traversal', `${name} leads out of the archive.`);
  return /\p{Cc}|(?:^|\/)\.?(?:\/|$)/u.test(name)
    ? unsafeArchive('unclear_path', 'A path in the archive holds control characters or empty parts.')
    : null;
};

const entryError = (entry: Entry, name: string, limits: ArchiveLimits): AppError | null => {
  const wrongPath = pathError(name);
  if (wrongPath !== null) return wrongPath;
  const type = fileTypeOf(entry);
  if (type === LINK) return unsafeArchive('link', `${name} is a link; links in archives are not followed.`);
  if (type !== 0 && type !== REGULAR) return unsafeArchive('special_file', `${name} is no plain file.`);
  if (entry.isEncrypted()) return unsafeArchive('encrypted', `${name} needs a password.`);
  if (entry.uncompressedSize > limits.maxEntryBytes) {
    return unsafeArchive('entry_size', `${name} unpacks to more than ${limits.maxEntryBytes} bytes.`);
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  return entry.uncompressedSize > RATIO_FROM_BYTES && ratio > limits.maxRatio
    ? unsafeArchive('ratio', `${name} unpacks to ${Math.round(ratio)} times its packed size, which no document does.`)
    : null;
};

const damaged = (message: string, cause?: unknown): AppError =>
  new AppError('FILE_DAMAGED', message, {}, cause === undefined ? {} : { cause });

/** A file on disk, or bytes in memory. */
type Source = string | Uint8Array;

/** Sizes are counted while unpacking: what an archive says about itself may be a lie. */
const OPTIONS = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false } as const;

const withArchive = async <T>(source: Source, work: (zip: ZipFile) => Promise<T>): Promise<T> => {
  const zip =
    typeof source === 'string'
      ? await openPromise(source, OPTIONS)
      : await fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), OPTIONS);
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
};

const entriesOf = async (zip: ZipFile, limits: ArchiveLimits): Promise<readonly Entry[]> => {
  if (zip.entryCount > limits.maxEntries) {
    const message = `The archive holds ${zip.entryCount} files; at most ${limits.maxEntries} are read.`;
    throw unsafeArchive('entry_count', message);
  }
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
};

/** Whether the bytes are an archive of files, rather than one document or program that is stored as a ZIP file. */
const isArchiveOfFiles = async (bytes: Uint8Array): Promise<boolean> => {
  if (!beginsAsZip(bytes)) return false;
  try {
    const entries = await withArchive(bytes, (zip) => entriesOf(zip, ARCHIVE_LIMITS));
    return !entries.some((entry) => PACKAGE_MARKS.has(nameOf(entry)));
  } catch {
    return false;
  }
};

/** Unpacks one entry; one that unpacks to more than it states is a bomb. */
const unpack = async (zip: ZipFile, entry: Entry, name: string): Promise<Uint8Array> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    size += chunk.length;
    if (size > entry.uncompressedSize) {
      throw unsafeArchive('entry_size', `${name} unpacks to more than the archive says.`);
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(Buffer.concat(chunks, size));
  if (crc32(bytes) !== entry.crc32) throw damaged(`${name} does not match its checksum in the archive.`);
  if (await isArchiveOfFiles(bytes)) {
    throw unsafeArchive('nested_archive', `${name} is an archive inside an archive, which is not unpacked.`);
  }
  return bytes;
};

const readEntry = async (source: Source, entry: Entry, name: string): Promise<Uint8Array> => {
  try {
    return await withArchive(source, (zip) => unpack(zip, entry, name));
  } catch (error) {
    throw error instanceof AppError ? error : damaged(`${name} cannot be unpacked.`, error);
  }
};

const listEntries = (path: string, entries: readonly Entry[], limits: ArchiveLimits): readonly ArchiveEntry[] => {
  const named = entries.map((entry) => ({ entry, name: nameOf(entry) }));
  const files = Map.groupBy(
    named.filter(({ entry, name }) => !isFolder(entry, name)),
    ({ name }) => name,
  );
  return [...files].map(([name, [first, ...others]]): ArchiveEntry => {
    const twice = others.length > 0 ? unsafeArchive('duplicate_path', `${name} stands in the archive twice.`) : null;
    const error = twice ?? (first === undefined ? null : entryError(first.entry, name, limits));
    if (error !== null || first === undefined) return { path: name, error: error ?? damaged(`${name} is missing.`) };
    return { path: name, error: null, read: () => readEntry(path, first.entry, name) };
  });
};

const startOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

/**
 * The files in a ZIP archive in the order of its directory, without folders, each with its own verdict; nothing is unpacked yet and nothing ever written to
 * disk. Null for a file that is no ZIP archive, among them office documents, whatever their names say.
 * @throws AppError ARCHIVE_UNSAFE with `guard` for an archive that is unsafe as a whole, FILE_DAMAGED for one that cannot be opened.
 */
export const listArchive = async (
  path: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<readonly ArchiveEntry[] | null> => {
  if (!beginsAsZip(await startOf(path))) return null;
  let entries: readonly Entry[];
  try {
    entries = await withArchive(path, (zip) => entriesOf(zip, limits));
  } catch (error) {
    if (error instanceof AppError) throw error;
    // A broken office document has a reader that says so better.
    if (!/\.zip$/i.test(path)) return null;
    throw damaged(`${path} cannot be opened as a ZIP archive.`, error);
  }
  if (entries.some((entry) => PACKAGE_MARKS.has(nameOf(entry)))) return null;
  const totalBytes = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (totalBytes > limits.maxTotalBytes) {
    throw unsafeArchive('total_size', `The archive unpacks to more than ${limits.maxTotalBytes} bytes.`);
  }
  return listEntries(path, entries, limits);
};
