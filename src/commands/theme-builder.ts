import { Worker } from 'node:worker_threads';
import type { Config } from '../core/config.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import type { BuiltThemes, Job, ThemeBuild } from '../core/schema/theme-listing.ts';

/** What the worker sends back: where it is, at the end with what it built, or why it could not. */
export type BuildReply =
  | { readonly progress: Job['progress']; readonly built?: BuiltThemes }
  | {
      readonly failed: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };

/** Heap of the worker in megabytes: 317 generated plans are built in 450, with 760 MB for the whole process at its peak. */
const MAX_HEAP_MB = 600;

/** Builds themes in a worker thread, so that a service goes on answering. */
export type ThemeBuilder = (
  build: ThemeBuild,
  onProgress: (progress: Job['progress']) => void,
  signal?: AbortSignal,
) => Promise<BuiltThemes>;

/** A builder over a data folder. Rejects with the AppError of the build, OUT_OF_MEMORY, or CANCELLED when the signal is aborted; sets that were finished stay saved. */
export const createThemeBuilder =
  (config: Config): ThemeBuilder =>
  (build, onProgress, signal) =>
    new Promise((resolve, reject) => {
      const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
      // Keys of models stay out of the worker: it uses the embedded model only.
      const { model: _, embedModel: __, writeToken: ___, encoderFolder: ____, ...rest } = config;
      const worker = new Worker(new URL(`./theme-build-worker.${extension}`, import.meta.url), {
        workerData: { config: { ...rest, model: null, embedModel: null }, build },
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      });
      signal?.addEventListener('abort', () => {
        reject(new AppError('CANCELLED', 'The building of themes was stopped.'));
        void worker.terminate();
      });
      worker.on('message', (reply: BuildReply) => {
        if ('failed' in reply) {
          const { code, message, details } = reply.failed;
          reject(new AppError(code, message, details));
          return;
        }
        onProgress(reply.progress);
        if (reply.built !== undefined) resolve(reply.built);
      });
      worker.on('error', (error: Error) => {
        const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new AppError('OUT_OF_MEMORY', 'The themes need more memory than a job may use.', {}) : error);
      });
      worker.on('exit', () => reject(new Error('The worker ended before its themes were built.')));
    });
