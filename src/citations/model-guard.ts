import type { WordVectors } from '../core/ports.ts';
import { createInstructionJudge, type InstructionJudge } from './instruction-like.ts';
import { createSupportOf, type SupportOf } from './support.ts';

/** What stands between the plans, a language model and the reader, and needs no model itself. */
export type ModelGuard = {
  /** Judges whether quotes bear out a sentence that the model worded. */
  readonly supportOf: SupportOf;
  /** Tells what in a plan speaks to a machine: the model is not shown it. */
  readonly judge: InstructionJudge;
};

export const createModelGuard = (words: WordVectors): ModelGuard => ({
  supportOf: createSupportOf(words),
  judge: createInstructionJudge(words),
});
