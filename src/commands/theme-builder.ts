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

/** Heap of the worker in megabytes: the plans of all councils need a third of it (measured on 317 generated plans). */
const MAX_HEAP_MB = 900;

/** Builds themes in a worker thread, so that a service goes on answering. */
export type ThemeBuilder = (build: ThemeBuild, onProgress: (progress: Job['progress']) => void) => Promise<BuiltThemes>;

/** A builder over a data folder. Rejects with the AppError of the build, or OUT_OF_MEMORY. */
export const createThemeBuilder =
  (config: Config): ThemeBuilder =>
  (build, onProgress) =>
    new Promise((resolve, reject) => {
      const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
      // Keys of models stay out of the worker: it uses the embedded model only.
      const { model: _, embedModel: __, writeToken: ___, ...rest } = config;
      const worker = new Worker(new URL(`./theme-build-worker.${extension}`, import.meta.url), {
        workerData: { config: { ...rest, model: null, embedModel: null }, build },
        resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
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
