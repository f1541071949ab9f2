import { parentPort } from 'node:worker_threads';
import { readFile } from '../../ingest/read.ts';
import { AppError } from '../core/errors.ts';
import type { ParseReply, ParseRequest } from './parse-pool.ts';
import { createPictureCache } from './picture-cache.ts';

const send = (reply: ParseReply): void => parentPort?.postMessage(reply);

/** Runs in a worker thread: reads one file at a time and answers with what it read, or with why it could not. */
parentPort?.on('message', async ({ bytes, fileName, ocr, ocrCacheFolder }: ParseRequest) => {
  try {
    const read = await readFile(bytes, {
      fileName,
      ...(ocr === undefined ? {} : { ocr }),
      ...(ocrCacheFolder === undefined ? {} : { cache: createPictureCache(ocrCacheFolder) }),
      onProgress: (ocrProgress) => send({ ocrProgress }),
    });
    send({ ok: true, read });
  } catch (error) {
    send({
      ok: false,
      code: error instanceof AppError ? error.code : null,
      message: error instanceof Error ? error.message : String(error),
    });
  }
});
