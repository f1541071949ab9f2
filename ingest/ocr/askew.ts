import type { Box } from '../../src/core/schema/document.ts';

/** Where a box of a levelled page lies on the page as scanned, which slopes by an angle (degrees, clockwise) about its middle. The box keeps its size. */
export const askewBox = (
  box: Box,
  degrees: number,
  { width, height }: { readonly width: number; readonly height: number },
): Box => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [x, y] = [(box[0] + box[2] - width) / 2, (box[1] + box[3] - height) / 2];
  const [halfWidth, halfHeight] = [(box[2] - box[0]) / 2, (box[3] - box[1]) / 2];
  const cx = width / 2 + x * cos + y * sin;
  const cy = height / 2 - x * sin + y * cos;
  return [cx - halfWidth, cy - halfHeight, cx + halfWidth, cy + halfHeight];
};
