import { type Citation, MAX_CITATIONS, MAX_LOOKUP_WORDS, type Sentence } from '../core/schema/answer.ts';
import type { QuestionKind } from '../core/schema/question.ts';
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

/** Five quotes: more than that is a page to read, not an answer. */
export const LOOKUP_LIMITS: ComposeLimits = { maxQuotes: 5, maxWords: MAX_LOOKUP_WORDS };

/** Comparisons, lists and themes show what the contract allows; the words are two screens of a terminal. */
export const BROAD_LIMITS: ComposeLimits = { maxQuotes: MAX_CITATIONS, maxWords: 300 };

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** A text cut to a number of words, the mark of the cut counted as one. */
const firstWords = (text: string, count: number): string => {
  const all = text.split(/\s+/).filter(Boolean);
  return all.length > count ? `${all.slice(0, count - 1).join(' ')} …` : text;
};

/** What may be varied to measure it: the share of the best reading's worth from which on a reading is quoted, beside one council or all, and for each council of a comparison. */
export type QuotingSettings = {
  readonly worthShare: number;
  readonly comparedShare: number;
  readonly quotesPerCompared: number;
};

/**
 * A reading whose odds of answering are less than this share of the best one's is left out. Of passages ranked by weights that had not seen the set, .94 of the questions
 * have an answer among those within .05 (2.6 quoted, .66 of them right), .91 within .1 and .89 within .2. Whole answers to two halves of questions in other words cite
 * evidence in .90 of them at .03 (precision .55) and in .89 at .05 (.59); on questions never looked at, .78 at .03 (.41) and .74 at .06 (.46). Each council of a comparison is measured by its own best.
 */
export const QUOTING_SETTINGS: QuotingSettings = { worthShare: 0.04, comparedShare: 0.05, quotesPerCompared: 4 };

const worthQuoting = (
  readings: readonly Reading[],
  kind: QuestionKind,
  settings: QuotingSettings,
): readonly Reading[] => {
  const isCompared = kind === 'compare';
  const share = isCompared ? settings.comparedShare : settings.worthShare;
  const most = isCompared ? settings.quotesPerCompared : readings.length;
  const groups = Map.groupBy(readings, ({ row }) => (isCompared ? row.councilCode : null));
  const kept = new Set(
    [...groups.values()].flatMap((group) => {
      const best = Math.max(...group.map(({ worth }) => worth));
      return group.filter(({ worth }) => worth >= share * best).slice(0, most);
    }),
  );
  return readings.filter((reading) => kept.has(reading));
};

/** Says who is speaking where that changes, since one answer may quote several councils. */
const attributed = (name: string, before: string | null, text: string): string =>
  name === before ? text : `${name}: ${text}`;

/** What an answer is made of. */
export type Composition = {
  readonly readings: readonly Reading[];
  readonly kind: QuestionKind;
  readonly sense: QuestionSense;
  readonly cite: Cite;
  readonly limits: ComposeLimits;
  readonly quoting: QuotingSettings;
};

/** Readings after the first are told in up to this many words, so that the answer stays in front. Named guess. */
const WORDS_OF_FURTHER = 40;

/** A sentence cut to fewer words says nothing. Named guess. */
const FEWEST_WORDS = 8;

/** Words kept for each reading still to come, so that a long first one takes no place from those that may be the answer. 10 to 18 cite alike. */
const WORDS_KEPT = 14;

/**
 * Puts the best readings into an answer in the plans' own words: one sentence a reading, best first, each on its quotes. The first is told at length, the others by
 * their heart. What no longer fits the words or citations allowed is left out.
 */
export const composeFromReadings = ({ readings, kind, sense, cite, limits, quoting }: Composition): Draft => {
  const sentences: Sentence[] = [];
  const citations = new Map<string, Citation>();
  let wordsLeft = limits.maxWords;
  let speaker: string | null = null;
  const quoted = worthQuoting(readings, kind, quoting).slice(0, limits.maxQuotes);
  for (const [index, reading] of quoted.entries()) {
    if (wordsLeft < FEWEST_WORDS) break;
    const free = Math.max(FEWEST_WORDS, wordsLeft - WORDS_KEPT * (quoted.length - 1 - index));
    const isFirst = sentences.length === 0 || kind === 'compare';
    const worded = wordSpan(reading.row, reading.span, isFirst ? reading.said : reading.heart, sense);
    const offered = worded.spans.map((span) => cite(reading.row, span)).filter(({ quote }) => quote !== '');
    const isNew = ({ citationId }: Citation) => !citations.has(citationId);
    if (offered.length === 0 || citations.size + offered.filter(isNew).length > MAX_CITATIONS) continue;
    const name = offered[0]?.council?.name ?? 'A document without a council';
    const text = firstWords(attributed(name, speaker, worded.text), isFirst ? free : Math.min(free, WORDS_OF_FURTHER));
    for (const citation of offered) citations.set(citation.citationId, citation);
    wordsLeft -= words(text);
    speaker = name;
    sentences.push({ text, citationIds: offered.map(({ citationId }) => citationId), supported: true });
  }
  return { sentences, citations: [...citations.values()] };
};
