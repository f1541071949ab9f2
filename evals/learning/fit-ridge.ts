import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** What a least-squares fit needs of some examples: sums add up, so that examples are gone through once however often they are left out. */
export type RidgeSums = { readonly inner: Matrix; readonly outer: Matrix };

/** `targets`: a row an example. `weight` counts for every example. @throws Error without an example. */
export const ridgeSums = (
  vectors: readonly Float64Array[],
  targets: readonly (readonly number[])[],
  weight: number,
): RidgeSums => {
  if (vectors.length === 0) throw new Error('There is nothing to sum up.');
  // Both factors take the root of the weight, so that the product is symmetric to the last bit, as the decomposition demands.
  const root = Math.sqrt(weight);
  const rows = new Matrix(vectors.map((vector) => [...vector])).mul(root);
  const turned = rows.transpose();
  return { inner: turned.mmul(rows), outer: turned.mmul(new Matrix(targets.map((row) => [...row])).mul(root)) };
};

/** Weights, a row a target, with a pull towards 0 of every weight but the last, which is the start. */
export const fitRidge = (parts: readonly RidgeSums[], ridge: number): readonly Float64Array[] => {
  const add = (pick: (part: RidgeSums) => Matrix): Matrix => parts.map(pick).reduce((sum, one) => Matrix.add(sum, one));
  const inner = add((part) => part.inner);
  const last = inner.rows - 1;
  for (let i = 0; i < last; i += 1) inner.set(i, i, inner.get(i, i) + ridge);
  const solved = new CholeskyDecomposition(inner).solve(add((part) => part.outer));
  return Array.from({ length: solved.columns }, (_, target) => Float64Array.from(solved.getColumn(target)));
};
