import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** Things of which a question chooses one: the signs of each, and which are right. `weight` is how much the question counts. */
export type Choice = {
  readonly signs: readonly (readonly number[])[];
  readonly right: readonly boolean[];
  readonly weight: number;
};

/** Newton's method with halved steps settles in some ten steps; more would mean a bug. */
const MAX_STEPS = 50;
const SETTLED = 1e-5;

/** A step that does not raise the likelihood is halved up to this many times. */
const MAX_HALVINGS = 12;

type Rows = { readonly values: readonly Float64Array[]; readonly right: readonly boolean[]; readonly weight: number };

const standardised = (
  choices: readonly Choice[],
  count: number,
): { readonly rows: readonly Rows[]; readonly deviations: Float64Array } => {
  const all = choices.flatMap(({ signs }) => signs);
  const means = Float64Array.from(
    { length: count },
    (_, i) => all.reduce((sum, row) => sum + (row[i] ?? 0), 0) / all.length,
  );
  const deviations = means.map(
    (mean, i) => Math.sqrt(all.reduce((sum, row) => sum + ((row[i] ?? 0) - mean) ** 2, 0) / all.length) || 1,
  );
  const rows = choices.map(({ signs, right, weight }) => ({
    values: signs.map((row) => means.map((mean, i) => ((row[i] ?? 0) - mean) / (deviations[i] ?? 1))),
    right,
    weight,
  }));
  return { rows, deviations };
};

const pointsOf = (row: Float64Array, weights: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < row.length; i += 1) sum += (row[i] as number) * (weights[i] as number);
  return sum;
};

/** The log-likelihood of one question, with the shares of all things and of the right ones. */
const read = ({ values, right }: Rows, weights: Float64Array) => {
  const points = values.map((row) => pointsOf(row, weights));
  const most = Math.max(...points);
  const odds = points.map((value) => Math.exp(value - most));
  const total = odds.reduce((sum, value) => sum + value, 0);
  const ofRight = odds.reduce((sum, value, i) => sum + (right[i] === true ? value : 0), 0);
  return { likelihood: Math.log(Math.max(ofRight, Number.MIN_VALUE) / total), odds, total, ofRight };
};

const penalty = (weights: Float64Array, ridge: number): number => (ridge / 2) * pointsOf(weights, weights);

const likelihoodOf = (rows: readonly Rows[], weights: Float64Array, ridge: number): number =>
  rows.reduce((sum, choice) => sum + choice.weight * read(choice, weights).likelihood, 0) - penalty(weights, ridge);

/** Gradient and, of the part that is concave for sure, curvature of the log-likelihood that one of the right things is chosen. */
const slopeOf = (
  rows: readonly Rows[],
  weights: Float64Array,
  ridge: number,
): { readonly gradient: Matrix; readonly curvature: Matrix } => {
  const count = weights.length;
  const gradient = new Float64Array(count);
  const curvature = Array.from({ length: count }, () => new Float64Array(count));
  for (const choice of rows) {
    const { odds, total, ofRight } = read(choice, weights);
    const centre = new Float64Array(count);
    choice.values.forEach((row, n) => {
      const share = (odds[n] as number) / total;
      const pull =
        choice.weight * ((choice.right[n] === true && ofRight > 0 ? (odds[n] as number) / ofRight : 0) - share);
      for (let i = 0; i < count; i += 1) {
        const value = row[i] as number;
        gradient[i] = (gradient[i] as number) + pull * value;
        centre[i] = (centre[i] as number) + share * value;
        const line = curvature[i] as Float64Array;
        const factor = choice.weight * share * value;
        for (let j = 0; j <= i; j += 1) line[j] = (line[j] as number) + factor * (row[j] as number);
      }
    });
    for (let i = 0; i < count; i += 1) {
      const line = curvature[i] as Float64Array;
      for (let j = 0; j <= i; j += 1)
        line[j] = (line[j] as number) - choice.weight * (centre[i] as number) * (centre[j] as number);
    }
  }
  const whole = new Matrix(count, count);
  for (let i = 0; i < count; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const value = ((curvature[i] as Float64Array)[j] as number) + (i === j ? ridge : 0);
      whole.set(i, j, value).set(j, i, value);
    }
  }
  return {
    gradient: Matrix.columnVector(gradient.map((value, i) => value - ridge * (weights[i] as number))),
    curvature: whole,
  };
};

/** The weights after a step that raises the likelihood, or the same where none does. */
const stepFrom = (rows: readonly Rows[], weights: Float64Array, ridge: number): Float64Array => {
  const { gradient, curvature } = slopeOf(rows, weights, ridge);
  const change = new CholeskyDecomposition(curvature).solve(gradient).to1DArray();
  const before = likelihoodOf(rows, weights, ridge);
  for (let halving = 0; halving < MAX_HALVINGS; halving += 1) {
    const tried = weights.map((weight, i) => weight + (change[i] ?? 0) / 2 ** halving);
    if (likelihoodOf(rows, tried, ridge) > before) return tried;
  }
  return weights;
};

/**
 * Fits the weights of a conditional logit: of the things that a question may choose, one of the right ones is chosen with a probability that is proportional to
 * `exp` of the weighted sum of its signs. A ridge on the standardised weights; questions without a right or without a wrong thing say nothing and are left out.
 * The same choices in the same order give the same weights. @see McFadden 1974. @throws Error where no choice is left.
 */
export const fitChoice = (choices: readonly Choice[], ridge: number): readonly number[] => {
  const telling = choices.filter(({ right }) => right.includes(true) && right.includes(false));
  const count = telling[0]?.signs[0]?.length ?? 0;
  if (count === 0) throw new Error('There is no choice to learn from.');
  const { rows, deviations } = standardised(telling, count);
  let weights: Float64Array = new Float64Array(count);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const next = stepFrom(rows, weights, ridge);
    const moved = Math.max(...next.map((weight, i) => Math.abs(weight - (weights[i] ?? 0))));
    weights = next;
    if (moved < SETTLED) break;
  }
  return [...weights].map((weight, i) => weight / (deviations[i] ?? 1));
};
