import { type Citation, MAX_CITATIONS, MAX_LOOKUP_WORDS, type Sentence } from '../core/schema/answer.ts';
import type { Cite } from './cite.ts';
import type { QuestionSense, Reading } from './reading.ts';
import { wordSpan } from './wording.ts';

/** Sentences with the citations they stand on, before the checker has seen them. */
export type Draft = { readonly sentences: readonly Sentence[]; readonly citations: readonly Citation[] };

export type ComposeLimits = {
  /** Passages quoted; the contract allows 8 citations an answer. */
  readonly maxQuotes: number;
  readonly maxWords: number;
};

/** Five quotes: on the development questions the right passage is among the first five for three quarters, and more than that is a page to read, not an answer. */
export const LOOKUP_LIMITS: ComposeLimits = { maxQuotes: 5, maxWords: MAX_LOOKUP_WORDS };

/** Comparisons, lists and themes show what the contract allows; the words are two screens of a terminal. */
export const BROAD_LIMITS: ComposeLimits = { maxQuotes: MAX_CITATIONS, maxWords: 300 };

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;

const firstWords = (text: string, count: number): string => {
  const kept = text.split(/\s+/).filter(Boolean).slice(0, count).join(' ');
  return kept.length < text.length ? `${kept} …` : kept;
};

/** Points at quotes that stand among the sources without words of their own. */
const FURTHER = 'Other passages that may bear on this are quoted among the sources.';

/**
 * A reading that scores below this share of the best is likelier noise than answer. On the three development sets .65 leaves the share of questions with a right
 * quote as it is and doubles the share of right quotes; from .8 on right quotes are lost.
 */
const WORTH_QUOTING = 0.65;

const worthQuoting = (readings: readonly Reading[]): readonly Reading[] => {
  const best = Math.max(0, ...readings.map((reading) => reading.score));
  return readings.filter((reading) => reading.score >= WORTH_QUOTING * best);
};

/** Says who is speaking, since one answer may quote several councils. */
const attributed = (name: string | null, text: string): string => `${name ?? 'A document without a council'}: ${text}`;

/**
 * Puts the best readings into an answer in the plans' own words: one sentence a reading, best first, each on its quotes.
 * Readings that no longer fit the words allowed are cited by a last sentence that claims nothing of them.
 */
export const composeFromReadings = (
  readings: readonly Reading[],
  sense: QuestionSense,
  cite: Cite,
  limits: ComposeLimits,
): Draft => {
  const sentences: Sentence[] = [];
  const citations = new Map<string, Citation>();
  let wordsLeft = limits.maxWords - words(FURTHER);
  /** Takes citations up as long as the answer may hold them; gives the ids of those it holds. */
  const take = (offered: readonly Citation[]): string[] =>
    offered.flatMap((citation) => {
      if (!citations.has(citation.citationId) && citations.size === MAX_CITATIONS) return [];
      citations.set(citation.citationId, citation);
      return [citation.citationId];
    });
  const further: string[] = [];
  for (const reading of worthQuoting(readings).slice(0, limits.maxQuotes)) {
    const worded = wordSpan(reading.row, reading.span, sense);
    const offered = worded.spans.map((span) => cite(reading.row, span)).filter((citation) => citation.quote !== '');
    const text = attributed(offered[0]?.council?.name ?? null, worded.text);
    const isFirst = sentences.length === 0;
    const fits = words(text) <= wordsLeft;
    const citationIds = take(fits || isFirst ? offered : offered.slice(0, 1));
    if (citationIds.length === 0) continue;
    if (!fits && !isFirst) {
      further.push(...citationIds);
      continue;
    }
    const shown = fits ? text : firstWords(text, wordsLeft - 1);
    wordsLeft -= words(shown);
    sentences.push({ text: shown, citationIds, supported: true });
  }
  if (further.length > 0) sentences.push({ text: FURTHER, citationIds: further, supported: true });
  return { sentences, citations: [...citations.values()] };
};
