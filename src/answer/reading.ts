import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { terms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import { MAX_QUOTE_CHARS } from '../core/schema/answer.ts';
import type { Span } from '../core/schema/document.ts';
import { sentenceSpans } from '../core/sentences.ts';
import type { ScoredPassage } from '../search/search.ts';

/** A question ready for reading: its words as asked, its terms with their weights (higher is rarer) and its vector. */
export type QuestionSense = {
  readonly question: string;
  readonly weights: ReadonlyMap<string, number>;
  readonly vector: Float32Array;
};

/** The part of a passage that speaks to the question. `score` ranks readings of one question; `coverage` is the weighted share of its terms found here or above. */
export type Reading = {
  readonly row: PassageRow;
  readonly span: Span;
  readonly score: number;
  readonly coverage: number;
  readonly similarity: number;
};

/**
 * How much each part counts: the passage's own rank carries most, since retrieval saw its context; words and meaning of the sentence decide
 * between sentences. A named guess, flat around these values on the development questions.
 */
const WEIGHT = { passage: 0.5, words: 0.25, meaning: 0.25 } as const;

/** A quote of a paragraph grows by neighbouring sentences up to this length: what a reader takes in at a glance. */
const COMFORTABLE_QUOTE_CHARS = 400;

/** Weights of terms by how few passages hold them: BM25's idf, `ln(1 + (N - n + .5) / (n + .5))`. */
export const termWeights = (snapshot: IndexSnapshot, wanted: readonly string[]): ReadonlyMap<string, number> => {
  const held = snapshot.documentFrequencies(wanted);
  const total = snapshot.passageCount;
  return new Map(
    wanted.map((term, i) => {
      const count = held[i] ?? 0;
      return [term, Math.log(1 + (total - count + 0.5) / (count + 0.5))];
    }),
  );
};

/** Weighted share (0..1) of a question's terms that a set holds; 0 for a question without terms. */
export const coverageOf = (weights: ReadonlyMap<string, number>, held: ReadonlySet<string>): number => {
  let found = 0;
  let total = 0;
  for (const [term, weight] of weights) {
    total += weight;
    if (held.has(term)) found += weight;
  }
  return total === 0 ? 0 : found / total;
};

const cosine = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** Items of up to this many words on average are names of things, and a list of them is an answer; longer ones are statements of their own. Named guess. */
const SHORT_ITEM_WORDS = 16;

const hasShortItems = (text: string): boolean => {
  const items = text.split('\n').filter((line) => line.trim() !== '');
  return text.split(/\s+/).length <= SHORT_ITEM_WORDS * items.length;
};

/** The parts of a passage that may be quoted by themselves: a row or a list that fits a quote is one part, a longer one falls into cells or items, a paragraph into sentences. */
const quotableSpans = ({ passage }: PassageRow): readonly Span[] => {
  const whole = { charStart: passage.charStart, charEnd: passage.charEnd };
  const fits = passage.text.length <= MAX_QUOTE_CHARS;
  if (passage.kind === 'table_row') {
    if (fits) return [whole];
    const own = passage.cells.filter((cell) => !cell.inherited && cell.charEnd > cell.charStart);
    return own.map(({ charStart, charEnd }) => ({ charStart, charEnd }));
  }
  if (passage.kind === 'list' && fits && hasShortItems(passage.text)) return [whole];
  return sentenceSpans(passage.text).map((span) => ({
    charStart: passage.charStart + span.charStart,
    charEnd: passage.charStart + span.charEnd,
  }));
};

const textAt = ({ passage }: PassageRow, span: Span): string =>
  passage.text.slice(span.charStart - passage.charStart, span.charEnd - passage.charStart);

/** Items of a list stand alone: a neighbour is quoted with the best one only when it scores at least this share of it. Named guess. */
const RELATED_STATEMENT = 0.75;

/**
 * Extends a chosen part by its neighbours, the better one first, while the whole stays comfortable to read: a sentence alone often lacks the name or
 * the figure that its neighbour holds. The cells of a long row are taken up to the longest quote.
 */
const extended = (row: PassageRow, spans: readonly Span[], at: number, worth: (index: number) => number): Span => {
  const limit = row.passage.kind === 'table_row' ? MAX_QUOTE_CHARS : COMFORTABLE_QUOTE_CHARS;
  let first = at;
  let last = at;
  const isStatement = row.passage.kind === 'list';
  const belongs = (index: number) => !isStatement || worth(index) >= RELATED_STATEMENT * worth(at);
  const lengthOf = (from: number, to: number) => (spans[to]?.charEnd ?? Infinity) - (spans[from]?.charStart ?? 0);
  for (;;) {
    const before = first > 0 && belongs(first - 1) && lengthOf(first - 1, last) <= limit;
    const after = last < spans.length - 1 && belongs(last + 1) && lengthOf(first, last + 1) <= limit;
    if (!before && !after) break;
    if (before && (!after || worth(first - 1) > worth(last + 1))) first -= 1;
    else last += 1;
  }
  return { charStart: spans[first]?.charStart ?? 0, charEnd: spans[last]?.charEnd ?? 0 };
};

/** Reads each passage for the part that speaks to the question best. Descending score; ties by passage id. One reading a passage. */
export const readPassages = async (
  passages: readonly ScoredPassage[],
  sense: QuestionSense,
  embed: Embed,
  signal?: AbortSignal,
): Promise<readonly Reading[]> => {
  const parts = passages.map((passage) => ({ passage, spans: quotableSpans(passage.row) }));
  const texts = parts.flatMap(({ passage, spans }) => spans.map((span) => textAt(passage.row, span)));
  const vectors = await embed.embed(texts, signal === undefined ? {} : { signal });
  let next = 0;
  const readings = parts.flatMap(({ passage, spans }): readonly Reading[] => {
    const above = new Set(terms(passage.row.passage.context));
    const scored = spans.map((span) => {
      const held = new Set(terms(texts[next] ?? ''));
      const vector = vectors[next];
      next += 1;
      const words = coverageOf(sense.weights, held);
      const similarity = vector === undefined ? 0 : cosine(vector, sense.vector);
      const score = WEIGHT.passage * passage.score + WEIGHT.words * words + WEIGHT.meaning * Math.max(0, similarity);
      return { span, held, words, similarity, score };
    });
    const best = scored.toSorted((a, b) => b.score - a.score || a.span.charStart - b.span.charStart)[0];
    if (best === undefined) return [];
    const span = extended(passage.row, spans, scored.indexOf(best), (index) => scored[index]?.score ?? 0);
    const coverage = coverageOf(sense.weights, new Set([...above, ...terms(textAt(passage.row, span))]));
    return [{ row: passage.row, span, score: best.score, coverage, similarity: best.similarity }];
  });
  return readings.toSorted((a, b) => b.score - a.score || (a.row.passage.passageId < b.row.passage.passageId ? -1 : 1));
};
