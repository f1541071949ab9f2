import type { Sentence } from '../../../src/core/schema/answer.ts';
import { type Rate, rateOf } from './support.ts';

/** The share of an answer's sentences without any citation. Lower is better. */
export const uncitedSentenceRate = (sentences: readonly Pick<Sentence, 'citationIds'>[]): Rate =>
  rateOf(sentences.map(({ citationIds }) => citationIds.length === 0));

/** The share of sentences that claim support but bear no citation: an invented claim unless marked. Must be 0. */
export const silentlyUncitedRate = (sentences: readonly Pick<Sentence, 'citationIds' | 'supported'>[]): Rate =>
  rateOf(sentences.map(({ citationIds, supported }) => supported && citationIds.length === 0));
