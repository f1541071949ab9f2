import { z } from 'zod';
import type { WordVectors } from '../core/ports.ts';
import { type FeatureTable, measurePairs, PAIR_FEATURES, themeVector } from './match-features.ts';
import weightsFile from './match-weights.json' with { type: 'json' };
import { type Population, populationOf } from './population.ts';
import { type AnalysedText, createTextReader, type MatchText } from './unit-text.ts';
import { addScaled, dot, normalise } from './vector.ts';

const stageSchema = z.object({ bias: z.number(), weights: z.array(z.number()) });
export const matchWeightsSchema = z.object({ first: stageSchema, second: stageSchema });
/** Two logistic regressions: the first reads the features of a pair, the second what the first says and how near the unit is to the point's surest units. */
export type MatchWeights = z.infer<typeof matchWeightsSchema>;
export type Stage = z.infer<typeof stageSchema>;

/** One number a pair and feature, as the regressions read them: `rows[unit * points + point]`. */
export type PairTable = { readonly units: number; readonly points: number; readonly rows: readonly Float64Array[] };

/** Mean and spread of a feature over the population, by key point: some points are near to everything. */
type Norms = readonly { readonly mean: Float64Array; readonly spread: Float64Array }[];

/** Keeps a feature that never varies from being divided by zero. */
const LEAST_SPREAD = 1e-6;

const normsOf = ({ units, points, values }: FeatureTable, features: number): Norms =>
  values.slice(0, features).map((column) => {
    const mean = new Float64Array(points);
    const squares = new Float64Array(points);
    for (let i = 0; i < column.length; i += 1) {
      const value = column[i] ?? 0;
      const p = i % points;
      mean[p] = (mean[p] ?? 0) + value / units;
      squares[p] = (squares[p] ?? 0) + (value * value) / units;
    }
    const spread = mean.map((m, p) => Math.sqrt(Math.max(0, (squares[p] ?? 0) - m * m)) + LEAST_SPREAD);
    return { mean, spread };
  });

/** How far each value of a row stands above the best of the others; 0 where there are no others. */
const margins = (row: Float64Array): Float64Array => {
  if (row.length < 2) return new Float64Array(row.length);
  let [best, second, at] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, -1];
  row.forEach((value, i) => {
    if (value > best) [second, best, at] = [best, value, i];
    else if (value > second) second = value;
  });
  return row.map((value, i) => value - (i === at ? second : best));
};

/** Each paired feature as it is, as a margin over the unit's other points, and as it stands among the population; features of one side as they are. */
const widen = (table: FeatureTable, norms: Norms): PairTable => {
  const { units, points, values } = table;
  const width = norms.length * 3 + (values.length - norms.length);
  const rows = Array.from({ length: units * points }, () => new Float64Array(width));
  for (let u = 0; u < units; u += 1) {
    values.forEach((column, f) => {
      const row = column.subarray(u * points, (u + 1) * points);
      const norm = norms[f];
      const margin = norm === undefined ? row : margins(row);
      for (let p = 0; p < points; p += 1) {
        const pair = rows[u * points + p];
        if (pair === undefined) continue;
        if (norm === undefined) pair[norms.length * 2 + f] = row[p] ?? 0;
        else {
          pair[f * 3] = row[p] ?? 0;
          pair[f * 3 + 1] = margin[p] ?? 0;
          pair[f * 3 + 2] = ((row[p] ?? 0) - (norm.mean[p] ?? 0)) / (norm.spread[p] ?? 1);
        }
      }
    });
  }
  return { units, points, rows };
};

/** The log-odds that a stage gives each pair. */
export const logOdds = ({ bias, weights }: Stage, { rows }: PairTable): Float64Array =>
  Float64Array.from(rows, (row) => bias + dot(weights, row));

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Units whose vectors make the centre of a point. Chosen with the features, by cross-validation over topics (5 and 12 did no better). */
const SUREST = 8;

type Centre = { readonly members: ReadonlyMap<number, number>; readonly sum: Float64Array };

/** Sum of the vectors of the units that the first stage is surest of, each by its probability; ties by the order of units. */
const centresOf = (odds: Float64Array, points: number, vectors: readonly Float64Array[]): readonly Centre[] =>
  Array.from({ length: points }, (_, p) => {
    const surest = vectors
      .map((_, u) => ({ u, share: sigmoid(odds[u * points + p] ?? 0) }))
      .toSorted((a, b) => b.share - a.share || a.u - b.u)
      .slice(0, SUREST);
    const sum = new Float64Array(vectors[0]?.length ?? 0);
    for (const { u, share } of surest) addScaled(sum, vectors[u] ?? [], share);
    return { members: new Map(surest.map(({ u, share }) => [u, share])), sum };
  });

