import { createModelGuard } from '../citations/model-guard.ts';
import type { Clock, Complete, Embed, WordVectors } from '../core/ports.ts';
import { createQuestionReader } from '../query/plan-question.ts';
import { createSoftMatch } from '../search/soft-match.ts';
import type { AskDeps } from './inquiry.ts';

type Models = { readonly embed: Embed; readonly words: WordVectors; readonly complete: Complete | null };

/** All that answering needs besides a snapshot, from a register of councils and the models of a configuration, with the product's own settings. */
export const askDepsOf = (
  register: Parameters<typeof createQuestionReader>[0],
  { embed, words, complete }: Models,
  clock: Clock,
): Omit<AskDeps, 'snapshot'> => ({
  reader: createQuestionReader(register),
  embed,
  softMatch: createSoftMatch(words),
  complete,
  guard: createModelGuard(words),
  clock,
});
