import { parentPort } from 'node:worker_threads';
import { readFile } from '../../ingest/read.ts';
import { AppError } from '../core/errors.ts';
import type { ParseReply, ParseRequest } from './parse-pool.ts';

/** Runs in a worker thread: reads one file at a time and answers with what it read, or with why it could not. */
parentPort?.on('message', async ({ bytes, fileName }: ParseRequest) => {
  let reply: ParseReply;
  try {
    reply = { ok: true, read: await readFile(bytes, { fileName }) };
  } catch (error) {
    reply = {
      ok: false,
      code: error instanceof AppError ? error.code : null,
      message: error instanceof Error ? error.message : String(error),
    };
  }
  parentPort?.postMessage(reply);
});
