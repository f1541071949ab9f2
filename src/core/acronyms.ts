import { terms } from './analyser.ts';
import type { Span } from './schema/document.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A short name that a text explains, as it is printed, without a plural; the span holds the short name and its words. */
export type AcronymDefinition = Span & { readonly acronym: string; readonly words: string };

/** Words that initials may pass over. */
const SMALL = /^(?:of|and|the|for|in|to|on|with|by|at|from|a|an|as|or|&)$/iu;

/** Longest run of words that a short name stands for: no acronym here has more letters, and small words come between. */
const MOST_WORDS = 12;
const LOOK_BACK_CHARS = 140;

/** Letters that a word may give to a short name that is no run of capitals ("Oflog", "Defra"); capitals take the first alone. */
const MOST_OF_A_WORD = 3;

const LETTERS = /[^\p{L}]/gu;
const WORD = /[\p{L}\p{M}’'&]+/gu;

/** Two capitals or more, or one at the head of a name that is spoken ("Oflog"). */
const isInCapitals = (acronym: string): boolean => (acronym.match(/\p{Lu}/gu) ?? []).length > 1;

/** What a word may give to the letters: nothing where it is small, its first letter, all of it where it is itself in capitals ("UK", "NHS"), and its head in a spoken name. */
const piecesOf = (word: string, isSpoken: boolean): readonly string[] => {
  const letters = word.toLowerCase().replace(LETTERS, '');
  const most = isSpoken ? MOST_OF_A_WORD : 1;
  const heads = Array.from({ length: Math.min(most, letters.length) }, (_, i) => letters.slice(0, i + 1));
  const whole = /^\p{Lu}{2,4}$/u.test(word) ? [letters] : [];
  return [...(SMALL.test(word) ? [''] : []), ...heads, ...whole];
};

/** Whether the words give the letters in order, each word its part and the first and the last more than nothing. */
const isMadeOf = (words: readonly string[], letters: string, isSpoken: boolean): boolean => {
  const goesOn = (at: number, left: string): boolean => {
    const word = words[at];
    if (word === undefined) return left === '';
    return piecesOf(word, isSpoken).some(
      (piece) =>
        left.startsWith(piece) &&
        (piece !== '' || (at > 0 && at < words.length - 1)) &&
        goesOn(at + 1, left.slice(piece.length)),
    );
  };
  return goesOn(0, letters);
};

type Run = { readonly words: readonly string[]; readonly from: number; readonly to: number };

/** Whether a run of words explains a short name: two words or more, and for a spoken name such as are printed as a name. */
const explains = (run: readonly string[], acronym: string): boolean => {
  if (run.length < 2) return false;
  const isSpoken = !isInCapitals(acronym);
  if (isSpoken && !run.every((word) => SMALL.test(word) || /^\p{Lu}/u.test(word))) return false;
  return isMadeOf(run, acronym.toLowerCase().replace(LETTERS, ''), isSpoken);
};

const wordsOf = (text: string): readonly { readonly word: string; readonly from: number; readonly to: number }[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ word, from: index, to: index + word.length }));

/** The shortest run at the end of a text that explains a short name; a run at its head where `at` says so. */
const runIn = (text: string, acronym: string, at: 'head' | 'end'): Run | null => {
  const all = at === 'end' ? wordsOf(text).slice(-MOST_WORDS) : wordsOf(text).slice(0, MOST_WORDS);
  for (let count = 2; count <= all.length; count += 1) {
    const run = at === 'end' ? all.slice(-count) : all.slice(0, count);
    const words = run.map(({ word }) => word);
    const first = run[0];
    const last = run.at(-1);
    if (first !== undefined && last !== undefined && explains(words, acronym)) {
      return { words, from: first.from, to: last.to };
    }
  }
  return null;
};

/** Where one thing ends and another begins: sentences, lines, cells, brackets. */
const BREAK = /[.;:\n\t()[\]|]/u;

const SHORT = '[A-Z][A-Za-z&]{1,8}';

/** A short name with two capitals or more: every other word in capitals stands before a colon or in a cell too. */
const CAPITALS = '(?=[A-Z][a-z&]{0,3}[A-Z])[A-Z][A-Za-z&]{1,8}';

/** "Medium Term Financial Strategy (MTFS)", "(the “MTFS”)", "(MTFS for short)", "(known as MTFS)". */
const IN_BRACKETS = new RegExp(
  String.raw`\((?:(?:the|or|hereafter|known as|abbreviated (?:as|to))\s)*[‘'“"]?(${SHORT})[’'”"]?(?:\s(?:for short|hereafter))?\)`,
  'g',
);

