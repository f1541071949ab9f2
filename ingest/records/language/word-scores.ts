import { whichMayMatch } from '../../may-match.ts';
import { wordPattern } from './word-pattern.ts';

/** A class of a list and the words that speak for it. */
export type WordClass<T extends string> = { readonly name: T; readonly weight: number; readonly pattern: RegExp };

/** Words of a class; longer alternatives come first where one begins another. Whole words only, case is not looked at. */
export const wordClass = <T extends string>(name: T, weight: number, alternatives: string): WordClass<T> => ({
  name,
  weight,
  pattern: wordPattern(alternatives, 'gi'),
});

/** The same, for capitals that are an everyday word in lower case. */
export const capitalClass = <T extends string>(name: T, weight: number, alternatives: string): WordClass<T> => ({
  name,
  weight,
  pattern: wordPattern(alternatives, 'g'),
});

/** Which classes of a list may have a hit in a text, by the list. */
const known = new WeakMap<readonly WordClass<string>[], (text: string) => readonly number[]>();

const mayHit = (classes: readonly WordClass<string>[]): ((text: string) => readonly number[]) => {
  const which = known.get(classes) ?? whichMayMatch(classes.map(({ pattern }) => pattern));
  known.set(classes, which);
  return which;
};

/** Weighted hits of every class that has any, in the order of the list. */
export const classScores = <T extends string>(
  classes: readonly WordClass<T>[],
  text: string,
): ReadonlyMap<T, number> => {
  const scores = new Map<T, number>();
  for (const at of mayHit(classes)(text)) {
    const wordClass = classes[at];
    const hits = wordClass === undefined ? 0 : (text.match(wordClass.pattern)?.length ?? 0);
    if (wordClass !== undefined && hits > 0)
      scores.set(wordClass.name, (scores.get(wordClass.name) ?? 0) + wordClass.weight * hits);
  }
  return scores;
};

/** The class with the most weighted hits, or null without any. The first in the list wins a tie. */
export const bestClass = <T extends string>(classes: readonly WordClass<T>[], text: string): T | null => {
  let best: readonly [T, number] | null = null;
  for (const entry of classScores(classes, text)) if (best === null || entry[1] > best[1]) best = entry;
  return best?.[0] ?? null;
};
