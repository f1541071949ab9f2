import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { knotShares, type Scorecard } from '../../src/core/scorecard.ts';

export type Example = { readonly values: Readonly<Record<string, number>>; readonly label: boolean };

export type FitOptions = {
  /** Knots of a curve, at equal shares of the examples. */
  readonly knots: number;
  /** Weight of the pull towards 0, against the sum of the examples' losses; more pull, flatter curves. */
  readonly ridge: number;
};

/** Newton's method on a convex loss with a ridge settles in fewer than ten steps; more would mean a bug. */
const MAX_STEPS = 50;
const SETTLED = 1e-9;

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Distinct quantiles of the values, ascending; one knot where all values are equal. */
const knotsOf = (values: readonly number[], count: number): readonly number[] => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [...new Set(Array.from({ length: count }, (_, i) => at(i / (count - 1))))];
};

/** One Newton step of the logistic loss with a ridge; the first weight is the start, which is not pulled towards 0. */
const newtonStep = (rows: Matrix, labels: Matrix, weights: Matrix, ridge: number): Matrix => {
  const guesses = rows.mmul(weights).to1DArray().map(sigmoid);
  const pull = weights.to1DArray().map((_, i) => (i === 0 ? 0 : ridge));
  // Each factor takes the root of the curvature, so that the product is symmetric to the last bit, as the decomposition demands.
  const curved = rows.clone().mulColumnVector(guesses.map((guess) => Math.sqrt(guess * (1 - guess))));
  const hessian = curved.transpose().mmul(curved).add(Matrix.diag(pull));
  const gradient = rows
    .transpose()
    .mmul(Matrix.sub(labels, Matrix.columnVector(guesses)))
    .sub(Matrix.mul(weights, Matrix.columnVector(pull)));
  return new CholeskyDecomposition(hessian).solve(gradient);
};

/** Weights of the start and of each column. */
const fitWeights = (columns: Matrix, labels: readonly number[], ridge: number): readonly number[] => {
  const rows = columns.clone().addColumn(
    0,
    Array.from(labels, () => 1),
  );
  const wanted = Matrix.columnVector([...labels]);
  let weights = Matrix.zeros(rows.columns, 1);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const change = newtonStep(rows, wanted, weights, ridge);
    weights = Matrix.add(weights, change);
    if (Matrix.abs(change).max() < SETTLED) break;
  }
  return weights.to1DArray();
};

type Column = { readonly name: string };

/**
 * Fits a scorecard to examples that all measure the same features: logistic regression with a ridge on standardised piecewise linear functions, by Newton's
 * method. The same examples in the same order give the same card. @throws Error without an example.
 */
export const fitScorecard = (examples: readonly Example[], { knots, ridge }: FitOptions): Scorecard => {
  const names = Object.keys(examples[0]?.values ?? {});
  if (names.length === 0) throw new Error('There is nothing to fit a scorecard to.');
  const measured = (example: Example, name: string): number => example.values[name] ?? 0;
  const knotsByName = names.map((name) => ({
    name,
    at: knotsOf(
      examples.map((example) => measured(example, name)),
      knots,
    ),
  }));
  const columns: readonly Column[] = knotsByName.flatMap(({ name, at }) => at.map(() => ({ name })));
  const shares = new Matrix(
    examples.map((example) => knotsByName.flatMap(({ name, at }) => [...knotShares(at, measured(example, name))])),
  );
  const means = shares.mean('column');
  // A column that never changes is left as it is: the ridge holds its weight at 0.
  const deviations = shares.standardDeviation('column', { unbiased: false }).map((value) => (value === 0 ? 1 : value));
  const standardised = shares.clone().subRowVector(means).divRowVector(deviations);
  const [start = 0, ...weights] = fitWeights(
    standardised,
    examples.map(({ label }) => (label ? 1 : 0)),
    ridge,
  );
  const points = weights.map((weight, i) => weight / (deviations[i] ?? 1));
  const curves = Object.fromEntries(
    knotsByName.map(({ name, at }) => [
      name,
      { knots: [...at], points: columns.flatMap((column, i) => (column.name === name ? [points[i] ?? 0] : [])) },
    ]),
  );
  return { start: start - points.reduce((sum, point, i) => sum + point * (means[i] ?? 0), 0), curves };
};
