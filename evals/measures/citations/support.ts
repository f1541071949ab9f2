/** A sentence of an answer and the citations it bears. */
export type CitedSentence = { readonly text: string; readonly citationIds: readonly string[] };

/** Says whether these citations together support the sentence: stored labels or a local scorer. */
export type Supports = (sentence: CitedSentence, citationIds: readonly string[]) => boolean;

/** A score and the number of things it is a mean of; null where there is none. */
export type Rate = { readonly rate: number | null; readonly count: number };

/** The share of true values. */
export const rateOf = (results: readonly boolean[]): Rate => ({
  rate: results.length === 0 ? null : results.filter(Boolean).length / results.length,
  count: results.length,
});
