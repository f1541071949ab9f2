import { openSavedQuestions } from '../../index/saved-questions.ts';
import { openThemeSets } from '../../index/theme-sets.ts';
import { createModelGuard } from '../citations/model-guard.ts';
import { AppError } from '../core/errors.ts';
import { openCorpus } from '../corpus/open.ts';
import { createApp } from '../http/app.ts';
import { createCorpusAccess } from '../http/corpus-access.ts';
import { createReviewStore } from '../http/review-store.ts';
import { startServer } from '../http/serve.ts';
import { connectModels } from '../models/connect.ts';
import { createSoftMatch } from '../search/soft-match.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';
import { createThemeBuilder } from './theme-builder.ts';

/** Length of 2026-01-02. */
const ISO_DATE_CHARS = 10;

export type ServeArguments = { readonly host: string; readonly port: number };

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** What the service can answer from. A corpus that is absent may still come; one that is damaged or of another model is refused now. */
const readiness = async (access: ReturnType<typeof createCorpusAccess>): Promise<string> => {
  try {
    const plans = await access.withCorpus(({ snapshot }) => snapshot.plans().length);
    return `${plans} ${plans === 1 ? 'plan' : 'plans'} held.`;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'DATA_NOT_FOUND') throw error;
    return 'No plans have been ingested yet; they are picked up when they are.';
  }
};

/** Serves the pages and the API until it is told to stop; requests under way are then finished. */
export const serveCommand = async (context: CommandContext, given: ServeArguments): Promise<ExitCode> => {
  const { embed, words, complete } = await connectModels(context.config);
  const access = createCorpusAccess(() => openCorpus(context.config, embed));
  try {
    const state = await readiness(access);
    const app = createApp({
      withCorpus: access.withCorpus,
      embed,
      softMatch: createSoftMatch(words),
      complete,
      guard: createModelGuard(words),
      reviews: createReviewStore(context.config.dataDir),
      writeToken: context.config.writeToken ?? null,
      savedQuestions: openSavedQuestions(context.config.dataDir),
      themeSets: openThemeSets(context.config.dataDir),
      buildThemes: createThemeBuilder(context.config),
      clock: context.clock,
      today: () => new Date().toISOString().slice(0, ISO_DATE_CHARS),
      version: context.version,
      reportBug: (error, requestId) => context.err(`${requestId} ${error.stack ?? error.message}`),
    });
    const server = await startServer(app, given.host, given.port);
    context.err(`Golden Thread answers on ${server.url} (API: ${server.url}/docs). ${state} Ctrl-C stops it.`);
    await stopped(context.signal);
    await server.close();
    return EXIT.done;
  } finally {
    access.close();
  }
};
