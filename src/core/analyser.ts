import { stemmer } from 'stemmer';
import { readQuantityTerms } from './quantity-terms.ts';
import { STOP_WORDS } from './stop-words.ts';

/** Changes whenever the same text gives other terms: an index made with another version is refused. */
export const ANALYSER_VERSION = 'english-1';

/** A term of the full text and where it is printed. Tokens of one place overlap: a compound and its parts, a range and its ends. */
export type Token = { readonly term: string; readonly charStart: number; readonly charEnd: number };

/** Longer terms are cut: no word or reference is this long, and a run of letters without a space must not become a huge term (a guess). */
const MAX_TERM_CHARS = 64;
/** A compound of more parts is a phrase written with hyphens; only its parts are terms (a guess). */
const MAX_COMPOUND_PARTS = 4;
/** Capitals up to this many letters are read as an acronym (a guess: DLUHC, MHCLG and CIPFA have five). */
const MAX_ACRONYM_LETTERS = 6;
/** Acronyms of public services that are also everyday words, besides those that are stop words (IT, US, WHO). */
const WORDS_THAT_ARE_ACRONYMS: ReadonlySet<string> = new Set(['send', 'aim', 'pace', 'prevent']);

const JOINERS = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const LETTER = `[\\p{L}\\p{M}\\p{Nd}${JOINERS}]`;
const START = /[£€$\p{L}\p{Nd}]/gu;
const DOTTED_LETTERS = /(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{M}\p{Nd}]))?/uy;
const REFERENCE = /\p{L}{1,4}[0-9]+(?:\.[0-9]+)+[a-z]?(?![\p{L}\p{M}\p{Nd}])/uy;
const AMPERSAND = /\p{L}{1,4}(?:&\p{L}{1,4})+(?![\p{L}\p{M}\p{Nd}])/uy;
const COMPOUND = new RegExp(
  `${LETTER}+(?:['\\u2018\\u2019\\u02bc]\\p{L}+)*(?:[-\\u2010\\u2011]${LETTER}+(?:['\\u2018\\u2019\\u02bc]\\p{L}+)*)*`,
  'uy',
);
const PLAIN_PRINTED = /[A-Za-z][a-z]*(?=[\s,;:!?)]|$)/y;
const HYPHEN = /[-\u2010\u2011]/u;
const POSSESSIVE = /['\u2018\u2019\u02bc]s$/iu;
const FINANCIAL_YEAR_MARK = /^fy$/i;
const ACRONYM = /^\p{Lu}[\p{Lu}\p{Nd}]+s?$/u;
const PLAIN_WORD = /^[a-z]+$/;

/** Lower case without accents (Latin, Greek and Cyrillic), typographic quotes, soft hyphens and ligatures. */
const fold = (printed: string): string =>
  printed
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'\u2018\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff\s]/g, '')
    .normalize('NFC');

/** British spelling for -ize and -yze, so that organisation and organization are one term. */
const britishSpelling = (word: string): string =>
  word.replace(/iz(?=e|ing|ation|able)/g, 'is').replace(/yz(?=e|ing)/g, 'ys');

/** Porter's stem, taken until it no longer changes: a term analysed again is itself. */
const stemAnew = (word: string): string => {
  const next = stemmer(britishSpelling(word));
  return next === word ? word : stemAnew(next);
};

/** More words than the plans of all councils hold; where a text brings more still, the stems are forgotten and kept anew. */
const MOST_STEMS_KEPT = 50_000;

const stems = new Map<string, string>();

/** A plan repeats its words: a stem that was worked out before is looked up, in a tenth of the time. */
const stem = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= MOST_STEMS_KEPT) stems.clear();
  const found = stemAnew(word);
  stems.set(word, found);
  return found;
};

const cut = (term: string): string =>
  term.length <= MAX_TERM_CHARS ? term : term.slice(0, MAX_TERM_CHARS).replace(/[\ud800-\udbff]$/, '');
const wordTerm = (folded: string): string => (PLAIN_WORD.test(folded) ? stem(cut(folded)) : cut(folded));

const isAcronym = (printed: string): boolean => printed.length <= MAX_ACRONYM_LETTERS && ACRONYM.test(printed);

/** The term of a word, and for capitals the letters unstemmed; an acronym that reads like an everyday word is a term in capitals too. */
const wordTerms = (printed: string): readonly string[] => {
  const folded = fold(printed.replace(POSSESSIVE, ''));
  if (folded === '') return [];
  if (!isAcronym(printed)) return [wordTerm(folded)];
  const letters = printed.endsWith('s') ? folded.slice(0, -1) : folded;
  const confusable = STOP_WORDS.has(letters) || WORDS_THAT_ARE_ACRONYMS.has(letters);
  return [...new Set([letters, wordTerm(folded), ...(confusable ? [letters.toUpperCase()] : [])])];
};

