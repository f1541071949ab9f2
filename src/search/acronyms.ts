import { type AcronymTexts, definitionsIn, wordsKey } from '../core/acronyms.ts';
import { analyse, type Token } from '../core/analyser.ts';
import { STOP_WORDS } from '../core/stop-words.ts';

/** What is read of a corpus to know its acronyms. */
export type AcronymSource = AcronymTexts & {
  documents(): readonly { readonly documentId: string }[];
};

/** A short name with the words that some documents explain it by, as printed first; `key` are its words as terms. */
export type AcronymMeaning = {
  readonly acronym: string;
  readonly words: string;
  readonly key: readonly string[];
  readonly documentIds: ReadonlySet<string>;
};

/** The meanings of a corpus by short name in lower case, and by the first term of the words. */
export type AcronymBook = {
  readonly byAcronym: ReadonlyMap<string, readonly AcronymMeaning[]>;
  readonly byFirstTerm: ReadonlyMap<string, readonly AcronymMeaning[]>;
};

const bookOf = (source: AcronymSource): AcronymBook => {
  const meanings = new Map<string, AcronymMeaning & { readonly documentIds: Set<string> }>();
  for (const { documentId } of source.documents()) {
    for (const { acronym, words } of definitionsIn(source, documentId)) {
      const key = wordsKey(words);
      const name = `${acronym.toLowerCase()} ${key.join(' ')}`;
      const known = meanings.get(name) ?? { acronym, words, key, documentIds: new Set<string>() };
      known.documentIds.add(documentId);
      meanings.set(name, known);
    }
  }
  const all = [...meanings.values()].filter(({ key }) => key.length > 1);
  return {
    byAcronym: Map.groupBy(all, ({ acronym }) => acronym.toLowerCase()),
    byFirstTerm: Map.groupBy(all, ({ key }) => key[0] ?? ''),
  };
};

/** All that the documents of a corpus explain, worked out once in a generation: documents in order of their ids. */
export const acronymBook = (source: AcronymSource): AcronymBook => source.remember('acronyms', () => bookOf(source));

/** A short name typed in small letters is told from a word by having no vowel (mtfs, dsg). Named guess. */
const VOWEL = /[aeiouy]/;

/** A word of a question that may be a short name: in capitals, or such as is no word. */
const isWrittenShort = (printed: string): boolean =>
  /\p{Lu}.*\p{Lu}/u.test(printed) || /^\p{Lu}\p{Ll}+$/u.test(printed) || !VOWEL.test(printed.toLowerCase());

const SHORT_NAME = /(?<![\p{L}\p{N}])[\p{L}][\p{L}&]{1,8}(?![\p{L}\p{N}])/gu;

/** A meaning of which a question uses one form, at a place, and what the other form puts there. */
export type AcronymUse = {
  readonly charStart: number;
  readonly charEnd: number;
  readonly other: string;
  readonly meaning: AcronymMeaning;
};

const shortUses = (book: AcronymBook, text: string): readonly AcronymUse[] =>
  [...text.matchAll(SHORT_NAME)].flatMap(({ 0: printed, index }) => {
    if (!isWrittenShort(printed)) return [];
    const lower = printed.toLowerCase();
    const meanings = book.byAcronym.get(lower) ?? book.byAcronym.get(lower.replace(/s$/, '')) ?? [];
    // A name that is spoken ("Oflog") is a word like others in small letters, and one in capitals is never printed as a name.
    return meanings
      .filter(({ acronym }) => printed === acronym || !/^\p{Lu}\p{Ll}+$/u.test(printed))
      .map((meaning) => ({ charStart: index, charEnd: index + printed.length, other: meaning.words, meaning }));
  });

const wholeTokens = (text: string): readonly Token[] =>
  analyse(text.replace(/[-\u2010\u2011]/gu, ' ')).filter(({ term }) => !STOP_WORDS.has(term));

const longUses = (book: AcronymBook, text: string): readonly AcronymUse[] => {
  const tokens = wholeTokens(text);
  return tokens.flatMap((token, i) =>
    (book.byFirstTerm.get(token.term) ?? [])
      .filter(({ key }) => key.every((term, j) => tokens[i + j]?.term === term))
      .map((meaning) => ({
        charStart: token.charStart,
        charEnd: tokens[i + meaning.key.length - 1]?.charEnd ?? token.charEnd,
        other: meaning.acronym,
        meaning,
      })),
  );
};

/** Places where a text uses a short name that documents explain, or the words of one, each with its meanings there. */
export const acronymUses = (book: AcronymBook, text: string): readonly AcronymUse[] => {
  const short = shortUses(book, text);
  const long = longUses(book, text);
  const isBoth = ({ meaning }: AcronymUse, others: readonly AcronymUse[]): boolean =>
    others.some((other) => other.meaning === meaning);
  return [...short.filter((use) => !isBoth(use, long)), ...long.filter((use) => !isBoth(use, short))];
};

/** A part of a question that is searched for in some documents only. */
export type FormApart = { readonly text: string; readonly documentIds: ReadonlySet<string> };

/**
 * A question cut at the short names and the words of such that documents explain. `pieces` joined are the question with the other form of each that holds for all
 * documents asked of; `isName` pieces are no everyday words. `apart` are other forms that hold for some documents only.
 */
export type OtherForms = {
  readonly pieces: readonly { readonly text: string; readonly isName: boolean }[];
  readonly apart: readonly FormApart[];
};

/** The meanings that hold for the documents in scope: those that they explain, or else the one that all other documents agree on. */
const holding = (
  book: AcronymBook,
  { acronym }: AcronymMeaning,
  scope: ReadonlySet<string>,
): readonly AcronymMeaning[] => {
  const meanings = book.byAcronym.get(acronym.toLowerCase()) ?? [];
  const own = meanings.filter(({ documentIds }) => [...documentIds].some((id) => scope.has(id)));
  if (own.length > 0) return own;
  return meanings.length === 1 ? meanings : [];
};

/** Uses that do not overlap, in order of place; of those that begin together the longest stands. */
const apartFromEachOther = (uses: readonly AcronymUse[]): readonly AcronymUse[] => {
  const kept: AcronymUse[] = [];
  for (const use of uses.toSorted((a, b) => a.charStart - b.charStart || b.charEnd - a.charEnd)) {
    if (use.charStart >= (kept.at(-1)?.charEnd ?? 0)) kept.push(use);
  }
  return kept;
};

/**
 * The other form of each short name, or of its words, that a question uses. Where the documents in scope explain a short name in one way, or all documents that
 * explain it do, the other form holds for all of them; explained in several ways, each holds within its own documents.
 */
export const otherForms = (book: AcronymBook, text: string, scope: ReadonlySet<string>): OtherForms => {
  const uses = acronymUses(book, text)
    .map((use) => ({ ...use, held: holding(book, use.meaning, scope) }))
    .filter(({ meaning, held }) => held.includes(meaning));
  const agreed = apartFromEachOther(uses.filter(({ held }) => held.length === 1));
  const pieces = agreed.flatMap(({ charStart, other }, i) => [
    { text: text.slice(agreed[i - 1]?.charEnd ?? 0, charStart), isName: false },
    { text: other, isName: true },
  ]);
  return {
    pieces: [...pieces, { text: text.slice(agreed.at(-1)?.charEnd ?? 0), isName: false }],
    apart: uses
      .filter(({ held }) => held.length > 1)
      .map(({ other, meaning }) => ({ text: other, documentIds: meaning.documentIds })),
  };
};
