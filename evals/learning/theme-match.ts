import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { WordVectors } from '../../src/core/ports.ts';
import {
  type FittedTables,
  fitMatch,
  logOdds,
  type MatchWeights,
  matchTables,
  type PairTable,
  type Stage,
} from '../../src/themes/match.ts';
import type { DataSet } from '../data-sets.ts';
import { type KpaGroup, kpaGroups, loadKpa } from '../loaders/kpa.ts';
import { type BestMatch, bestMatches, keyPointAveragePrecision } from '../measures/key-points.ts';

export type KpaScores = { readonly strict: number; readonly relaxed: number };

const meanScores = (groups: readonly (readonly BestMatch[])[]): KpaScores => {
  const mean = (undecided: 'strict' | 'relaxed'): number =>
    groups.reduce((sum, matches) => sum + keyPointAveragePrecision(matches, undecided), 0) / groups.length;
  return { strict: mean('strict'), relaxed: mean('relaxed') };
};

/** Mean average precision over the topics and stances of a part, with the weights given or those of the product. */
export const scoreKpa = (words: WordVectors, groups: readonly KpaGroup[], weights?: MatchWeights): KpaScores =>
  meanScores(
    groups.map((group) => bestMatches(group.judged, fitMatch(words, group.arguments, group.keyPoints, weights).scores)),
  );

/** The pull of weights towards 0 on features of unit spread, and what an undecided pair counts as a pair that does not match. Chosen by cross-validation. */
const RIDGE = 10;
const UNDECIDED_WEIGHT = 0.5;
const FOLDS = 6;
/** Newton's method on a convex loss with a ridge settles in fewer than ten steps. */
const STEPS = 12;

type Lot = { readonly group: KpaGroup; readonly table: PairTable };
type Pairs = {
  readonly rows: readonly Float64Array[];
  readonly labels: readonly number[];
  readonly weights: readonly number[];
};

const pairsOf = (lots: readonly Lot[]): Pairs => {
  const judged = lots.flatMap(({ group }) => group.judged.flat());
  return {
    rows: lots.flatMap(({ table }) => table.rows),
    labels: judged.map((matches) => (matches === true ? 1 : 0)),
    weights: judged.map((matches) => (matches === null ? UNDECIDED_WEIGHT : 1)),
  };
};

const spreadsOf = (rows: readonly Float64Array[], width: number) => {
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const row of rows)
    row.forEach((value, i) => {
      means[i] = (means[i] ?? 0) + value / rows.length;
      squares[i] = (squares[i] ?? 0) + (value * value) / rows.length;
    });
  const spreads = means.map((mean, i) => Math.sqrt(Math.max(1e-12, (squares[i] ?? 0) - mean * mean)));
  return { means, spreads };
};

/** A logistic regression with a ridge on standardised columns, told in the terms of the columns as they are. */
const fitStage = (lots: readonly Lot[]): Stage => {
  const { rows, labels, weights } = pairsOf(lots);
  const width = rows[0]?.length ?? 0;
  const { means, spreads } = spreadsOf(rows, width);
  const columns = new Matrix(
    rows.map((row) => [1, ...Array.from(row, (value, i) => (value - (means[i] ?? 0)) / (spreads[i] ?? 1))]),
  );
  const transposed = columns.transpose();
  let solution = Matrix.zeros(width + 1, 1);
  const ridge = Array.from({ length: width + 1 }, (_, i) => (i === 0 ? 1e-9 : RIDGE));
  for (let step = 0; step < STEPS; step += 1) {
    const guesses = columns
      .mmul(solution)
      .to1DArray()
      .map((z) => 1 / (1 + Math.exp(-z)));
    const curves = guesses.map((guess, i) => Math.sqrt(guess * (1 - guess) * (weights[i] ?? 0)));
    const curved = columns.clone().mulColumnVector(curves);
    const hessian = curved.transpose().mmul(curved).add(Matrix.diag(ridge));
    const misses = guesses.map((guess, i) => ((labels[i] ?? 0) - guess) * (weights[i] ?? 0));
    const gradient = transposed.mmul(Matrix.columnVector(misses)).sub(Matrix.mul(solution, Matrix.columnVector(ridge)));
    solution = Matrix.add(solution, new CholeskyDecomposition(hessian).solve(gradient));
  }
  const [start = 0, ...slopes] = solution.to1DArray();
  const plain = slopes.map((slope, i) => slope / (spreads[i] ?? 1));
  return { bias: start - plain.reduce((sum, slope, i) => sum + slope * (means[i] ?? 0), 0), weights: plain };
};

type Prepared = { readonly group: KpaGroup; readonly tables: FittedTables };

/** First-stage odds of each group by a stage that did not see its topic: what the second stage will meet in use. */
const heldOutOdds = (prepared: readonly Prepared[]): readonly Float64Array[] => {
  const foldOf = foldsByTopic(prepared);
  const stages = Array.from({ length: FOLDS }, (_, fold) =>
    fitStage(prepared.flatMap(({ group, tables }, i) => (foldOf[i] === fold ? [] : [{ group, table: tables.first }]))),
  );
  return prepared.map(({ tables }, i) => {
    const stage = stages[foldOf[i] ?? 0];
    return stage === undefined ? new Float64Array() : logOdds(stage, tables.first);
  });
};

const foldsByTopic = (prepared: readonly Prepared[]): readonly number[] => {
  const topics = [...new Set(prepared.map(({ group }) => group.topic))].toSorted();
  return prepared.map(({ group }) => topics.indexOf(group.topic) % FOLDS);
};

const learn = (prepared: readonly Prepared[]): MatchWeights => {
  const odds = heldOutOdds(prepared);
  const first = fitStage(prepared.map(({ group, tables }) => ({ group, table: tables.first })));
  const second = fitStage(
    prepared.map(({ group, tables }, i) => ({ group, table: tables.second(odds[i] ?? new Float64Array()) })),
  );
  return { first, second };
};

const scoreWith = ({ group, tables }: Prepared, { first, second }: MatchWeights): readonly BestMatch[] => {
  const odds = logOdds(second, tables.second(logOdds(first, tables.first)));
  const points = group.keyPoints.length;
  return bestMatches(
    group.judged,
    group.arguments.map((_, i) => [...odds.subarray(i * points, (i + 1) * points)]),
  );
};

/** Six digits are more than the data decide. */
const DIGITS = 6;
const rounded = ({ bias, weights }: Stage): Stage => {
  const round = (value: number): number => Number(value.toPrecision(DIGITS));
  return { bias: round(bias), weights: weights.map(round) };
};

export type LearntMatch = {
  readonly weights: MatchWeights;
  /** On folds of topics that the weights did not see. */
  readonly heldOut: KpaScores;
};

/** Learns the weights of the matcher from the training part; topics are never split between folds. */
export const learnThemeMatch = (dataSet: DataSet, words: WordVectors): LearntMatch => {
  const prepared = kpaGroups(loadKpa(dataSet, 'train')).map((group) => ({
    group,
    tables: matchTables(words, group.arguments, group.keyPoints),
  }));
  const foldOf = foldsByTopic(prepared);
  const byFold = Array.from({ length: FOLDS }, (_, fold) => learn(prepared.filter((_, i) => foldOf[i] !== fold)));
  const heldOut = meanScores(
    prepared.flatMap((one, i) => {
      const weights = byFold[foldOf[i] ?? 0];
      return weights === undefined ? [] : [scoreWith(one, weights)];
    }),
  );
  const { first, second } = learn(prepared);
  return { weights: { first: rounded(first), second: rounded(second) }, heldOut };
};
