import { fromBufferPromise, type ZipFile } from 'yauzl';
import { AppError } from '../src/core/errors.ts';

/** How much an archive may unpack to. Sizes are counted while unpacking: what an archive says about itself may be a lie. */
export type ZipLimits = { readonly maxEntries: number; readonly maxUnpackedBytes: number };

const unsafe = (message: string, details: Readonly<Record<string, unknown>>): AppError =>
  new AppError('ARCHIVE_UNSAFE', message, details);

const openZip = async (bytes: Uint8Array): Promise<ZipFile> =>
  await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true });

/**
 * Unpacks the entries of a ZIP archive whose names are wanted, in the order of its directory; folders are left out. Nothing is written to disk.
 * @throws ARCHIVE_UNSAFE above a limit or for an encrypted entry, FILE_DAMAGED when the archive cannot be read.
 */
export const readZipEntries = async (
  bytes: Uint8Array,
  wants: (name: string) => boolean,
  limits: ZipLimits,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  try {
    const zip = await openZip(bytes);
    if (zip.entryCount > limits.maxEntries) {
      throw unsafe(`The archive holds ${zip.entryCount} files; at most ${limits.maxEntries} are read.`, { ...limits });
    }
    const found = new Map<string, Uint8Array>();
    let unpackedBytes = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || !wants(entry.fileName)) continue;
      if (entry.isEncrypted()) throw unsafe('The archive needs a password.', { entry: entry.fileName });
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unpackedBytes += chunk.length;
        if (unpackedBytes > limits.maxUnpackedBytes) {
          throw unsafe(`The archive unpacks to more than ${limits.maxUnpackedBytes} bytes.`, { ...limits });
        }
        chunks.push(chunk);
      }
      found.set(entry.fileName, new Uint8Array(Buffer.concat(chunks)));
    }
    return found;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('FILE_DAMAGED', 'The archive cannot be unpacked.', {}, { cause: error });
  }
};
