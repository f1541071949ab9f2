import type { AskDeps } from '../answer/inquiry.ts';
import { createModelGuard } from '../citations/model-guard.ts';
import { openCorpus } from '../corpus/open.ts';
import { connectModels } from '../models/connect.ts';
import { createQuestionReader } from '../query/plan-question.ts';
import { createSoftMatch } from '../search/soft-match.ts';
import type { CommandContext } from './context.ts';

/** Everything a question needs, opened over the newest generation of the corpus. */
export type Desk = AskDeps & { close(): void };

/** @throws AppError DATA_NOT_FOUND and the other DATA_* codes, CONFIG_INVALID, MODEL_*. */
export const openDesk = async (context: CommandContext): Promise<Desk> => {
  const { embed, words, complete } = await connectModels(context.config);
  const corpus = openCorpus(context.config, embed);
  const snapshot = corpus.engine.snapshot();
  return {
    snapshot,
    reader: createQuestionReader(corpus.register),
    embed,
    softMatch: createSoftMatch(words),
    complete,
    guard: createModelGuard(words),
    clock: context.clock,
    close() {
      snapshot.close();
      corpus.close();
    },
  };
};

/** What lists need: no model answers, so none is looked for. @throws as `openDesk`. */
export const openLedgerDesk = (context: CommandContext): Promise<Desk> =>
  openDesk({ ...context, config: { ...context.config, model: null } });
