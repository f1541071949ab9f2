import { MONTH_NAMES } from '../core/months.ts';
import { sentenceSpans } from '../core/sentences.ts';
import { STOP_WORDS } from '../core/stop-words.ts';
import { figuresIn } from './figures.ts';
import { OPENS_WITH_ORDER } from './instruction-like.ts';
import type { SupportOf } from './support.ts';

/** What can be wrong with a sentence that a model worded, although its quotes stand where they should. */
export type ClaimFault =
  | 'figure_not_in_quotes'
  | 'date_not_in_quotes'
  | 'name_not_in_quotes'
  | 'negation_differs'
  | 'stage_differs'
  | 'not_a_statement'
  | 'not_borne_out';

/** A sentence, its quotes, and words that may be used without standing in a quote: the question, the councils and headings of what is cited. */
export type Claim = { readonly text: string; readonly quotes: readonly string[]; readonly context: readonly string[] };

const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    second: 2,
    third: 3,
    fourth: 4,
    fifth: 5,
    sixth: 6,
    seventh: 7,
    eighth: 8,
    ninth: 9,
    tenth: 10,
  }),
);
const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’&.-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;

/** Numbers as digits, whether printed in digits or in words; "one" is left out, since it is mostly a pronoun. */
const numbersOf = (text: string): ReadonlySet<string> => {
  const inWords = [...text.toLowerCase().matchAll(/\p{L}+/gu)].flatMap(([word]) => NUMBER_WORDS.get(word) ?? []);
  return new Set([...figuresIn(text), ...inWords.map(String)]);
};

/** A bare amount of pounds says what "£5m" and "5m" say; a sign that no quote prints makes people of money. */
const poundsIn = (text: string): readonly string[] =>
  [...text.matchAll(/£\s?\d[\d,.]*\d|£\s?\d/g)].map(([printed]) => printed.replace(/[£\s,]/g, ''));

const hasForeignFigure = ({ text, quotes, context }: Claim): boolean => {
  const held = numbersOf([...quotes, ...context].join('\n'));
  const inQuotes = numbersOf(quotes.join('\n'));
  const isMoneyMadeUp = poundsIn(text).length > 0 && !/[£]|\bpounds?\b|\bGBP\b/iu.test(quotes.join('\n'));
  // Digits must stand in the quotes themselves; a number word may come from the question ("the two plans").
  return (
    isMoneyMadeUp ||
    figuresIn(text).some((figure) => !inQuotes.has(figure)) ||
    [...numbersOf(text)].some((number) => !held.has(number))
  );
};

const MONTHS = MONTH_NAMES.map((month) => month.toLowerCase());
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const MONTH_LETTERS = 3;

/** Months and seasons that a text names; "may" counts only with a capital, and "March" likewise. */
const monthsIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/\p{L}+/gu)].flatMap(([printed]) => {
      const word = printed.toLowerCase();
      if (SEASONS.includes(word)) return [word];
      if (!/^\p{Lu}/u.test(printed)) return [];
      return MONTHS.filter(
        (month) =>
          word === month || word === month.slice(0, MONTH_LETTERS) || (word === 'sept' && month === 'september'),
      );
    }),
  );

const hasForeignDate = ({ text, quotes }: Claim): boolean => {
  const held = monthsIn(quotes.join('\n'));
  return [...monthsIn(text)].some((month) => !held.has(month));
};

