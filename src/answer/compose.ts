import { terms } from '../core/analyser.ts';
import { type Citation, MAX_CITATIONS, MAX_LOOKUP_WORDS, type Sentence } from '../core/schema/answer.ts';
import type { Span } from '../core/schema/document.ts';
import type { QuestionKind } from '../core/schema/question.ts';
import type { Cite } from './cite.ts';
import { textAt } from './quoting.ts';
import type { QuestionSense, Reading } from './reading.ts';
import { filledSpan, tellingSpan } from './telling.ts';
import { wordSpan } from './wording.ts';
import { type Reply, replyByStatement, replyByStatus } from './yes-no.ts';

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

/** A cut goes back to the end of a clause where that leaves this share of the words. Named guess. */
const CLAUSE_KEEPS = 0.8;

/** A text cut to a number of words, at the end of a clause where one is near; the mark of the cut counts as one. */
const firstWords = (text: string, count: number): string => {
  const all = text.split(/\s+/).filter(Boolean);
  if (all.length <= count) return text;
  const kept = all.slice(0, count - 1);
  const clause = kept.findLastIndex((word) => /[.;:,)]$/.test(word)) + 1;
  return `${kept.slice(0, clause >= CLAUSE_KEEPS * kept.length ? clause : kept.length).join(' ')} …`;
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

/** The least words that "Havant:" takes before a sentence. */
const NAME_WORDS = 1;

/** Characters of a word with its space, by which words allowed become characters: English prose has some six. */
const CHARS_PER_WORD = 6;

/** How far a reading is told: by its heart, at the length that reading chose, or by as much of its quote as there is room for. */
type Length = 'heart' | 'said' | 'quote';

/** What of a reading is said: lengthened where that names or announces without telling, or lacks what is asked for. */
const saidOf = ({ row, span, said, heart }: Reading, sense: QuestionSense, length: Length, mostWords: number): Span => {
  const mostChars = mostWords * CHARS_PER_WORD;
  const chosen = length === 'heart' ? heart : said;
  const cell = row.passage.cells.find(
    ({ inherited, charStart, charEnd }) => !inherited && charStart <= chosen.charStart && chosen.charEnd <= charEnd,
  );
  const bounds = row.passage.kind === 'table_row' ? (cell ?? chosen) : span;
  const telling = tellingSpan(row, bounds, chosen, { sense, mostChars });
  return length === 'quote' ? filledSpan(row, bounds, telling, mostChars) : telling;
};

/** A reading with its words and its quotes. */
type Told = { readonly text: string; readonly offered: readonly Citation[] };

/** Shares words among texts: first a few for each, then to each in order what it wants. Fewer than wanted where they do not suffice. */
const sharedOut = (wanted: readonly number[], total: number): readonly number[] => {
  const least = wanted.map((count) => Math.min(count, WORDS_KEPT));
  let left = total - least.reduce((sum, count) => sum + count, 0);
  return wanted.map((count, index) => {
    const given = least[index] ?? 0;
    const more = Math.max(0, Math.min(left, count - given));
    left -= more;
    return given + more;
  });
};

/** What is said first to a question for yes or no: only where the best reading decides it, by the status of its row or by its very sentence. */
const replyOf = (quoted: readonly Reading[], sense: QuestionSense, council: string): Reply | null => {
  const [best] = quoted;
  if (best === undefined) return null;
  const asked = { question: sense.question, searchText: sense.searchText, councilTerms: new Set(terms(council)) };
  if (best.row.passage.kind !== 'table_row') return replyByStatement(asked, textAt(best.row, best.heart));
  const statusRow = ({ row: { passage } }: Reading) => {
    const cells = passage.cells.map(({ text }) => text);
    return { about: cells.join('\n'), cells };
  };
  const rows = quoted.filter(({ row }) => row.passage.kind === 'table_row').map(statusRow);
  return replyByStatus(asked, [statusRow(best)]) === null ? null : replyByStatus(asked, rows);
};

/**
 * Puts the best readings into an answer in the plans' own words: one sentence a reading, best first, each on its quotes. Each is told by its heart; what words are left
 * go to the first, as far as it is read to be the answer. What no longer fits the words or citations allowed is left out.
 */
export const composeFromReadings = ({ readings, kind, sense, cite, limits, quoting }: Composition): Draft => {
  const quoted = worthQuoting(readings, kind, quoting).slice(0, limits.maxQuotes);
  const told = (reading: Reading, length: Length, mostWords: number): Told => {
    const worded = wordSpan(
      reading.row,
      reading.span,
      saidOf(reading, sense, length, mostWords),
      sense,
      length === 'quote' ? mostWords : 0,
    );
    return {
      text: worded.text,
      offered: worded.spans.map((span) => cite(reading.row, span)).filter(({ quote }) => quote !== ''),
    };
  };
  const isAtLength = (index: number): boolean => index === 0 || kind === 'compare';
  const wanted = quoted.map((reading, index) => {
    const most = isAtLength(index) ? limits.maxWords : WORDS_OF_FURTHER;
    return Math.min(most, words(told(reading, isAtLength(index) ? 'said' : 'heart', most).text) + NAME_WORDS);
  });
  const shares = sharedOut(wanted, limits.maxWords);
  let spare = limits.maxWords - shares.reduce((sum, count) => sum + count, 0);
  const sentences: Sentence[] = [];
  const citations = new Map<string, Citation>();
  let speaker: string | null = null;
  for (const [index, reading] of quoted.entries()) {
    const share = shares[index] ?? 0;
    const room = share + spare;
    const { text: whole, offered } = told(reading, index === 0 ? 'quote' : isAtLength(index) ? 'said' : 'heart', room);
    const isNew = ({ citationId }: Citation) => !citations.has(citationId);
    if (room < FEWEST_WORDS && words(whole) > room) continue;
    if (offered.length === 0 || citations.size + offered.filter(isNew).length > MAX_CITATIONS) continue;
    const name = offered[0]?.council?.name ?? 'A document without a council';
    const reply = sentences.length === 0 && kind === 'lookup' ? replyOf(quoted, sense, name) : null;
    const spoken = attributed(name, speaker, whole);
    const text = firstWords(reply === null ? spoken : `${reply}. ${spoken}`, room);
    for (const citation of offered) citations.set(citation.citationId, citation);
    spare -= Math.max(0, words(text) - share);
    speaker = name;
    sentences.push({ text, citationIds: offered.map(({ citationId }) => citationId), supported: true });
  }
  return { sentences, citations: [...citations.values()] };
};
