/** Weights of a multinomial logistic regression: a row a class, the last number of a row is its start. */
export type Softmax = readonly (readonly number[] | Float64Array)[];

/** Probabilities of the classes in the order of the rows, adding up to 1. */
export const softmaxOf = (weights: Softmax, vector: Float64Array): readonly number[] => {
  const raw = weights.map((row) => {
    let sum = row[vector.length] ?? 0;
    for (let i = 0; i < vector.length; i += 1) sum += (row[i] ?? 0) * (vector[i] ?? 0);
    return sum;
  });
  const top = Math.max(...raw);
  const powers = raw.map((one) => Math.exp(one - top));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
};