/** Names may lose their ending between sentence and quote ("Councils' Forum", "Fund's"). */
const nameStem = (word: string): string =>
  word
    .toLowerCase()
    .replace(/['’]s?$/u, '')
    .replace(/s$/u, '');

const isAcronym = (word: string): boolean => /^\p{Lu}[\p{Lu}\p{N}&]+s?$/u.test(word);

/** Words with a capital that the start of a sentence does not explain; the first of two such words in a row is a name wherever it stands. */
const namesIn = (text: string): readonly string[] =>
  [...text.matchAll(WORD)].flatMap((match) => {
    const [word] = match;
    if (isAcronym(word)) return [word];
    if (!/^\p{Lu}\p{Ll}/u.test(word) || STOP_WORDS.has(word.toLowerCase())) return [];
    const opens = /(?:^|[.!?;•“"(])\s*$/u.test(text.slice(0, match.index));
    const isFollowedByName = /^\s+\p{Lu}\p{Ll}/u.test(text.slice(match.index + word.length));
    return opens && !isFollowedByName ? [] : [word];
  });

/** The first letters of any words in a row stand for them, small words counted or not: "artificial intelligence" holds "AI". */
const isInitialsOf = (acronym: string, source: string): boolean => {
  const all = [...source.matchAll(/\p{L}+/gu)].map(([word]) => word.toLowerCase());
  const initials = (list: readonly string[]): string => list.map((word) => word[0] ?? '').join('');
  const wanted = acronym.toLowerCase().replace(/s$/, '');
  return initials(all).includes(wanted) || initials(all.filter((word) => !STOP_WORDS.has(word))).includes(wanted);
};

/** A hyphen at a line's end leaves a space behind: "Odling- Smee". */
const withWholeCompounds = (text: string): string => text.replace(/(?<=\p{L})-\s+(?=\p{L})/gu, '-');

const hasForeignName = ({ text, quotes, context }: Claim): boolean => {
  const source = withWholeCompounds([...quotes, ...context].join('\n'));
  const held = new Set(
    [...source.matchAll(WORD)].flatMap(([word]) => [nameStem(word), ...word.split(/[-&.]/).map(nameStem)]),
  );
  const isHeld = (word: string): boolean =>
    held.has(nameStem(word)) ||
    monthsIn(word).size > 0 ||
    word.split('-').every((part) => held.has(nameStem(part))) ||
    (isAcronym(word) && isInitialsOf(word, source));
  return namesIn(text).some((word) => !isHeld(word));
};

const NEGATION = /\b(?:not|no|never|none|neither|nor|without|cannot|unable)\b|n[’']t\b/iu;
const DONE =
  /\b(?:has|have|had)\s+(?:already\s+|now\s+|been\s+|successfully\s+)*\p{L}+(?:ed|en|t|de|ne|ght|ld)\b|\b(?:completed?|achieved|delivered|implemented|introduced|launched|saved|finished|was|were)\b/iu;
const AHEAD =
  /\b(?:will|shall|would|could|might|plans?|planned|planning|intends?|intended|aims?|aiming|propos(?:e[sd]?|als?|ing)|consider(?:s|ing|ed)?|targets?|expect(?:s|ed)?|hopes?|to be|under way|ongoing|in progress|seek(?:s|ing)?|explor(?:e|es|ing))\b/iu;

const contentWords = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.toLowerCase().matchAll(/\p{L}{3,}/gu)]
      .map(([word]) => nameStem(word))
      .filter((word) => !STOP_WORDS.has(word)),
  );

/** The sentence of the quotes that shares most words with the claim; the first of equals. */
const nearestSentence = ({ text, quotes }: Claim): string => {
  const wanted = contentWords(text);
  const sentences = quotes.flatMap((quote) =>
    sentenceSpans(quote).map(({ charStart, charEnd }) => quote.slice(charStart, charEnd)),
  );
  const shared = (sentence: string): number => [...contentWords(sentence)].filter((word) => wanted.has(word)).length;
  return sentences.reduce((best, sentence) => (shared(sentence) > shared(best) ? sentence : best), sentences[0] ?? '');
};

/** An answer may open with yes or no, which denies nothing by itself. */
const withoutReply = (text: string): string => text.replace(/^(?:yes|no)\s*[,.:;–—-]\s*/iu, '');

const negationsIn = (text: string): number => text.match(new RegExp(NEGATION, 'giu'))?.length ?? 0;

/** From this share of its words on, a claim repeats a sentence rather than sums it up, and must deny as often as it does. A guess. */
const REPEATS_FROM = 0.8;

const isRepeatOf = (sentence: string, claim: string): boolean => {
  const words = [...contentWords(claim)];
  const held = contentWords(sentence);
  return words.length > 0 && words.filter((word) => held.has(word)).length / words.length >= REPEATS_FROM;
};

/** True when the claim denies what its quotes do not deny, or the other way round in the sentence it is nearest to. */
const hasOtherNegation = (claim: Claim): boolean => {
  const text = withoutReply(claim.text);
  const nearest = nearestSentence(claim);
  if (isRepeatOf(nearest, text)) return negationsIn(text) !== negationsIn(nearest);
  return NEGATION.test(text) ? !NEGATION.test(claim.quotes.join('\n')) : NEGATION.test(nearest);
};

/** True when one speaks only of what is done and the other only of what lies ahead. */
const hasOtherStage = ({ text, quotes }: Claim): boolean => {
  const source = quotes.join('\n');
  const only = (words: RegExp, other: RegExp, of: string): boolean => words.test(of) && !other.test(of);
  return (
    (only(DONE, AHEAD, text) && only(AHEAD, DONE, source)) || (only(AHEAD, DONE, text) && only(DONE, AHEAD, source))
  );
};

/** An answer states: a question or an order in it was copied from somewhere, or is none of the reader's. */
const isNoStatement = (text: string): boolean => /\?\s*["'”’)]*\s*$/u.test(text) || OPENS_WITH_ORDER.test(text);

/** Below this the quotes are taken to be about something else: see the table of planted faults in evals/README.md. */
export const LEAST_SUPPORT = 0.2;

/** The faults of a sentence, in a fixed order; none for a sentence that its quotes bear out as far as words and numbers tell. */
export const claimFaults = (claim: Claim, supportOf: SupportOf): readonly ClaimFault[] => {
  const faults: ClaimFault[] = [];
  if (hasForeignFigure(claim)) faults.push('figure_not_in_quotes');
  if (hasForeignDate(claim)) faults.push('date_not_in_quotes');
  if (hasForeignName(claim)) faults.push('name_not_in_quotes');
  if (hasOtherNegation(claim)) faults.push('negation_differs');
  if (hasOtherStage(claim)) faults.push('stage_differs');
  if (isNoStatement(claim.text)) faults.push('not_a_statement');
  if (supportOf(claim.text, claim.quotes) < LEAST_SUPPORT) faults.push('not_borne_out');
  return faults;
};
