import { ANY, alternativesOf, openingsOf } from './pattern-openings.ts';
import { englishLetters } from './word-pattern.ts';

/** Adds to `found` the names whose phrases stand in a text as whole words, but for those that are in it already. */
export type PhraseMatcher = (text: string, found: Set<string>) => void;

type Entry = { readonly name: string; readonly pattern: RegExp };

const isWordChar = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

/** The key under which patterns stand that may open so: one character where the second is not known. */
const keyOf = (opening: string): string => {
  const known = opening.split(ANY)[0] ?? '';
  return opening.endsWith(ANY) || opening.length < 2 ? known.slice(0, 1) : known;
};

/**
 * Many word lists looked for in one pass: at the start of each word only the phrases that may open with its first two letters are tried, which is some ten times
 * faster than one pattern after another. Case is not looked at. A phrase is a pattern as `wordPattern` takes it.
 */
export const createPhraseMatcher = (lists: readonly (readonly [name: string, source: string])[]): PhraseMatcher => {
  const sources = new Map<string, Map<string, string[]>>();
  for (const [name, list] of lists)
    for (const part of alternativesOf(englishLetters(list)))
      for (const key of new Set([...openingsOf(part)].map(keyOf))) {
        const byName = sources.get(key) ?? new Map<string, string[]>();
        byName.set(name, [...(byName.get(name) ?? []), part]);
        sources.set(key, byName);
      }
  const entries: ReadonlyMap<string, readonly Entry[]> = new Map(
    [...sources].map(([key, byName]) => [
      key,
      [...byName].map(([name, parts]) => ({
        name,
        pattern: new RegExp(`(?:${parts.join('|')})(?![A-Za-z0-9])`, 'iy'),
      })),
    ]),
  );
  const tryAt = (key: string, text: string, at: number, found: Set<string>): void => {
    for (const { name, pattern } of entries.get(key) ?? []) {
      if (found.has(name)) continue;
      pattern.lastIndex = at;
      if (pattern.test(text)) found.add(name);
    }
  };
  return (text, found) => {
    const lower = text.toLowerCase();
    let inWord = false;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const starts = !inWord && code > 32;
      inWord = isWordChar(code);
      if (!starts) continue;
      tryAt(lower.slice(at, at + 2), text, at, found);
      tryAt(lower.slice(at, at + 1), text, at, found);
      tryAt('', text, at, found);
    }
  };
};
