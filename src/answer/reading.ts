import { z } from 'zod';
import type { IndexSnapshot, PassageRow } from '../../index/engine.ts';
import { speaksToSomeone, withoutInstructions } from '../citations/instruction-like.ts';
import type { ModelGuard } from '../citations/model-guard.ts';
import { terms } from '../core/analyser.ts';
import type { Embed } from '../core/ports.ts';
import type { Span } from '../core/schema/document.ts';
import { dot } from '../core/vectors.ts';
import type { Sought } from '../query/sought.ts';
import { degreesInEither, matchInEither, type ScoredPassage } from '../search/search.ts';
import type { SoftMatch } from '../search/soft-match.ts';
import { partsOf, quotedSpan, saidSpan, textAt } from './quoting.ts';
import {
  type MatchedPart,
  type MatchedPassage,
  READING_SIGNS,
  type ReadingSigns,
  readingSigns,
} from './reading-signs.ts';
import learnt from './reading-weights.json' with { type: 'json' };

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
  /** The probability, 0..1, that of all passages read for the question this one answers: what readings are ordered and cut by. */
  readonly worth: number;
  /** The part of `span` that the answer says in its own text, and the sentence, item or cell at its heart. */
  readonly said: Span;
  readonly heart: Span;
  readonly coverage: number;
  readonly similarity: number;
};

/** What may be varied to measure it. */
export type ReadingSettings = {
  /** A quote grows by neighbouring sentences up to this many characters. */
  readonly quoteChars: number;
};

/** The settings of the product. */
export const READING_SETTINGS: ReadingSettings = { quoteChars: 500 };

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

/**
 * How much counts for the score of a reading, which the evidence gate was learnt with and which, unlike its worth, means the same for any question: the
 * passage's rank by search, words and meaning of the part. Named guess.
 */
const SCORE = { passage: 0.5, words: 0.25, meaning: 0.25 } as const;

const WEIGHTS = z.object({ weights: z.record(z.enum(READING_SIGNS), z.number()) }).parse(learnt).weights;

/** Points of a part by the learnt weights of its signs: between two parts the odds of answering are `exp` of the difference. */
export const pointsOf = (signs: ReadingSigns, weights: ReadingSigns = WEIGHTS): number =>
  READING_SIGNS.reduce((sum, sign) => sum + weights[sign] * signs[sign], 0);

/** A passage with the points of its parts and the best of them. */
type PointedPassage = MatchedPassage & { readonly points: readonly number[]; readonly most: number };

/** What readings of one question share. */
type Reader = {
  readonly sense: QuestionSense;
  readonly settings: ReadingSettings;
  /** A passage's text with blanks where it speaks to a machine: such sentences join no quote. */
  readonly spoken: (text: string) => string;
};

const NO_DEGREES = new Float32Array();

const matchedPassages = async (
  passages: readonly ScoredPassage[],
  sense: QuestionSense,
  { embed, softMatch }: Pick<ReadingTools, 'embed' | 'softMatch'>,
  signal: AbortSignal | undefined,
): Promise<readonly MatchedPassage[]> => {
  const spans = passages.map(({ row }) => partsOf(row));
  const texts = passages.flatMap(({ row }, i) => (spans[i] ?? []).map((span) => textAt(row, span)));
  const vectors = await embed.embed(texts, signal === undefined ? {} : { signal });
  const query = { text: sense.searchText, inPlanWords: sense.inPlanWords };
  const wordMatches = softMatch === null ? [] : matchInEither(softMatch, query, texts);
  const degrees = softMatch === null ? [] : degreesInEither(softMatch, query, texts);
  let next = 0;
  return passages.map((passage, i) => ({
    passage,
    parts: (spans[i] ?? []).map((span): MatchedPart => {
      const similarity = Math.max(0, dot(vectors[next] ?? new Float32Array(), sense.vector));
      const part = {
        span,
        text: texts[next] ?? '',
        similarity,
        wordMatch: wordMatches[next] ?? 0,
        degrees: degrees[next] ?? NO_DEGREES,
      };
      next += 1;
      return part;
    }),
  }));
};

