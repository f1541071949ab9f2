import type { WordVectors } from '../core/ports.ts';
import { dot } from '../core/vectors.ts';

/** Says how well texts match a query word by word, 0..1, in the order of the texts. */
export type SoftMatch = (query: string, texts: readonly string[]) => readonly number[];

type QueryPiece = { readonly unit: Float32Array; readonly share: number };

/** A piece's weight counts squared: the embedded model flattens weights, and the rare words of a question decide (development questions: MRR +.007). */
const queryPieces = (words: WordVectors, query: string): readonly QueryPiece[] => {
  const pieces = [...new Set(words.pieces(query))].map((id) => words.piece(id));
  const total = pieces.reduce((sum, { weight }) => sum + weight ** 2, 0);
  return total === 0 ? [] : pieces.map(({ unit, weight }) => ({ unit, share: weight ** 2 / total }));
};

/**
 * Late interaction over word vectors: each piece of the query is matched with the piece of the text that is most like it, and the matches are
 * averaged by weight. The MaxSim of ColBERT (Khattab and Zaharia 2020) with vectors that do not depend on context, so it costs a table look-up.
 * A query or text without a known piece matches 0.
 */
export const createSoftMatch = (words: WordVectors): SoftMatch => {
  return (query, texts) => {
    const wanted = queryPieces(words, query);
    // Passages around one question share most of their words: each distinct piece is compared once.
    const compared = new Map<number, Float32Array>();
    const likenesses = (id: number): Float32Array => {
      const known = compared.get(id);
      if (known !== undefined) return known;
      const { unit } = words.piece(id);
      const values = Float32Array.from(wanted, (piece) => dot(piece.unit, unit));
      compared.set(id, values);
      return values;
    };
    return texts.map((text) => {
      const best = new Float32Array(wanted.length);
      for (const id of new Set(words.pieces(text))) {
        const values = likenesses(id);
        for (let i = 0; i < values.length; i += 1) best[i] = Math.max(best[i] ?? 0, values[i] ?? 0);
      }
      return wanted.reduce((sum, piece, i) => sum + piece.share * (best[i] ?? 0), 0);
    });
  };
};
