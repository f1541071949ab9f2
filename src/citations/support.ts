import { z } from 'zod';
import type { WordVectors } from '../core/ports.ts';
import { probabilityOf, scorecardSchema } from '../core/scorecard.ts';
import { supportFeatures } from './support-features.ts';
import learnt from './support-weights.json' with { type: 'json' };

/** How likely it is, 0..1, that the quotes together say what the claim says. No quotes: 0. */
export type SupportOf = (claim: string, quotes: readonly string[]) => number;

const learntSchema = z.object({ card: scorecardSchema });

/**
 * A scorer of support that needs no language model: a scorecard over word, meaning and figure matches, learnt from claims that people judged.
 * `npm run learn -- support` makes the weights and prints how often they are right; they tell whether a quote is about what the sentence claims,
 * not whether a fine point of it is wrong, which figures and names are checked for apart.
 */
export const createSupportOf = (words: WordVectors): SupportOf => {
  const { card } = learntSchema.parse(learnt);
  return (claim, quotes) => (quotes.length === 0 ? 0 : probabilityOf(card, supportFeatures(words, claim, quotes)));
};
