import type { WordVectors } from './ports.ts';

/** The inner product of two vectors, over the length of the first; of unit vectors it is their similarity. */
export const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
};

/** Unit vector of pieces of words: their sum by weight; zeros where no piece has a meaning. */
export const directionOf = (words: WordVectors, ids: readonly number[]): Float32Array => {
  const dimension = words.piece(0).unit.length;
  const sum = new Float32Array(dimension);
  for (const id of ids) {
    const { unit, weight } = words.piece(id);
    for (let i = 0; i < dimension; i += 1) sum[i] = (sum[i] ?? 0) + weight * (unit[i] ?? 0);
  }
  const length = Math.sqrt(dot(sum, sum));
  return length === 0 ? sum : sum.map((value) => value / length);
};
