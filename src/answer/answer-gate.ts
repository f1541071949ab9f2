import { z } from 'zod';
import { probabilityOf, type Scorecard, scorecardSchema } from '../core/scorecard.ts';
import trained from './answer-gate.json' with { type: 'json' };
import type { AnswerSigns } from './answer-signs.ts';

const { card: PRODUCT_CARD } = z.object({ card: scorecardSchema }).parse(trained);

/** How probable it is, 0..1, that what was found gives what the question wants; by the product's own card unless another is given. */
export const givenProbability = (signs: AnswerSigns, card: Scorecard = PRODUCT_CARD): number =>
  probabilityOf(card, signs);
