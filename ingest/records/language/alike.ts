import { dot } from '../../../src/core/vectors.ts';

/** Values of each vector that are multiplied at first. Of sentences and topics' wordings one pair in fifty goes on after so many of 256, one in nine after 96 (measured). */
const HEAD = 128;

/** For rounding: bounds are a little wider than they must be, so that no pair is given up that reaches the limit. */
const SLACK = 1e-6;

/** Vectors with their first values side by side, an even number of rows, and the length of what is left of each. */
type Measured = {
  readonly vectors: readonly Float32Array[];
  readonly heads: readonly Float64Array[];
  readonly rests: readonly number[];
};

const measured = (vectors: readonly Float32Array[]): Measured => {
  const even = vectors.length % 2 === 0 ? vectors : [...vectors, new Float32Array(0)];
  return {
    vectors,
    heads: even.map((vector) => {
      const head = new Float64Array(HEAD);
      head.set(vector.subarray(0, HEAD));
      return head;
    }),
    rests: even.map((vector) => {
      const rest = vector.subarray(HEAD);
      return Math.sqrt(dot(rest, rest));
    }),
  };
};

/** The products of the heads of two vectors with those of two others, written to `products`: twice as fast as one after another (measured). */
const fourProducts = (
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
  products: Float64Array,
): void => {
  let ac = 0;
  let bc = 0;
  let ad = 0;
  let bd = 0;
  let ac2 = 0;
  let bc2 = 0;
  let ad2 = 0;
  let bd2 = 0;
  for (let i = 0; i < HEAD; i += 2) {
    const a1 = a[i] as number;
    const a2 = a[i + 1] as number;
    const b1 = b[i] as number;
    const b2 = b[i + 1] as number;
    const c1 = c[i] as number;
    const c2 = c[i + 1] as number;
    const d1 = d[i] as number;
    const d2 = d[i + 1] as number;
    ac += a1 * c1;
    ac2 += a2 * c2;
    bc += b1 * c1;
    bc2 += b2 * c2;
    ad += a1 * d1;
    ad2 += a2 * d2;
    bd += b1 * d1;
    bd2 += b2 * d2;
  }
  products[0] = ac + ac2;
  products[1] = bc + bc2;
  products[2] = ad + ad2;
  products[3] = bd + bd2;
};

/** One of the vectors that are alike, by its number, and its product. */
export type Alike = { readonly number: number; readonly likeness: number };

/**
 * Gives for each vector all of `known` whose product with it is `least` or more, in order, with the exact products. Most pairs are ruled out by half of their
 * values: what is left of both cannot make up for it (Cauchy-Schwarz).
 */
export const createAlike = (
  known: readonly Float32Array[],
  least: number,
): ((vectors: readonly Float32Array[]) => readonly (readonly Alike[])[]) => {
  const rows = measured(known);
  const products = new Float64Array(4);
  return (vectors) => {
    const columns = measured(vectors);
    const found: Alike[][] = vectors.map(() => []);
    const look = (number: number, column: number, ofHeads: number): void => {
      if (ofHeads + (rows.rests[number] ?? 0) * (columns.rests[column] ?? 0) + SLACK < least) return;
      const [row, vector] = [rows.vectors[number], columns.vectors[column]];
      const likeness = row === undefined || vector === undefined ? 0 : dot(row, vector);
      if (likeness >= least) found[column]?.push({ number, likeness });
    };
    for (let column = 0; column < columns.heads.length; column += 2)
      for (let number = 0; number < rows.heads.length; number += 2) {
        fourProducts(
          rows.heads[number] as Float64Array,
          rows.heads[number + 1] as Float64Array,
          columns.heads[column] as Float64Array,
          columns.heads[column + 1] as Float64Array,
          products,
        );
        look(number, column, products[0] as number);
        look(number + 1, column, products[1] as number);
        look(number, column + 1, products[2] as number);
        look(number + 1, column + 1, products[3] as number);
      }
    return found;
  };
};
