import { parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../core/config.ts';
import { AppError } from '../core/errors.ts';
import type { ThemeBuild } from '../core/schema/theme-listing.ts';
import { buildThemes, setsOf } from './theme-build.ts';
import type { BuildReply } from './theme-builder.ts';
import { nameOf } from './themes.ts';

const send = (reply: BuildReply): void => parentPort?.postMessage(reply);

/** Runs in a worker thread: builds the themes that it is started with and ends. */
const run = ({ config, build }: { readonly config: Config; readonly build: ThemeBuild }): void => {
  const wanted = setsOf(build);
  const { seed, fresh } = build;
  try {
    const built = buildThemes(config, { wanted, fresh, ...(seed === undefined ? {} : { seed }) }, (one, done) =>
      send({ progress: { done, of: wanted.length, step: `themes of ${nameOf(one)}` } }),
    );
    send({
      progress: { done: wanted.length, of: wanted.length, step: 'done' },
      built: built.map(({ set, isNew }) => ({
        ...{ themeSetId: set.themeSetId, version: set.version, isNew },
        summary: isNew ? set.change.summary : ['Nothing is new.'],
      })),
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    send({ failed: { code: error.code, message: error.message, details: error.details } });
  }
};

run(workerData as Parameters<typeof run>[0]);
