import { foldText } from './fold-text.ts';

/** Share of the words of either text that must stand in the other, as in the scorer of questions. */
const MOST = 0.7;

/** Fewer words than this stand in many texts by chance. */
const FEWEST_WORDS = 4;

const wordsOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}£%]+/gu) ?? [];

const shareIn = (words: readonly string[], other: readonly string[]): number => {
  const left = new Map<string, number>();
  for (const word of other) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of words) {
    const count = left.get(word) ?? 0;
    if (count > 0) found += 1;
    left.set(word, count - 1);
  }
  return words.length === 0 ? 0 : found / words.length;
};

/** Whether most words of a quote stand in a text, or most of the text's in the quote. */
export const holdsMost = (text: string, quote: string): boolean => {
  const own = wordsOf(text);
  const wanted = wordsOf(quote);
  return shareIn(wanted, own) >= MOST || (own.length >= FEWEST_WORDS && shareIn(own, wanted) >= MOST);
};
