import { parentPort } from 'node:worker_threads';
import { type BenchFile, readingRound } from './reading.ts';

/** Reads all the files it is sent once, and answers with the number of their pages. */
parentPort?.on('message', async (files: readonly BenchFile[]) => {
  parentPort?.postMessage((await readingRound(files)).pages);
});
