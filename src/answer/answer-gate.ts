import { z } from 'zod';
import type { Embed } from '../core/ports.ts';
import { probabilityOf, type Scorecard, scorecardSchema } from '../core/scorecard.ts';
import trained from './answer-gate.json' with { type: 'json' };
import { ANSWER_SIGNS, answerSigns } from './answer-signs.ts';
import { type Evidence, isHeld } from './evidence.ts';
import type { QuestionSense } from './reading.ts';
import { RULE_SIGNS, ruleSigns } from './refusal-rules.ts';

/** What the gate weighs: signs of the statements found, and rules that are no proof; 1 where nothing speaks against an answer. */
export const GIVEN_SIGNS = [...ANSWER_SIGNS, ...RULE_SIGNS] as const;
export type GivenSigns = Readonly<Record<(typeof GIVEN_SIGNS)[number], number>>;

const { card: PRODUCT_CARD } = z.object({ card: scorecardSchema }).parse(trained);

/** How probable it is, 0..1, that what was found gives what the question wants; by the product's own card unless another is given. */
export const givenProbability = (signs: GivenSigns, card: Scorecard = PRODUCT_CARD): number =>
  probabilityOf(card, signs);

/** What the gate weighs of a question with what was found for it; null where no word vectors are at hand or nothing was found. */
export const givenSigns = async (
  evidence: Evidence & { readonly sense: QuestionSense },
  embed: Embed,
): Promise<GivenSigns | null> => {
  const { sense, readings, softMatch } = evidence;
  if (softMatch === null) return null;
  const scope = { isHeld: (term: string) => isHeld(evidence, term) };
  const signs = await answerSigns(sense, readings, scope, { embed, softMatch });
  return signs === null ? null : { ...signs, ...ruleSigns(evidence) };
};
