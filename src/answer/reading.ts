import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { speaksToSomeone, withoutInstructions } from '../citations/instruction-like.ts';
import type { ModelGuard } from '../citations/model-guard.ts';
import { queryTerms, terms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import type { Span } from '../core/schema/document.ts';
import { dot } from '../core/vectors.ts';
import { type Sought, shareHeld } from '../query/sought.ts';
import { matchInEither, type ScoredPassage } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import { partsOf, quotedSpan, saidSpan, textAt } from './quoting.ts';

/** A question ready for reading: its words as asked and as searched for, its terms with their weights (higher is rarer) and its vector. */
export type QuestionSense = {
  readonly question: string;
  readonly searchText: string;
  /** The same in the words of plans; null where it uses those. */
  readonly inPlanWords: string | null;
  /** What the question asks for, by its words. */
  readonly sought: readonly Sought[];
  /** Whether it asks for several things, so that a list is an answer as a whole. */
  readonly wantsSeveral: boolean;
  readonly weights: ReadonlyMap<string, number>;
  readonly vector: Float32Array;
};

/** The part of a passage that speaks to the question. `score` ranks readings of one question; `coverage` is the weighted share of its terms found here or above. */
export type Reading = {
  readonly row: PassageRow;
  readonly span: Span;
  readonly score: number;
  /** How likely the passage is to answer, beside others of the same question: what readings are ordered and cut by. */
  readonly worth: number;
  /** The part of `span` that the answer says in its own text, and the sentence, item or cell at its heart. */
  readonly said: Span;
  readonly heart: Span;
  readonly coverage: number;
  readonly similarity: number;
};

/**
 * How much counts between the parts of one passage: the passage's own rank is the same for all of them and keeps the score comparable between passages; words and
 * meaning decide. A named guess, flat around these values on the development questions.
 */
const PART_SCORE = { passage: 0.5, words: 0.25, meaning: 0.25 } as const;

/** A part that holds what is sought (a date for "when") goes before one that does not, where words and meaning are about even. Named guess. */
const HELD_BONUS = 0.05;

/** Signs that a passage answers, each from 0 to 1, and how much each counts. */
export type WorthWeights = {
  /** Words and meaning of the passage with what stands above it, as shares of the best found. */
  readonly bm25: number;
  readonly similarity: number;
  /** The passage word by word. */
  readonly wordMatch: number;
  /** Meaning and words of its best part: a sentence that says it is worth more than a page that is about it. */
  readonly partMeaning: number;
  readonly partWords: number;
  /** Whether it holds what is sought. */
  readonly sought: number;
};

/** What may be varied to measure it. */
export type ReadingSettings = {
  readonly worth: WorthWeights;
  /** A quote grows by neighbouring sentences up to this many characters. */
  readonly quoteChars: number;
};

/** The settings of the product. */
export const READING_SETTINGS: ReadingSettings = {
  worth: { bm25: 0.12, similarity: 0.23, wordMatch: 0.24, partMeaning: 0.18, partWords: 0.18, sought: 0.05 },
  quoteChars: 500,
};

/** The answer's own text stays within what a reader takes in at a glance; the quote beside it may be longer. */
const SAID_CHARS = 400;

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

type ReadPart = {
  readonly span: Span;
  readonly similarity: number;
  readonly wordMatch: number;
  readonly score: number;
};

const highest = (values: readonly number[]): number => Math.max(0, ...values);
const shareOf = (value: number, most: number): number => (most > 0 ? Math.max(0, value) / most : 0);

/** What readings of one question share. */
type Reader = {
  readonly sense: QuestionSense;
  readonly asked: ReadonlySet<string>;
  readonly settings: ReadingSettings;
  readonly mostBm25: number;
  readonly mostSimilar: number;
  /** A passage's text with blanks where it speaks to a machine: such sentences join no quote. */
  readonly spoken: (text: string) => string;
};

const worthOf = (
  passage: ScoredPassage,
  parts: readonly ReadPart[],
  { sense, settings, mostBm25, mostSimilar }: Reader,
): number => {
  const { worth } = settings;
  return (
    worth.bm25 * shareOf(passage.bm25, mostBm25) +
    worth.similarity * shareOf(passage.similarity, mostSimilar) +
    worth.wordMatch * (passage.wordMatch ?? 0) +
    worth.partMeaning * highest(parts.map(({ similarity }) => similarity)) +
    worth.partWords * highest(parts.map(({ wordMatch }) => wordMatch)) +
    worth.sought * shareHeld(sense.sought, passage.row.passage.text)
  );
};

/** Content words beyond the question's own that a part must hold: with fewer it is a title or a label of the matter, and what is asked stands beside it. Named guess. */
const FEWEST_NEW_TERMS = 3;

/** What a part without news loses, some two of `HELD_BONUS`; .05 to .1 hurt no set. */
const NO_NEWS_LOSS = 0.1;

/** The terms that a question brings itself, as asked and in the words of plans. */
const termsOfQuestion = ({ searchText, inPlanWords }: QuestionSense): ReadonlySet<string> =>
  new Set([...queryTerms(searchText), ...queryTerms(inPlanWords ?? '')]);

const bringsNews = (asked: ReadonlySet<string>, text: string): boolean =>
  new Set(queryTerms(text).filter((term) => !asked.has(term))).size >= FEWEST_NEW_TERMS;

/** How well parts of one passage answer beside one another: those that hold what is sought and say something go first. */
const toldOf = (row: PassageRow, parts: readonly ReadPart[], { sense, asked }: Reader): readonly number[] =>
  parts.map(({ span, score }) => {
    const text = textAt(row, span);
    return score + HELD_BONUS * shareHeld(sense.sought, text) - (bringsNews(asked, text) ? 0 : NO_NEWS_LOSS);
  });

const readPassage = (passage: ScoredPassage, parts: readonly ReadPart[], reader: Reader): readonly Reading[] => {
  const { row } = passage;
  const { sense, settings } = reader;
  const told = toldOf(row, parts, reader);
  const best = told.indexOf(Math.max(...told));
  const bestPart = parts[best];
  if (bestPart === undefined) return [];
  const isAddressed = parts.some(({ span }) => speaksToSomeone(textAt(row, span)));
  const spoken = isAddressed ? reader.spoken(row.passage.text) : row.passage.text;
  const isApart = ({ charStart, charEnd }: Span) =>
    spoken.slice(charStart - row.passage.charStart, charEnd - row.passage.charStart).trim() === '';
  const scored = {
    row,
    parts: parts.map(({ span }) => span),
    told,
    best,
    apart: parts.map(({ span }) => isApart(span)),
  };
  const span = quotedSpan(scored, settings.quoteChars);
  const said = saidSpan(scored, span, { chars: SAID_CHARS, wantsSeveral: sense.wantsSeveral });
  const held = new Set([...terms(row.passage.context), ...terms(textAt(row, span))]);
  const { score, similarity } = bestPart;
  return [
    {
      row,
      span,
      said,
      heart: bestPart.span,
      score,
      worth: worthOf(passage, parts, reader),
      coverage: coverageOf(sense.weights, held),
      similarity,
    },
  ];
};

/** Reads each passage for the part that speaks to the question best. Descending worth; ties by passage id. One reading a passage. */
export const readPassages = async (
  passages: readonly ScoredPassage[],
  sense: QuestionSense,
  {
    embed,
    softMatch,
    readingSettings,
    guard,
  }: {
    readonly embed: Embed;
    readonly softMatch: SoftMatch | null;
    readonly readingSettings?: ReadingSettings;
    readonly guard?: ModelGuard;
  },
  signal?: AbortSignal,
): Promise<readonly Reading[]> => {
  const spans = passages.map(({ row }) => partsOf(row));
  const texts = passages.flatMap(({ row }, i) => (spans[i] ?? []).map((span) => textAt(row, span)));
  const vectors = await embed.embed(texts, signal === undefined ? {} : { signal });
  const wordMatches =
    softMatch === null
      ? []
      : matchInEither(softMatch, { text: sense.searchText, inPlanWords: sense.inPlanWords }, texts);
  const reader: Reader = {
    sense,
    asked: termsOfQuestion(sense),
    spoken: (text) => (guard === undefined ? text : withoutInstructions(text, guard.judge).text),
    settings: readingSettings ?? READING_SETTINGS,
    mostBm25: highest(passages.map(({ bm25 }) => bm25)),
    mostSimilar: highest(passages.map(({ similarity }) => similarity)),
  };
  let next = 0;
  const readings = passages.flatMap((passage, i) => {
    const parts = (spans[i] ?? []).map((span): ReadPart => {
      const words = coverageOf(sense.weights, new Set(terms(texts[next] ?? '')));
      const similarity = Math.max(0, dot(vectors[next] ?? new Float32Array(), sense.vector));
      const wordMatch = wordMatches[next] ?? 0;
      next += 1;
      const score = PART_SCORE.passage * passage.score + PART_SCORE.words * words + PART_SCORE.meaning * similarity;
      return { span, similarity, wordMatch, score };
    });
    return readPassage(passage, parts, reader);
  });
  return readings.toSorted((a, b) => b.worth - a.worth || (a.row.passage.passageId < b.row.passage.passageId ? -1 : 1));
};
