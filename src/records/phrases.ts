import { analyse, terms } from '../core/analyser.ts';
import type { Span } from '../core/schema/document.ts';

/** A phrase as the analyser cuts it: stems in order, whatever the case, plural or hyphens. */
export type Phrase = { readonly words: string; readonly terms: readonly string[] };

export const phraseOf = (words: string): Phrase => ({ words, terms: terms(words) });

/** Whether a text, cut into terms, holds a phrase in order and without a gap; a compound stands for its parts and for the whole. */
export const holdsPhrase = (held: readonly string[], phrase: Phrase): boolean =>
  phrase.terms.length > 0 &&
  held.some((term, i) => term === phrase.terms[0] && phrase.terms.every((wanted, j) => held[i + j] === wanted));

/** Places where a text holds one of the phrases. */
export const phrasePlaces = (text: string, phrases: readonly Phrase[]): readonly Span[] => {
  const tokens = analyse(text);
  return phrases.flatMap((phrase) =>
    tokens.flatMap((token, i) => {
      const isHere = phrase.terms.length > 0 && phrase.terms.every((term, j) => tokens[i + j]?.term === term);
      const last = tokens[i + phrase.terms.length - 1];
      return isHere && last !== undefined ? [{ charStart: token.charStart, charEnd: last.charEnd }] : [];
    }),
  );
};
