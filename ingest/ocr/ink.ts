import type { GrayImage } from './raster.ts';

/** Which pixels are ink: 1 ink, 0 paper, rows from the top. */
export type InkMap = { readonly width: number; readonly height: number; readonly ink: Uint8Array };

/** How much darker than its surroundings ink is, of 255: three times the noise of a poor scanner (standard deviation 8). A named guess. */
const MIN_CONTRAST = 26;

/**
 * Tells ink from paper by the mean of the surroundings, so that shaded cells, yellowed paper and shadows of the fold count as paper.
 * @see Bradley and Roth, "Adaptive Thresholding using the Integral Image", 2007.
 */
export const toInkMap = ({ width, height, data }: GrayImage, radius: number): InkMap => {
  const ink = new Uint8Array(width * height);
  const columns = new Float64Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) columns[x] = (columns[x] ?? 0) + sign * (data[at] ?? 255);
  };
  for (let y = 0; y < Math.min(radius, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + radius < height) addRow(y + radius, 1);
    if (y - radius - 1 >= 0) addRow(y - radius - 1, -1);
    const rows = Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1;
    let sum = 0;
    for (let x = 0; x < Math.min(radius, width); x++) sum += columns[x] ?? 0;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (x + radius < width) sum += columns[x + radius] ?? 0;
      if (x - radius - 1 >= 0) sum -= columns[x - radius - 1] ?? 0;
      const count = rows * (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
      if ((data[at] ?? 255) * count < sum - MIN_CONTRAST * count) ink[at] = 1;
    }
  }
  return { width, height, ink };
};

/** The map with rows and columns exchanged. */
export const transpose = ({ width, height, ink }: InkMap): InkMap => {
  const turned = new Uint8Array(ink.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) if (ink[at] === 1) turned[x * height + y] = 1;
  }
  return { width: height, height: width, ink: turned };
};

/** How much darker than both of its sides a line is, of 255. */
const MIN_RIDGE = 30;

/**
 * Pixels that are darker than what lies above and below them at a distance: lines that lie, also between shaded cells, but no edges of shaded areas. `reaches` are
 * the distances tried, in pixels: more than half the thickness of the lines looked for.
 */
export const toRidgeMap = ({ width, height, data }: GrayImage, reaches: readonly number[]): InkMap => {
  const ink = new Uint8Array(width * height);
  for (const reach of reaches) {
    for (let at = reach * width; at < (height - reach) * width; at++) {
      const limit = (data[at] ?? 255) + MIN_RIDGE;
      if ((data[at - reach * width] ?? 0) > limit && (data[at + reach * width] ?? 0) > limit) ink[at] = 1;
    }
  }
  return { width, height, ink };
};
