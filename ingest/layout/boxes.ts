import type { Box } from '../../src/core/schema/document.ts';

/** The smallest box around all given; a box of zeros for none. */
export const around = (boxes: readonly Box[]): Box => {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    x0 = Math.min(x0, box[0]);
    y0 = Math.min(y0, box[1]);
    x1 = Math.max(x1, box[2]);
    y1 = Math.max(y1, box[3]);
  }
  return boxes.length === 0 ? [0, 0, 0, 0] : [x0, y0, x1, y1];
};

/** Share of the lower of two boxes that lies at the height of the other, 0..1. */
export const verticalOverlap = (a: Box, b: Box): number => {
  const common = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const lower = Math.min(a[3] - a[1], b[3] - b[1]);
  return lower <= 0 ? 0 : Math.max(0, common) / lower;
};

/** The middle value of numbers; 0 for none. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

/** The value that carries most weight; the smallest of those that tie, `otherwise` for none. */
export const heaviest = <T>(weights: ReadonlyMap<T, number>, otherwise: T): T => {
  let best = otherwise;
  let most = 0;
  for (const [value, weight] of weights) {
    if (weight > most) {
      best = value;
      most = weight;
    }
  }
  return best;
};
