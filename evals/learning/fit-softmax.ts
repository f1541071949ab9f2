import { type Softmax, softmaxOfSums } from '../../src/core/softmax.ts';

export type LabelledVector = { readonly vector: Float64Array; readonly label: number };

/** Steps of the accelerated descent. Stopping early is a pull towards 0 of its own, on top of the ridge. Named guess. */
const STEPS = 120;
/** A guess this near its label moves nothing that the ridge does not move more. */
const SETTLED = 1e-3;

/** The filled places of a vector and what stands there: most words stand in few texts. */
type Filled = { readonly places: Int32Array; readonly values: Float64Array; readonly label: number };

const filledOf = ({ vector, label }: LabelledVector): Filled => {
  const places = Int32Array.from([...vector.keys()].filter((i) => vector[i] !== 0));
  return { places, values: Float64Array.from(places, (place) => vector[place] ?? 0), label };
};

const sumAt = (row: Float64Array, { places, values }: Filled): number => {
  let sum = row[row.length - 1] ?? 0;
  for (let i = 0; i < places.length; i += 1) sum += (row[places[i] ?? 0] ?? 0) * (values[i] ?? 0);
  return sum;
};

const addError = (row: Float64Array, error: number, { places, values }: Filled): void => {
  for (let i = 0; i < places.length; i += 1) {
    const place = places[i] ?? 0;
    row[place] = (row[place] ?? 0) + error * (values[i] ?? 0);
  }
  row[row.length - 1] = (row[row.length - 1] ?? 0) + error;
};

/**
 * Fits by Nesterov's accelerated descent on the mean loss with a ridge (starts are not pulled). Same examples, same weights.
 * The length of a step comes from the longest vector, which bounds the curvature.
 */
export const fitSoftmax = (examples: readonly LabelledVector[], classes: number, ridge: number): Softmax => {
  const width = examples[0]?.vector.length ?? 0;
  const zeros = (): Float64Array[] => Array.from({ length: classes }, () => new Float64Array(width + 1));
  const longest = Math.max(...examples.map(({ vector }) => vector.reduce((sum, x) => sum + x * x, 1)));
  const step = 1 / (longest / 2 + ridge);
  const filled = examples.map(filledOf);
  let at = zeros();
  let ahead = zeros();
  for (let turn = 0; turn < STEPS; turn += 1) {
    const slope = zeros();
    for (const example of filled)
      softmaxOfSums(ahead.map((row) => sumAt(row, example))).forEach((guess, c) => {
        const error = guess - (c === example.label ? 1 : 0);
        const row = slope[c];
        if (row !== undefined && Math.abs(error) > SETTLED) addError(row, error / examples.length, example);
      });
    const next = ahead.map((row, c) =>
      row.map((value, i) => value - step * ((slope[c]?.[i] ?? 0) + (i === width ? 0 : ridge * value))),
    );
    const momentum = turn / (turn + 3);
    ahead = next.map((row, c) => row.map((value, i) => value + momentum * (value - (at[c]?.[i] ?? 0))));
    at = next;
  }
  return at;
};
