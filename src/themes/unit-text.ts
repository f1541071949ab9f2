import { queryTerms } from '../core/analyser.ts';
import type { WordVectors } from '../core/ports.ts';

/** What is matched: the words themselves, and words that stand around them (an area, the barrier behind a request), which count less. */
export type MatchText = { readonly text: string; readonly context?: string };

/** A text as the matcher compares it. `pieces` are rows of the embedded model, each once, with how often it stands there (context counts half). */
export type AnalysedText = {
  readonly pieces: ReadonlyMap<number, number>;
  /** Terms of the full text, each once, without stop words. */
  readonly terms: ReadonlySet<string>;
  /** Sequences of three to five characters and how often they stand there. */
  readonly grams: ReadonlyMap<string, number>;
  readonly isNegated: boolean;
  readonly pieceCount: number;
};

/** The share that a word of the context counts beside a word of the text itself. Named guess, tried on the sample corpus. */
const CONTEXT_SHARE = 0.5;
const GRAM_CHARS = [3, 4, 5] as const;
const NEGATION =
  /\b(?:not|no|never|without|cannot|nor|none|lack|less|against|(?:ca|do|does|is|wo|are|was|did|should|would)n['’]?t)\b/iu;
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;

const gramsOf = (text: string): Map<string, number> => {
  const plain = ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  const grams = new Map<string, number>();
  for (const size of GRAM_CHARS) {
    for (let i = 0; i + size <= plain.length; i += 1) {
      const gram = plain.slice(i, i + size);
      grams.set(gram, (grams.get(gram) ?? 0) + 1);
    }
  }
  return grams;
};

const addPieces = (counts: Map<number, number>, pieces: readonly number[], share: number): void => {
  for (const id of pieces) counts.set(id, (counts.get(id) ?? 0) + share);
};

/** Reads texts for matching; punctuation says nothing and is left out. */
export const createTextReader = (words: WordVectors): ((text: MatchText) => AnalysedText) => {
  const piecesOf = (text: string): readonly number[] => words.pieces(text.replace(NOT_WORDS, ' '));
  return ({ text, context = '' }) => {
    const own = piecesOf(text);
    const pieces = new Map<number, number>();
    addPieces(pieces, own, 1);
    addPieces(pieces, piecesOf(context), CONTEXT_SHARE);
    return {
      pieces,
      terms: new Set(queryTerms(`${text}\n${context}`)),
      grams: gramsOf(text),
      isNegated: NEGATION.test(text),
      pieceCount: own.length,
    };
  };
};
