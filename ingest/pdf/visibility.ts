import type { Box } from '../../src/core/schema/document.ts';
import type { DrawnLine, Paint } from './drawing.ts';
import type { Glyph } from './glyphs.ts';
import { boxArea, intersect } from './matrix.ts';

/** Smaller text cannot be read in print; the smallest legal footnotes are 4 points. A named guess between. */
const MIN_READABLE_SIZE_POINTS = 1.5;
/** Greatest distance per colour channel, of 255, at which ink and background look the same. A named guess. */
const MAX_INVISIBLE_CONTRAST = 12;
const PAPER = '#ffffff';

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const looksAlike = (a: string, b: string): boolean => {
  const other = channels(b);
  return channels(a).every((value, i) => Math.abs(value - (other[i] ?? 0)) <= MAX_INVISIBLE_CONTRAST);
};

const contains = (box: Box, x: number, y: number): boolean => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];

/** Smaller paints are bullets and parts of drawings; text does not lie on them. */
const MIN_BACKGROUND_AREA = 40;
/** Drawings may hold a hundred thousand shapes; the largest of them are what text lies on. Named guesses. */
const MAX_BACKGROUNDS = 2000;

/** The paints that may lie behind or over text or lines, in painting order. */
export const backgroundsOf = (paints: readonly Paint[]): readonly Paint[] => {
  const large = paints.filter((paint) => boxArea(paint.box) >= MIN_BACKGROUND_AREA);
  if (large.length <= MAX_BACKGROUNDS) return large;
  const largest = large.toSorted((a, b) => boxArea(b.box) - boxArea(a.box)).slice(0, MAX_BACKGROUNDS);
  return largest.sort((a, b) => a.order - b.order);
};

/** The last paint under a point that was laid before a given moment. */
const backgroundAt = (paints: readonly Paint[], x: number, y: number, order: number): Paint | undefined => {
  for (let i = paints.length - 1; i >= 0; i--) {
    const paint = paints[i];
    if (paint !== undefined && paint.order < order && contains(paint.box, x, y)) return paint;
  }
  return undefined;
};

const isCovered = (paints: readonly Paint[], box: Box, order: number): boolean =>
  paints.some(
    (paint) =>
      paint.order > order &&
      paint.whole &&
      !paint.picture &&
      paint.box[0] <= box[0] + 1 &&
      paint.box[1] <= box[1] + 1 &&
      paint.box[2] >= box[2] - 1 &&
      paint.box[3] >= box[3] - 1,
  );

/**
 * Says whether text that starts with a glyph and takes a box is hidden from readers: off the page, too small, without ink, in the
 * colour of what lies behind it, or painted over. Text without ink over a picture counts as seen: it is the reading of a scanned page.
 */
export const createHiddenTest = (paints: readonly Paint[], viewBox: Box) => {
  return ({ style }: Glyph, box: Box): boolean => {
    if (style.layerHidden || style.size < MIN_READABLE_SIZE_POINTS) return true;
    if (boxArea(intersect(box, viewBox)) === 0) return true;
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    if (style.inkless) return !paints.some((paint) => paint.picture && contains(paint.box, x, y));
    if (isCovered(paints, box, style.order)) return true;
    if (style.fill === null || style.strokedToo) return false;
    const background = backgroundAt(paints, x, y, style.order);
    if (background === undefined) return looksAlike(style.fill, PAPER);
    return background.colour !== null && looksAlike(style.fill, background.colour);
  };
};

/** True for lines that stand out from what is painted under their middle. */
export const isLineVisible = (line: DrawnLine, paints: readonly Paint[]): boolean => {
  if (line.colour === null) return true;
  const background = backgroundAt(paints, (line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2, line.order);
  return background === undefined
    ? !looksAlike(line.colour, PAPER)
    : background.colour === null || !looksAlike(line.colour, background.colour);
};
