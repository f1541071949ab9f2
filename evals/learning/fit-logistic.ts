/** An example as the places of what it has and how much; all other places are 0. */
export type SparseRow = { readonly places: Int32Array; readonly values: Float64Array };

/** Corrections that the search for the best weights remembers, and the most steps it makes. Usual values of L-BFGS. */
const MEMORY = 8;
const STEPS = 150;
/** The search ends where a step gains less than this share of the loss. */
const SETTLED = 1e-5;

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** The weighed sum of a row; the start is the last weight. */
export const scoreOf = (weights: Float64Array, { places, values }: SparseRow): number => {
  let sum = weights[weights.length - 1] ?? 0;
  for (let i = 0; i < places.length; i += 1) sum += (weights[places[i] ?? 0] ?? 0) * (values[i] ?? 0);
  return sum;
};

type Slope = { readonly loss: number; readonly slope: Float64Array };

const slopeAt = (
  weights: Float64Array,
  rows: readonly SparseRow[],
  labels: readonly boolean[],
  ridge: number,
): Slope => {
  const last = weights.length - 1;
  const slope = weights.map((weight, i) => (i === last ? 0 : ridge * weight));
  let loss = 0;
  for (let i = 0; i < last; i += 1) loss += (ridge * (weights[i] ?? 0) ** 2) / 2;
  rows.forEach((row, r) => {
    const score = scoreOf(weights, row);
    const margin = labels[r] === true ? score : -score;
    loss += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    const error = 1 / (1 + Math.exp(-score)) - (labels[r] === true ? 1 : 0);
    slope[last] = (slope[last] ?? 0) + error;
    for (let i = 0; i < row.places.length; i += 1) {
      const place = row.places[i] ?? 0;
      slope[place] = (slope[place] ?? 0) + error * (row.values[i] ?? 0);
    }
  });
  return { loss, slope };
};

type Correction = { readonly moved: Float64Array; readonly turned: Float64Array; readonly rho: number };

/** The direction of steepest descent, bent by what the last steps told of the curvature. */
const direction = (slope: Float64Array, memory: readonly Correction[]): Float64Array => {
  const way = slope.map((x) => -x);
  const shares = memory.toReversed().map(({ moved, turned, rho }) => {
    const share = rho * dot(moved, way);
    way.forEach((x, i) => {
      way[i] = x - share * (turned[i] ?? 0);
    });
    return share;
  });
  const latest = memory.at(-1);
  const scale =
    latest === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(slope, slope)))
      : 1 / (latest.rho * dot(latest.turned, latest.turned));
  way.forEach((x, i) => {
    way[i] = x * scale;
  });
  shares.reverse().forEach((share, m) => {
    const { moved, turned, rho } = memory[m] ?? { moved: way, turned: way, rho: 0 };
    const back = rho * dot(turned, way);
    way.forEach((x, i) => {
      way[i] = x + (moved[i] ?? 0) * (share - back);
    });
  });
  return way;
};

const HALVINGS = 20;
/** Share of the promised gain that a step must bring (Armijo). */
const PROMISED = 1e-4;

/**
 * Fits a logistic regression by L-BFGS on the summed loss with a ridge (the start, which comes last, is not pulled). Same examples, same weights.
 * `width`: the number of places without the start.
 */
export const fitLogistic = (
  rows: readonly SparseRow[],
  labels: readonly boolean[],
  width: number,
  ridge: number,
): Float64Array => {
  let weights = new Float64Array(width + 1);
  let at = slopeAt(weights, rows, labels, ridge);
  let memory: readonly Correction[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const way = direction(at.slope, memory);
    const promise = dot(at.slope, way);
    let length = 1;
    let next = weights;
    let there = at;
    for (let halving = 0; halving < HALVINGS; halving += 1) {
      const reach = length;
      next = weights.map((weight, i) => weight + reach * (way[i] ?? 0));
      there = slopeAt(next, rows, labels, ridge);
      if (there.loss <= at.loss + PROMISED * length * promise) break;
      length /= 2;
    }
    const gain = at.loss - there.loss;
    if (gain <= 0) break;
    const moved = next.map((weight, i) => weight - (weights[i] ?? 0));
    const turned = there.slope.map((x, i) => x - (at.slope[i] ?? 0));
    const curve = dot(moved, turned);
    if (curve > 0) memory = [...memory, { moved, turned, rho: 1 / curve }].slice(-MEMORY);
    weights = next;
    at = there;
    if (gain < SETTLED * at.loss) break;
  }
  return weights;
};