const tokensOf = (terms: readonly string[], charStart: number, charEnd: number): readonly Token[] =>
  terms.filter((term) => term !== '').map((term) => ({ term, charStart, charEnd }));

type Reading = { readonly terms: readonly Token[]; readonly end: number };

/** `U.K.`, `R&D`, `H1.2`: letters that belong together in spite of what stands between them. */
const readJoined = (text: string, charStart: number): Reading | null => {
  for (const pattern of [DOTTED_LETTERS, REFERENCE, AMPERSAND]) {
    pattern.lastIndex = charStart;
    const printed = pattern.exec(text)?.[0];
    if (printed === undefined) continue;
    const end = charStart + printed.length;
    const term = fold(pattern === DOTTED_LETTERS ? printed.replaceAll('.', '') : printed);
    return { terms: tokensOf([term], charStart, end), end };
  }
  return null;
};

const printedEnd = (printed: string, charStart: number): number => charStart + printed.replace(POSSESSIVE, '').length;

/** A word, or words joined by hyphens: the compound without its hyphens (`self-service`, `selfservice`), then each part. */
const readCompound = (text: string, charStart: number): Reading | null => {
  COMPOUND.lastIndex = charStart;
  const printed = COMPOUND.exec(text)?.[0];
  if (printed === undefined) return null;
  const parts = printed.split(HYPHEN);
  const tokens: Token[] = [];
  if (parts.length > 1 && parts.length <= MAX_COMPOUND_PARTS) {
    const whole = wordTerm(fold(printed.replace(POSSESSIVE, '').replaceAll(/[-\u2010\u2011]/gu, '')));
    tokens.push(...tokensOf([whole], charStart, printedEnd(printed, charStart)));
  }
  let partStart = charStart;
  for (const part of parts) {
    tokens.push(...tokensOf(wordTerms(part), partStart, printedEnd(part, partStart)));
    partStart += part.length + 1;
  }
  return { terms: tokens, end: charStart + printed.length };
};

/** Nine words in ten are plain: they are read without the patterns for everything that a word may hold (a third of the time, measured). */
const readPlainWord = (text: string, charStart: number): Reading | null => {
  PLAIN_PRINTED.lastIndex = charStart;
  const printed = PLAIN_PRINTED.exec(text)?.[0];
  if (printed === undefined) return null;
  const end = charStart + printed.length;
  return { terms: [{ term: stem(cut(printed.toLowerCase())), charStart, charEnd: end }], end };
};

const readWord = (text: string, charStart: number): Reading | null =>
  readPlainWord(text, charStart) ?? readJoined(text, charStart) ?? readCompound(text, charStart);

/** `FY24/25` is the year `24/25`. */
const startOfYear = (text: string, charStart: number): number =>
  FINANCIAL_YEAR_MARK.test(text.slice(charStart, charStart + 2)) &&
  /^[0-9]{2,4}[/-]/.test(text.slice(charStart + 2, charStart + 7))
    ? charStart + 2
    : charStart;

/**
 * Cuts a text into terms for the full text search, in order of their places, the whole before its parts. Words are folded and stemmed; amounts,
 * financial years, percentages and references stay whole and get one spelling. `text.slice(charStart, charEnd)` is what is printed; a part that takes its
 * meaning from its whole (an end of `£5-10m`) has the place of the whole. Never throws.
 */
export const analyse = (text: string): Token[] => {
  const tokens: Token[] = [];
  let from = 0;
  for (;;) {
    START.lastIndex = from;
    const found = START.exec(text);
    if (found === null) return tokens;
    const charStart = startOfYear(text, found.index);
    const reading = /^[£€$0-9]/.test(text[charStart] ?? '')
      ? readQuantityTerms(text, charStart)
      : readWord(text, charStart);
    for (const token of reading?.terms ?? []) tokens.push({ ...token, term: cut(token.term) });
    from = Math.max(reading?.end ?? 0, charStart + found[0].length);
  }
};

/** The terms of a text in order, with repetitions: what the index holds. */
export const terms = (text: string): string[] => analyse(text).map((token) => token.term);

/**
 * The terms to search for, each once, in order of first appearance. Stop words are left out, unless nothing else is asked; an acronym that reads like a
 * stop word (IT) is kept as an acronym.
 */
export const queryTerms = (text: string): string[] => {
  const tokens = analyse(text);
  const telling = tokens.filter(({ term, charStart, charEnd }) =>
    term === term.toLowerCase() ? !STOP_WORDS.has(fold(text.slice(charStart, charEnd))) : true,
  );
  return [...new Set((telling.length === 0 ? tokens : telling).map((token) => token.term))];
};
