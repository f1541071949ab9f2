import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** An example that measures few of many features: `at` are their numbers, ascending, `values` what they are. */
export type SparseExample = {
  readonly at: readonly number[];
  readonly values: readonly number[];
  readonly label: boolean;
};

/** Newton's method on a convex loss with a ridge settles in about ten steps; more would mean a bug. */
const MAX_STEPS = 30;
const SETTLED = 1e-6;
/** Keeps a step finite where all guesses are sure. */
const LEAST_CURVATURE = 1e-6;

const guessOf = (weights: readonly number[], { at, values }: SparseExample): number => {
  let sum = 0;
  for (let i = 0; i < at.length; i += 1) sum += (weights[at[i] as number] as number) * (values[i] as number);
  return 1 / (1 + Math.exp(-sum));
};

const addExample = (
  hessian: readonly Float64Array[],
  gradient: Float64Array,
  { at, values, label }: SparseExample,
  guess: number,
): void => {
  const error = (label ? 1 : 0) - guess;
  const curvature = Math.max(guess * (1 - guess), LEAST_CURVATURE);
  for (let i = 0; i < at.length; i += 1) {
    const value = values[i] as number;
    const place = at[i] as number;
    gradient[place] = (gradient[place] as number) + error * value;
    const row = hessian[place] as Float64Array;
    for (let j = 0; j < at.length; j += 1) {
      const other = at[j] as number;
      row[other] = (row[other] as number) + curvature * (value * (values[j] as number));
    }
  }
};

/** Logistic regression with a ridge on every weight but the first (the start), by Newton's method. Same examples, same weights. */
export const fitSparseLogistic = (
  examples: readonly SparseExample[],
  width: number,
  ridge: number,
): readonly number[] => {
  let weights = Array.from({ length: width }, () => 0);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const hessian = Array.from({ length: width }, () => new Float64Array(width));
    const gradient = new Float64Array(width);
    for (const example of examples) addExample(hessian, gradient, example, guessOf(weights, example));
    for (let i = 1; i < width; i += 1) {
      const row = hessian[i] as Float64Array;
      row[i] = (row[i] as number) + ridge;
      gradient[i] = (gradient[i] as number) - ridge * (weights[i] as number);
    }
    const symmetric = new Matrix(hessian.map((row) => [...row]));
    const change = new CholeskyDecomposition(symmetric).solve(Matrix.columnVector([...gradient])).to1DArray();
    weights = weights.map((weight, i) => weight + (change[i] ?? 0));
    if (Math.max(...change.map(Math.abs)) < SETTLED) break;
  }
  return weights;
};