/** "MTFS (medium term financial strategy)", "MTFS stands for the medium term financial strategy", a line or row of a glossary. */
const EXPLAINED_AFTER = new RegExp(
  String.raw`\b(${CAPITALS})(?:\s?\((?:the\s)?|\s(?:stands|is short) for (?:the\s)?|[ \t]*\t[ \t]*|\s[-–—=]\s|:\s)`,
  'g',
);

/** "Medium term financial strategy\tMTFS", "…, or MTFS". */
const AFTER_WORDS = new RegExp(String.raw`(?:\t|,? or |,? known as )(${CAPITALS})(?![A-Za-z0-9&])`, 'g');

const singular = (acronym: string): string => (/^\p{Lu}[\p{Lu}&]+s$/u.test(acronym) ? acronym.slice(0, -1) : acronym);

/** Words that stand before a short name, with the definition's span up to `charEnd`. */
const definedBefore = (text: string, acronym: string, at: number, charEnd: number): AcronymDefinition | null => {
  const start = Math.max(0, at - LOOK_BACK_CHARS);
  const before = text.slice(start, at).split(BREAK).at(-1) ?? '';
  const run = runIn(before, acronym, 'end');
  if (run === null || /[\p{L}\p{N}]/u.test(before.slice(run.to))) return null;
  const from = at - before.length;
  return { acronym, words: before.slice(run.from, run.to), charStart: from + run.from, charEnd };
};

/** Words that stand behind a short name: all of what is in brackets or in a cell, or the head of it up to a comma. */
const definedAfter = (text: string, acronym: string, charStart: number, at: number): AcronymDefinition | null => {
  const after = text.slice(at, at + LOOK_BACK_CHARS).split(BREAK)[0] ?? '';
  const run = runIn(after, acronym, 'head');
  if (run === null || /^\s*[\p{L}\p{N}]/u.test(after.slice(run.to))) return null;
  const isClosed = text[at + after.length] === ')' && text.slice(charStart, at).includes('(');
  const charEnd = isClosed ? at + after.length + 1 : at + run.to;
  return { acronym, words: after.slice(run.from, run.to), charStart, charEnd };
};

/**
 * Short names that a text explains: before brackets or in them, in a row or a line of a glossary, or in so many words. Initials of all words but small ones must agree in
 * order, so that a figure, an office or a remark in brackets explains nothing. In order of place; a name may be explained again.
 */
export const acronymDefinitions = (text: string): readonly AcronymDefinition[] => {
  const found = [
    ...[...text.matchAll(IN_BRACKETS)].map(({ 0: whole, 1: printed = '', index }) =>
      definedBefore(text, singular(printed), index, index + whole.length),
    ),
    ...[...text.matchAll(EXPLAINED_AFTER)].map(({ 0: whole, 1: printed = '', index }) =>
      definedAfter(text, singular(printed), index, index + whole.length),
    ),
    ...[...text.matchAll(AFTER_WORDS)].map(({ 0: whole, 1: printed = '', index }) =>
      definedBefore(text, singular(printed), index, index + whole.length),
    ),
  ];
  return found.filter((one) => one !== null).toSorted((a, b) => a.charStart - b.charStart);
};

/** The terms of an acronym's words by which two ways of printing them are the same: without small words, hyphens, case, plural. */
export const wordsKey = (words: string): readonly string[] =>
  terms(words.replace(/[-\u2010\u2011]/gu, ' ')).filter((term) => !STOP_WORDS.has(term));

/** Where texts are read, and what is worked out of them kept. */
export type AcronymTexts = {
  text(documentId: string): string | null;
  remember<T>(key: string, make: () => T): T;
};

/** The definitions of a document, worked out once for all who ask. */
export const definitionsIn = (texts: AcronymTexts, documentId: string): readonly AcronymDefinition[] =>
  texts.remember(`acronyms/${documentId}`, () => acronymDefinitions(texts.text(documentId) ?? ''));

/** The first definition of each acronym that all definitions explain in the same words: what one means elsewhere is otherwise not known. */
export const agreedDefinitions = (definitions: readonly AcronymDefinition[]): readonly AcronymDefinition[] =>
  [...Map.groupBy(definitions, ({ acronym }) => acronym.toLowerCase()).values()].flatMap((same) => {
    const ways = new Set(same.map(({ words }) => wordsKey(words).join(' ')));
    return ways.size === 1 ? same.slice(0, 1) : [];
  });
