import { openCorpus } from '../corpus/open.ts';
import { createApp } from '../http/app.ts';
import { startServer } from '../http/serve.ts';
import { connectModels } from '../models/connect.ts';
import { createQuestionReader } from '../query/plan-question.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';

export type ServeArguments = { readonly host: string; readonly port: number };

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Serves the API until it is told to stop. */
export const serveCommand = async (context: CommandContext, given: ServeArguments): Promise<ExitCode> => {
  const { embed, complete } = await connectModels(context.config);
  const corpus = openCorpus(context.config, embed);
  const app = createApp({
    async withSnapshot(work) {
      const snapshot = corpus.engine.snapshot();
      try {
        return await work(snapshot);
      } finally {
        snapshot.close();
      }
    },
    reader: createQuestionReader(corpus.register),
    embed,
    complete,
    clock: context.clock,
    version: context.version,
    reportBug: (error, requestId) => context.err(`${requestId} ${error.stack ?? error.message}`),
  });
  const server = await startServer(app, given.host, given.port);
  context.err(`Golden Thread answers on ${server.url} (API description: ${server.url}/openapi.json). Ctrl-C stops it.`);
  await stopped(context.signal);
  await server.close();
  corpus.close();
  return EXIT.done;
};
