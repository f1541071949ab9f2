import { whichMayMatch } from '../../may-match.ts';
import { alternativesOf } from '../../pattern-pieces.ts';
import { englishLetters } from './word-pattern.ts';

/** Adds to `found` the names whose phrases stand in a text as whole words, but for those that are in it already. */
export type PhraseMatcher = (text: string, found: Set<string>) => void;

type Phrase = { readonly name: string; readonly pattern: RegExp };

/** A phrase begins with something printed, after anything but a letter or digit of English, and ends before anything but those. */
const asPhrase = (source: string): RegExp =>
  new RegExp(`(?<![A-Za-z0-9])(?=[^\\0-\\x20])(?:${source})(?![A-Za-z0-9])`, 'i');

const phrasesOf = (lists: readonly (readonly [name: string, source: string])[]): readonly Phrase[] =>
  lists.flatMap(([name, list]) =>
    alternativesOf(englishLetters(list)).map((source) => ({ name, pattern: asPhrase(source) })),
  );

/**
 * Many word lists looked for in one pass: only phrases whose words stand in the text are tried, which is some fifty times faster than one pattern after another.
 * Case is not looked at. A phrase is a pattern as `wordPattern` takes it. The lists are read at the first call: programs that read no plan need not wait for it.
 */
export const createPhraseMatcher = (lists: readonly (readonly [name: string, source: string])[]): PhraseMatcher => {
  let phrases: readonly Phrase[] = [];
  let mayStand: ((text: string) => readonly number[]) | null = null;
  return (text, found) => {
    if (mayStand === null) {
      phrases = phrasesOf(lists);
      mayStand = whichMayMatch(phrases.map(({ pattern }) => pattern));
    }
    for (const at of mayStand(text)) {
      const phrase = phrases[at];
      if (phrase !== undefined && !found.has(phrase.name) && phrase.pattern.test(text)) found.add(phrase.name);
    }
  };
};
