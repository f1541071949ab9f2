type Numbers = { readonly [index: number]: number; readonly length: number };

/** Adds `factor` times `vector` to `sum`, in place. */
export const addScaled = (sum: Float64Array, vector: Numbers, factor: number): void => {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + factor * (vector[i] ?? 0);
};

/** The inner product over the shorter length: 0 with an empty vector. */
export const dot = (a: Numbers, b: Numbers): number => {
  const length = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** The vector at unit length, in place; zeros stay zeros. */
export const normalise = (vector: Float64Array): Float64Array => {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let i = 0; i < vector.length; i += 1) vector[i] = (vector[i] ?? 0) / length;
  return vector;
};
