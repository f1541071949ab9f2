import type { WordVectors } from '../core/ports.ts';
import { dot } from '../core/vectors.ts';

/** Degrees of likeness at which matches of words are counted apart, from strange to the same, with the width of each. Seven as evenly spread as the kernels of K-NRM, fewer since passages are short. */
const DEGREES = [
  { likeness: 0.1, width: 0.1 },
  { likeness: 0.25, width: 0.1 },
  { likeness: 0.4, width: 0.1 },
  { likeness: 0.55, width: 0.1 },
  { likeness: 0.7, width: 0.1 },
  { likeness: 0.85, width: 0.1 },
  { likeness: 1, width: 0.03 },
] as const;

export const DEGREE_COUNT = DEGREES.length;

/** Says how well texts match a query word by word, in the order of the texts. */
export type SoftMatch = {
  /** How well each text matches as a whole, 0..1. */
  (query: string, texts: readonly string[]): readonly number[];
  /** How many words of each text are as like the query's as each degree says, from the lowest: on a logarithmic scale, averaged over the query's words by weight; 0 and up. */
  degrees(query: string, texts: readonly string[]): readonly Float32Array[];
};

type QueryPiece = { readonly unit: Float32Array; readonly share: number };

/** A piece's weight counts squared: the embedded model flattens weights, and the rare words of a question decide (development questions: MRR +.007). */
const queryPieces = (words: WordVectors, query: string): readonly QueryPiece[] => {
  const pieces = [...new Set(words.pieces(query))].map((id) => words.piece(id));
  const total = pieces.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return total === 0 ? [] : pieces.map(({ unit, weight }) => ({ unit, share: weight ** 2 / total }));
};

type Likenesses = { readonly wanted: readonly QueryPiece[]; readonly of: (id: number) => Float32Array };

/** Passages around one question share most of their words: each distinct piece is compared once. */
const likenessesTo = (words: WordVectors, query: string): Likenesses => {
  const wanted = queryPieces(words, query);
  const compared = new Map<number, Float32Array>();
  const of = (id: number): Float32Array => {
    const known = compared.get(id);
    if (known !== undefined) return known;
    const { unit } = words.piece(id);
    const values = Float32Array.from(wanted, (piece) => dot(piece.unit, unit));
    compared.set(id, values);
    return values;
  };
  return { wanted, of };
};

/** Counts of a word at each degree for each word of the query: row by row of the query, a Gaussian around each degree. */
const countsAt = (likenesses: Float32Array): Float32Array => {
  const counts = new Float32Array(likenesses.length * DEGREE_COUNT);
  likenesses.forEach((value, i) => {
    DEGREES.forEach(({ likeness, width }, d) => {
      counts[i * DEGREE_COUNT + d] = Math.exp(-((value - likeness) ** 2) / (2 * width ** 2));
    });
  });
  return counts;
};

/**
 * Late interaction over word vectors that do not depend on context, so that it costs a table look-up. As a whole: each piece of the query is matched with the piece of
 * the text that is most like it, and the matches are averaged by weight (the MaxSim of ColBERT, Khattab and Zaharia 2020). By degrees: the soft counts of K-NRM
 * (Xiong and others 2017). A query or text without a known piece matches 0.
 */
export const createSoftMatch = (words: WordVectors): SoftMatch => {
  const whole = (query: string, texts: readonly string[]): readonly number[] => {
    const { wanted, of } = likenessesTo(words, query);
    return texts.map((text) => {
      const best = new Float32Array(wanted.length);
      for (const id of new Set(words.pieces(text))) {
        const values = of(id);
        for (let i = 0; i < values.length; i += 1) best[i] = Math.max(best[i] ?? 0, values[i] ?? 0);
      }
      return wanted.reduce((sum, piece, i) => sum + piece.share * (best[i] ?? 0), 0);
    });
  };
  const degrees = (query: string, texts: readonly string[]): readonly Float32Array[] => {
    const { wanted, of } = likenessesTo(words, query);
    const counted = new Map<number, Float32Array>();
    const countsOf = (id: number): Float32Array => {
      const counts = counted.get(id) ?? countsAt(of(id));
      counted.set(id, counts);
      return counts;
    };
    return texts.map((text) => {
      const sums = new Float32Array(wanted.length * DEGREE_COUNT);
      for (const id of new Set(words.pieces(text))) {
        const counts = countsOf(id);
        for (let i = 0; i < sums.length; i += 1) sums[i] = (sums[i] ?? 0) + (counts[i] ?? 0);
      }
      return Float32Array.from(DEGREES, (_, d) =>
        wanted.reduce((sum, { share }, i) => sum + share * Math.log1p(sums[i * DEGREE_COUNT + d] ?? 0), 0),
      );
    });
  };
  return Object.assign(whole, { degrees });
};
