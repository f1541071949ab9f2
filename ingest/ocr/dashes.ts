import type { InkMap } from './ink.ts';
import type { GrayImage, PixelBox } from './raster.ts';
import type { RecognisedLine } from './recognised.ts';
import { visitSpots } from './spots.ts';

// A dash that stands for "nothing" in a cell, in points: from a hyphen of 8-point print to a long dash of 12-point print.
const WIDTH_POINTS = [2.2, 11] as const;
const HEIGHT_POINTS = [0.3, 1.8] as const;
const MIN_ASPECT = 2.4;
/** Share of its box that the ink of a dash fills; a smudge fills less. */
const MIN_FILLED = 0.65;
/** No recogniser vouches for it. */
const DASH_CONFIDENCE = 60;

const boxOf = (pixels: readonly number[], width: number): PixelBox => {
  let [x0, y0, x1, y1] = [Infinity, Infinity, 0, 0];
  for (const at of pixels) {
    const [x, y] = [at % width, Math.floor(at / width)];
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x + 1);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y + 1);
  }
  return { x0, y0, x1, y1 };
};

const within = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** Around a dash lies paper; in dark headers there are bars between white letters. The ring looked at, in points, and its least mean grey, of 255. */
const RING_POINTS = 1;
const MIN_PAPER = 170;

const liesOnPaper = ({ width, height, data }: GrayImage, { x0, y0, x1, y1 }: PixelBox, ring: number): boolean => {
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, y0 - ring); y < Math.min(height, y1 + ring); y++) {
    for (let x = Math.max(0, x0 - ring); x < Math.min(width, x1 + ring); x++) {
      if (x >= x0 - 1 && x <= x1 && y >= y0 - 1 && y <= y1) continue;
      sum += data[y * width + x] ?? 255;
      count++;
    }
  }
  return sum >= MIN_PAPER * count;
};

/** The line that the box stands level with, in its middle third: where a dash is. */
const levelLine = ({ y0, y1 }: PixelBox, lines: readonly RecognisedLine[]): RecognisedLine | undefined => {
  const y = (y0 + y1) / 2;
  return lines.find(({ words }) =>
    words.some(({ text, box }) => {
      const height = box.y1 - box.y0;
      return /[\p{L}\p{N}]/u.test(text) && y >= box.y0 + 0.3 * height && y <= box.y1 - 0.15 * height;
    }),
  );
};

/** Finds dashes that stand level with lines of print and were left out by the recogniser, which takes lone ones for dust. `rest` is the ink that no word covers. */
export const findDashes = (
  rest: InkMap,
  image: GrayImage,
  lines: readonly RecognisedLine[],
  pixelsPerPoint: number,
): RecognisedLine[] => {
  const dashes: RecognisedLine[] = [];
  const mostPixels = WIDTH_POINTS[1] * HEIGHT_POINTS[1] * pixelsPerPoint ** 2;
  visitSpots(rest, (pixels) => {
    if (pixels.length > mostPixels) return;
    const box = boxOf(pixels, rest.width);
    const [width, height] = [box.x1 - box.x0, box.y1 - box.y0];
    if (!within(width / pixelsPerPoint, WIDTH_POINTS) || !within(height / pixelsPerPoint, HEIGHT_POINTS)) return;
    if (width < MIN_ASPECT * height || pixels.length < MIN_FILLED * width * height) return;
    const line = levelLine(box, lines);
    if (line === undefined || !liesOnPaper(image, box, Math.ceil(RING_POINTS * pixelsPerPoint) + 1)) return;
    dashes.push({ baselineY: line.baselineY, words: [{ text: '–', box, confidence: DASH_CONFIDENCE }] });
  });
  return dashes;
};
