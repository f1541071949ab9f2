/** Weights of a multinomial logistic regression: a row a class, the last number of a row is its start. */
export type Softmax = readonly (readonly number[] | Float64Array)[];

/** Probabilities that add up to 1, in the order of the sums: e to the power of each against all of them. */
export const softmaxOfSums = (sums: readonly number[]): readonly number[] => {
  const top = Math.max(...sums);
  const powers = sums.map((one) => Math.exp(one - top));
  const total = powers.reduce((sum, one) => sum + one, 0);
  return powers.map((one) => one / total);
};
