import type { RegisteredCouncil } from '../../../src/core/schema/council.ts';
import { QUESTION_KINDS, type QuestionKind } from '../../../src/core/schema/question.ts';
import { createRandom, type Random } from '../../statistics/random.ts';
import { expand, pick } from '../corpus/grammar.ts';
import { QUESTION_TEMPLATES, QUESTION_WORDS } from './question-templates.ts';

/** A question of a kind: what it was made as, however it is read. */
export type BenchQuestion = { readonly kind: QuestionKind; readonly question: string };

/** How often each kind is asked, of 20: people mostly look things up. A guess. */
const MIX: Readonly<Record<QuestionKind, number>> = {
  lookup: 8,
  list: 3,
  count: 3,
  sum: 1,
  absence: 1,
  compare: 2,
  theme: 1,
  about: 1,
};

const KINDS: readonly QuestionKind[] = QUESTION_KINDS.flatMap((kind) => Array.from({ length: MIX[kind] }, () => kind));

const questionOf = (kind: QuestionKind, councils: readonly RegisteredCouncil[], random: Random): BenchQuestion => {
  const words = { ...QUESTION_WORDS, one: [pick(councils, random).name], other: [pick(councils, random).name] };
  return { kind, question: expand(pick(QUESTION_TEMPLATES[kind], random), words, random) };
};

/** A list of questions of all kinds, whose mix holds in every twenty. The same seed gives the same list; a longer one begins as a shorter one. */
export const makeQuestions = (
  councils: readonly RegisteredCouncil[],
  count: number,
  seed: number,
): readonly BenchQuestion[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => questionOf(KINDS[i % KINDS.length] ?? 'lookup', councils, random));
};