/** Passages in the order of their best part. Ties by passage id. Passages without parts are left out. */
const inOrderOfPoints = (
  passages: readonly MatchedPassage[],
  signs: readonly (readonly ReadingSigns[])[],
): readonly PointedPassage[] =>
  passages
    .map((matched, i) => {
      const points = (signs[i] ?? []).map((part) => pointsOf(part));
      return { ...matched, points, most: Math.max(...points) };
    })
    .filter(({ parts }) => parts.length > 0)
    .toSorted(
      (a, b) => b.most - a.most || (a.passage.row.passage.passageId < b.passage.row.passage.passageId ? -1 : 1),
    );

const readingOf = ({ passage, parts, points, most }: PointedPassage, worth: number, reader: Reader): Reading => {
  const { row } = passage;
  const { sense, settings } = reader;
  const best = points.indexOf(most);
  const isAddressed = parts.some(({ text }) => speaksToSomeone(text));
  const spoken = isAddressed ? reader.spoken(row.passage.text) : row.passage.text;
  const isApart = ({ charStart, charEnd }: Span) =>
    spoken.slice(charStart - row.passage.charStart, charEnd - row.passage.charStart).trim() === '';
  const scored = {
    row,
    parts: parts.map(({ span }) => span),
    told: points.map((value) => Math.exp(value - most)),
    best,
    apart: parts.map(({ span }) => isApart(span)),
  };
  const span = quotedSpan(scored, settings.quoteChars);
  const held = new Set([...terms(row.passage.context), ...terms(textAt(row, span))]);
  const { span: heart, text = '', similarity = 0 } = parts[best] ?? {};
  const words = coverageOf(sense.weights, new Set(terms(text)));
  return {
    row,
    span,
    said: saidSpan(scored, span, { chars: SAID_CHARS, wantsSeveral: sense.wantsSeveral }),
    heart: heart ?? span,
    score: SCORE.passage * passage.score + SCORE.words * words + SCORE.meaning * similarity,
    worth,
    coverage: coverageOf(sense.weights, held),
    similarity,
  };
};

/** The first passages of each council, in order. */
const capped = (
  passages: readonly PointedPassage[],
  { limit, perCouncil }: ReadingLimits,
): readonly PointedPassage[] => {
  const taken = new Map<string | null, number>();
  const isWithinCap = ({ passage: { row } }: PointedPassage): boolean => {
    const count = taken.get(row.councilCode) ?? 0;
    taken.set(row.councilCode, count + 1);
    return perCouncil === null || count < perCouncil;
  };
  return passages.filter(isWithinCap).slice(0, limit);
};

/** How many readings are given, of all and of one council (null for no cap). */
export type ReadingLimits = { readonly limit: number; readonly perCouncil: number | null };

export type ReadingTools = {
  readonly snapshot: IndexSnapshot;
  readonly embed: Embed;
  readonly softMatch: SoftMatch | null;
  readonly readingSettings?: ReadingSettings;
  readonly guard?: ModelGuard;
};

/** All parts of passages with what speaks for each, in the order given: what the weights are learnt from. */
export const signsOfParts = async (
  passages: readonly ScoredPassage[],
  sense: QuestionSense,
  tools: ReadingTools,
  signal?: AbortSignal,
): Promise<{ readonly matched: readonly MatchedPassage[]; readonly signs: readonly (readonly ReadingSigns[])[] }> => {
  const matched = await matchedPassages(passages, sense, tools, signal);
  return { matched, signs: readingSigns(tools.snapshot, matched, sense) };
};

/** Reads each passage for the part that speaks to the question best. Descending worth; ties by passage id. One reading a passage, as many as the limits allow. */
export const readPassages = async (
  passages: readonly ScoredPassage[],
  sense: QuestionSense,
  tools: ReadingTools,
  limits: ReadingLimits,
  signal?: AbortSignal,
): Promise<readonly Reading[]> => {
  const { guard } = tools;
  const { matched, signs } = await signsOfParts(passages, sense, tools, signal);
  const reader: Reader = {
    sense,
    spoken: (text) => (guard === undefined ? text : withoutInstructions(text, guard.judge).text),
    settings: tools.readingSettings ?? READING_SETTINGS,
  };
  const ordered = inOrderOfPoints(matched, signs);
  const most = ordered[0]?.most ?? 0;
  const odds = ordered.map((passage) => Math.exp(passage.most - most));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return capped(ordered, limits).map((passage) => readingOf(passage, Math.exp(passage.most - most) / total, reader));
};
