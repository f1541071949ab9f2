import { AppError } from '../src/core/errors.ts';

/** Vectors of all passages of a generation in one block, in ascending order of row id; row i starts at `i * dimension`. */
export type VectorMatrix = {
  readonly dimension: number;
  readonly rowIds: Float64Array;
  readonly values: Float32Array;
};

/** A length this near to 1 is rounding; anything else is scaled to 1 (float32 carries 7 digits; sums over 4,096 dimensions lose two). */
const UNIT_TOLERANCE = 1e-5;

const lengthOf = (vector: Float32Array): number => {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
};

/**
 * The vector at unit length; zeros stay zeros.
 * @throws AppError VECTOR_INVALID for another dimension or values that are not finite.
 */
export const unitVector = (vector: Float32Array, dimension: number): Float32Array => {
  if (vector.length !== dimension)
    throw new AppError(
      'VECTOR_INVALID',
      `A vector has ${vector.length} values; the corpus holds vectors of ${dimension}.`,
      {
        found: vector.length,
        expected: dimension,
      },
    );
  const length = lengthOf(vector);
  if (!Number.isFinite(length)) throw new AppError('VECTOR_INVALID', 'A vector holds a value that is not finite.', {});
  if (length === 0 || Math.abs(length - 1) <= UNIT_TOLERANCE) return vector;
  return vector.map((value) => value / length);
};

/** Vectors of one document as bytes, little-endian float32, one after the other. */
export const packVectors = (vectors: readonly Float32Array[], dimension: number): Uint8Array => {
  const values = new Float32Array(vectors.length * dimension);
  for (const [index, vector] of vectors.entries()) values.set(unitVector(vector, dimension), index * dimension);
  return new Uint8Array(values.buffer);
};

/** Cosine of a unit vector and the unit vector of a row: -1 to 1, 0 where either is all zeros. */
export const similarityAt = (matrix: VectorMatrix, position: number, vector: Float32Array): number => {
  const { dimension, values } = matrix;
  const start = position * dimension;
  const end = start + dimension;
  const unrolledEnd = end - (dimension % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = start;
  let i = 0;
  // Four independent sums let the processor overlap the additions: half the time of one sum (measured).
  for (; at < unrolledEnd; at += 4, i += 4) {
    a += (values[at] as number) * (vector[i] as number);
    b += (values[at + 1] as number) * (vector[i + 1] as number);
    c += (values[at + 2] as number) * (vector[i + 2] as number);
    d += (values[at + 3] as number) * (vector[i + 3] as number);
  }
  for (; at < end; at += 1, i += 1) a += (values[at] as number) * (vector[i] as number);
  return Math.max(-1, Math.min(1, a + b + c + d));
};