/** Cosine of each unit to each centre; a unit that helped to make the centre is compared with the rest of it. */
const nearness = (vectors: readonly Float64Array[], centres: readonly Centre[], areMembers: boolean): Float64Array => {
  const values = new Float64Array(vectors.length * centres.length);
  vectors.forEach((vector, u) => {
    centres.forEach(({ members, sum }, p) => {
      const share = areMembers ? members.get(u) : undefined;
      const rest = Float64Array.from(sum);
      if (share !== undefined) addScaled(rest, vector, -share);
      values[u * centres.length + p] = dot(vector, normalise(rest));
    });
  });
  return values;
};

/** The tables that the two stages read, for those who learn the weights. */
export type FittedTables = {
  readonly first: PairTable;
  second(first: Float64Array): PairTable;
};

type Fitted = {
  readonly population: Population;
  readonly points: readonly AnalysedText[];
  readonly units: readonly AnalysedText[];
  readonly table: FeatureTable;
};

const fitTables = (words: WordVectors, { population, units, table }: Fitted): FittedTables => {
  const vectors = units.map((unit) => themeVector(words, unit, population));
  return {
    first: widen(table, normsOf(table, PAIR_FEATURES)),
    second: (odds) => {
      const near = nearness(vectors, centresOf(odds, table.points, vectors), true);
      const both = { units: table.units, points: table.points, values: [odds, near] };
      return widen(both, normsOf(both, 2));
    },
  };
};

const measure = (words: WordVectors, units: readonly MatchText[], points: readonly MatchText[]): Fitted => {
  const read = createTextReader(words);
  const analysed = units.map(read);
  const readPoints = points.map(read);
  const population = populationOf(words, analysed);
  return {
    population,
    points: readPoints,
    units: analysed,
    table: measurePairs(words, analysed, readPoints, population),
  };
};

/** What the weights are learnt from. */
export const matchTables = (
  words: WordVectors,
  units: readonly MatchText[],
  points: readonly MatchText[],
): FittedTables => fitTables(words, measure(words, units, points));

/** Probabilities 0..1 that a unit says what a point says: `scores[unit][point]`. */
export type MatchScores = readonly (readonly number[])[];

/** Key points as seen from a population of units. */
export type FittedMatch = {
  /** The scores of the population itself. */
  readonly scores: MatchScores;
  /** Scores of other units: nothing that they say changes the scores of the population, or of each other. */
  score(units: readonly MatchText[]): MatchScores;
};

const asRows = (values: Float64Array, points: number): MatchScores =>
  Array.from({ length: points === 0 ? 0 : values.length / points }, (_, u) =>
    Array.from(values.subarray(u * points, (u + 1) * points), sigmoid),
  );

const DEFAULT_WEIGHTS = matchWeightsSchema.parse(weightsFile.weights);

/**
 * Matches units with key points or descriptions of themes, without a language model. The units given are the population: what they have in common counts
 * for nothing, and a point's score is measured against how near all of them are to it. Learnt on Key Point Analysis 2021 (`npm run learn -- theme-match`).
 * No units or no points give no scores.
 */
export const fitMatch = (
  words: WordVectors,
  units: readonly MatchText[],
  points: readonly MatchText[],
  weights: MatchWeights = DEFAULT_WEIGHTS,
): FittedMatch => {
  const fitted = measure(words, units, points);
  const { population, table } = fitted;
  const tables = fitTables(words, fitted);
  const firstOdds = logOdds(weights.first, tables.first);
  const vectors = fitted.units.map((unit) => themeVector(words, unit, population));
  const centres = centresOf(firstOdds, table.points, vectors);
  const firstNorms = normsOf(table, PAIR_FEATURES);
  const second: FeatureTable = {
    units: table.units,
    points: table.points,
    values: [firstOdds, nearness(vectors, centres, true)],
  };
  const secondNorms = normsOf(second, 2);
  const read = createTextReader(words);
  return {
    scores: asRows(logOdds(weights.second, widen(second, secondNorms)), table.points),
    score: (others) => {
      const analysed = others.map(read);
      const measured = measurePairs(words, analysed, fitted.points, population);
      const odds = logOdds(weights.first, widen(measured, firstNorms));
      const near = nearness(
        analysed.map((unit) => themeVector(words, unit, population)),
        centres,
        false,
      );
      return asRows(logOdds(weights.second, widen({ ...measured, values: [odds, near] }, secondNorms)), table.points);
    },
  };
};
