import type { Box } from '../../src/core/schema/document.ts';

/** An affine map as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The map that applies `inner` first and `outer` after it. */
export const multiply = (outer: Matrix, inner: Matrix): Matrix => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

export const applyTo = (m: Matrix, x: number, y: number): readonly [number, number] => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
];

/** The smallest upright box that holds the image of a box. */
export const mapBox = (m: Matrix, [x0, y0, x1, y1]: Box): Box => {
  const corners = [applyTo(m, x0, y0), applyTo(m, x1, y0), applyTo(m, x0, y1), applyTo(m, x1, y1)];
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

/** The common part of two boxes; empty boxes come out with no width or no height. */
export const intersect = (a: Box, b: Box): Box => {
  const x0 = Math.max(a[0], b[0]);
  const y0 = Math.max(a[1], b[1]);
  return [x0, y0, Math.max(x0, Math.min(a[2], b[2])), Math.max(y0, Math.min(a[3], b[3]))];
};

export const boxArea = ([x0, y0, x1, y1]: Box): number => Math.max(0, x1 - x0) * Math.max(0, y1 - y0);

/** Mean of the map's scale along both axes, for line widths. */
export const meanScale = (m: Matrix): number => Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]));

/** A matrix out of six numbers of any array kind; the identity where some are missing or not finite. */
export const toMatrix = (values: unknown): Matrix => {
  const at = (i: number): number => Number((values as Readonly<Record<number, unknown>>)[i]);
  if (values === null || typeof values !== 'object') return IDENTITY;
  const m: Matrix = [at(0), at(1), at(2), at(3), at(4), at(5)];
  return m.every(Number.isFinite) ? m : IDENTITY;
};
