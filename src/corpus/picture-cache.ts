import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { PictureCache } from '../../ingest/ocr/recognise-pages.ts';

/**
 * Readings of pictures as files of a folder, one a picture, so that an ingest that was stopped goes on where it was. A folder that cannot be written
 * costs time only: the pictures are then recognised again.
 */
export const createPictureCache = (folder: string): PictureCache => ({
  async read(key) {
    return await readFile(join(folder, `${key}.json`), 'utf8').catch(() => null);
  },
  async write(key, value) {
    const unfinished = join(folder, `${key}.${threadId}.part`);
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(unfinished, value);
      await rename(unfinished, join(folder, `${key}.json`));
    } catch {
      // The reading itself is at hand; only the next run pays.
    }
  },
});
