/** The highest threshold below which at most this share of the answerable lie. */
export const thresholdAt = (answerable: readonly number[], share: number): number =>
  answerable.toSorted((a, b) => a - b)[Math.floor(share * answerable.length)] ?? 0;

/** The share of values below a threshold; 0 of none. */
export const shareBelow = (values: readonly number[], threshold: number): number =>
  values.length === 0 ? 0 : values.filter((value) => value < threshold).length / values.length;
