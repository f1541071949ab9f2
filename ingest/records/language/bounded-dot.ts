/** A vector with the lengths of its ends: `tails[k]` is that of its values from `k * BLOCK` on. */
export type MeasuredVector = { readonly values: Float32Array; readonly tails: Float64Array };

/** Values added up between two looks at what may still come. Flat from 16 to 64 (measured). */
const BLOCK = 32;

/** For rounding: bounds are a little wider than they must be, so that no product is given up that reaches its limit. */
const SLACK = 1e-6;

export const measuredVector = (values: Float32Array): MeasuredVector => {
  const blocks = Math.ceil(values.length / BLOCK);
  const tails = new Float64Array(blocks + 1);
  let sum = 0;
  for (let block = blocks - 1; block >= 0; block -= 1) {
    for (const value of values.subarray(block * BLOCK, (block + 1) * BLOCK)) sum += value * value;
    tails[block] = Math.sqrt(sum);
  }
  return { values, tails };
};

/**
 * The product of two vectors of one length, exact where it is at least `least`; otherwise something less than that. It is given up as soon as what is left of both cannot
 * reach the limit (Cauchy-Schwarz): of unlike sentences a quarter of the values is looked at.
 */
export const dotIfAtLeast = (a: MeasuredVector, b: MeasuredVector, least: number): number => {
  const { values, tails } = a;
  const { values: others, tails: otherTails } = b;
  let sum = 0;
  for (let block = 0, from = 0; from < values.length; block += 1, from += BLOCK) {
    if (sum + (tails[block] as number) * (otherTails[block] as number) + SLACK < least) return sum;
    const end = Math.min(from + BLOCK, values.length);
    for (let i = from; i < end; i += 1) sum += (values[i] as number) * (others[i] as number);
  }
  return sum;
};
