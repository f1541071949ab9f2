import { askDepsOf } from '../answer/ask-deps.ts';
import type { AskDeps } from '../answer/inquiry.ts';
import { openCorpus } from '../corpus/open.ts';
import { connectModels } from '../models/connect.ts';
import type { CommandContext } from './context.ts';

/** Everything a question needs, opened over the newest generation of the corpus. */
export type Desk = AskDeps & { close(): void };

/** @throws AppError DATA_NOT_FOUND and the other DATA_* codes, CONFIG_INVALID, MODEL_*. */
export const openDesk = async (context: CommandContext): Promise<Desk> => {
  const models = await connectModels(context.config);
  const corpus = openCorpus(context.config, models.embed);
  const snapshot = corpus.engine.snapshot();
  return {
    snapshot,
    ...askDepsOf(corpus.register, models, context.clock),
    close() {
      snapshot.close();
      corpus.close();
    },
  };
};

/** What lists need: no model answers, so none is looked for. @throws as `openDesk`. */
export const openLedgerDesk = (context: CommandContext): Promise<Desk> =>
  openDesk({ ...context, config: { ...context.config, model: null } });
