import { Worker } from 'node:worker_threads';
import type { OcrMode } from '../../ingest/ocr/pages-to-read.ts';
import type { OcrProgress } from '../../ingest/ocr/recognise-pages.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import type { ReadDocument } from '../core/schema/document.ts';

/** What the worker is sent, and what it sends back. Recognised pictures are kept in `ocrCacheFolder` when one is named. */
export type ParseRequest = {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly ocr?: OcrMode;
  readonly ocrCacheFolder?: string;
};
export type ParseReply =
  | { readonly ocrProgress: OcrProgress }
  | { readonly ok: true; readonly read: ReadDocument }
  | { readonly ok: false; readonly code: ErrorCode | null; readonly message: string };

export type ParseLimits = {
  /** Time one file may take, pages read from pictures apart. */
  readonly timeoutMs: number;
  /** Time that each page read from its picture adds. */
  readonly ocrPageTimeoutMs: number;
  /** Heap a worker may use. */
  readonly maxHeapMb: number;
};

/**
 * A plan of 100 pages takes about 3 s and 200 MB here; the limits leave a factor of eight for slow machines and stop a hostile file before
 * it harms the others.
 */
export const PARSE_LIMITS: ParseLimits = { timeoutMs: 25_000, ocrPageTimeoutMs: 60_000, maxHeapMb: 1_024 };

/** Reads files in worker threads, so that one that hangs, crashes or eats memory is stopped without harm to the rest. */
export type ParsePool = {
  /** @throws AppError of the reader, or PARSE_TIMEOUT, OUT_OF_MEMORY, FILE_DAMAGED, CANCELLED. */
  parse(
    request: ParseRequest,
    signal: AbortSignal | undefined,
    onOcrProgress?: (progress: OcrProgress) => void,
  ): Promise<ReadDocument>;
  close(): Promise<void>;
};

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const stoppedError = (fileName: string, error: Error): AppError =>
  isOutOfMemory(error)
    ? new AppError(
        'OUT_OF_MEMORY',
        `${fileName} needs more memory than one file may use.`,
        { fileName },
        { cause: error },
      )
    : new AppError('FILE_DAMAGED', `${fileName} stopped its reader: ${error.message}.`, { fileName }, { cause: error });

const startWorker = (limits: ParseLimits): Worker => {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./parse-worker.${extension}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb },
    // Whatever a parser prints about a broken file is not the product's output.
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
};

/** One exchange with a worker: settles on its reply, its death, the time limit or a cancelled signal. */
const exchange = (
  worker: Worker,
  request: ParseRequest,
  limits: ParseLimits,
  signal: AbortSignal | undefined,
  onOcrProgress: ((progress: OcrProgress) => void) | undefined,
) =>
  new Promise<ReadDocument>((resolve, reject) => {
    const { fileName } = request;
    const settle = (action: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      action();
    };
    const onAbort = () => settle(() => reject(new AppError('CANCELLED', 'The ingest was stopped.', { fileName })));
    const stopAfter = (timeoutMs: number) =>
      setTimeout(() => {
        const message = `${fileName} took longer than ${timeoutMs / 1000} s to read.`;
        settle(() => reject(new AppError('PARSE_TIMEOUT', message, { fileName })));
      }, timeoutMs);
    let timer = stopAfter(limits.timeoutMs);
    signal?.addEventListener('abort', onAbort, { once: true });
    const onMessage = (reply: ParseReply) => {
      if ('ocrProgress' in reply) {
        // Every page that is done shows that the reader is alive, and starts the time again.
        clearTimeout(timer);
        timer = stopAfter(limits.timeoutMs + limits.ocrPageTimeoutMs);
        onOcrProgress?.(reply.ocrProgress);
        return;
      }
      settle(() => {
        if (reply.ok) resolve(reply.read);
        else if (reply.code === null) reject(stoppedError(fileName, new Error(reply.message)));
        else reject(new AppError(reply.code, `${fileName}: ${reply.message}`, { fileName }));
      });
    };
    const onError = (error: Error) => settle(() => reject(stoppedError(fileName, error)));
    const onExit = () => onError(new Error('the reader ended early'));
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    worker.postMessage(request);
  });

/** A pool that starts workers when first needed and replaces one that had to be stopped. */
export const createParsePool = (limits: ParseLimits = PARSE_LIMITS): ParsePool => {
  const idle: Worker[] = [];
  return {
    async parse(request, signal, onOcrProgress) {
      if (signal?.aborted === true) throw new AppError('CANCELLED', 'The ingest was stopped.', {});
      const worker = idle.pop() ?? startWorker(limits);
      try {
        const read = await exchange(worker, request, limits, signal, onOcrProgress);
        idle.push(worker);
        return read;
      } catch (error) {
        const stillSound =
          error instanceof AppError &&
          !['PARSE_TIMEOUT', 'OUT_OF_MEMORY', 'FILE_DAMAGED', 'CANCELLED'].includes(error.code);
        if (stillSound) idle.push(worker);
        else await worker.terminate();
        throw error;
      }
    },
    async close() {
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
};
