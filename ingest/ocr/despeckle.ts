import type { InkMap } from './ink.ts';
import type { GrayImage } from './raster.ts';

/** Smaller spots are dust, as the side of a square in points: the dot of an 8-point "i" has about 0.9. */
const MIN_SPOT_POINTS = 0.65;
/** Greys this near ink belong to it: they are the soft edges of letters. In points. */
const EDGE_POINTS = 0.5;

/** Marks the ink that belongs to spots of at least so many pixels; spots touch also by their corners. */
const largeSpots = ({ width, height, ink }: InkMap, minPixels: number): Uint8Array => {
  const seen = new Uint8Array(ink.length);
  const kept = new Uint8Array(ink.length);
  const spot: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] !== 1 || seen[start] === 1) continue;
    spot.length = 0;
    spot.push(start);
    seen[start] = 1;
    for (let i = 0; i < spot.length; i++) {
      const at = spot[i] ?? 0;
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const next = ny * width + nx;
          if (ink[next] !== 1 || seen[next] === 1) continue;
          seen[next] = 1;
          spot.push(next);
        }
      }
    }
    if (spot.length >= minPixels) for (const at of spot) kept[at] = 1;
  }
  return kept;
};

/** Makes everything white that is neither ink nor beside it, and dust too: the noise of a scanner costs words and is read as signs. */
export const despeckle = (image: GrayImage, map: InkMap, pixelsPerPoint: number): GrayImage => {
  const { width, height } = image;
  const kept = largeSpots(map, Math.max(2, (MIN_SPOT_POINTS * pixelsPerPoint) ** 2));
  const edge = Math.max(1, Math.round(EDGE_POINTS * pixelsPerPoint));
  const data = new Uint8Array(image.data.length).fill(255);
  for (let at = 0; at < kept.length; at++) {
    if (kept[at] !== 1) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    const x0 = Math.max(0, x - edge);
    const x1 = Math.min(width, x + edge + 1);
    for (let row = Math.max(0, y - edge); row < Math.min(height, y + edge + 1); row++) {
      for (let i = row * width + x0; i < row * width + x1; i++) data[i] = image.data[i] ?? 255;
    }
  }
  return { width, height, data };
};
