import type { InkMap } from './ink.ts';
import type { GrayImage } from './raster.ts';
import { visitSpots } from './spots.ts';

/** Smaller spots are dust, as the side of a square in points: the dot of an 8-point "i" has about 0.9. */
const MIN_SPOT_POINTS = 0.65;
/** Greys this near ink belong to it: they are the soft edges of letters. In points. */
const EDGE_POINTS = 0.5;

/** Marks the ink that belongs to spots of at least so many pixels. */
const largeSpots = (map: InkMap, minPixels: number): Uint8Array => {
  const kept = new Uint8Array(map.ink.length);
  visitSpots(map, (pixels) => {
    if (pixels.length >= minPixels) for (const at of pixels) kept[at] = 1;
  });
  return kept;
};

/** Grey from which what is no ink is paper with noise; darker areas are shading and keep the white letters on it readable. Of 255. */
const MIN_PAPER = 140;

/** Makes paper white, and dust too: the noise of a scanner costs words and is read as signs. Ink, its soft edges and dark areas stay as they are. */
export const despeckle = (image: GrayImage, map: InkMap, pixelsPerPoint: number): GrayImage => {
  const { width, height } = image;
  const kept = largeSpots(map, Math.max(2, (MIN_SPOT_POINTS * pixelsPerPoint) ** 2));
  const edge = Math.max(1, Math.round(EDGE_POINTS * pixelsPerPoint));
  const data = image.data.map((grey, at) => (grey >= MIN_PAPER || map.ink[at] === 1 ? 255 : grey));
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
