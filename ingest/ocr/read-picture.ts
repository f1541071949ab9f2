import type { Ruling } from '../page-content.ts';
import { findDashes } from './dashes.ts';
import { despeckle } from './despeckle.ts';
import type { OcrEngine } from './engine.ts';
import { findRulings } from './image-rulings.ts';
import { type InkMap, toInkMap } from './ink.ts';
import { crop, type GrayImage, type PixelBox, rotate, shrink, turnClockwise, whiten } from './raster.ts';
import { type RecognisedLine, type RecognisedWord, readableLetters } from './recognised.ts';
import { skewOf } from './skew.ts';

/** Text of a picture and where it stands, in points of the upright, level page, origin bottom left. */
export type PictureWord = {
  readonly text: string;
  readonly confidence: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
};
export type PictureLine = { readonly baseline: number; readonly words: readonly PictureWord[] };

/** What was read from the picture of a page. `turn` is the direction of its text, counter-clockwise; `skewDegrees` how far its lines slope, clockwise. */
export type PictureReading = {
  readonly turn: 0 | 90 | 180 | 270;
  readonly skewDegrees: number;
  /** Size of the upright page in points. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PictureLine[];
  readonly rulings: readonly Ruling[];
};

export type Picture = { readonly image: GrayImage; readonly pixelsPerPoint: number };

type Turn = PictureReading['turn'];
type Level = Picture & { readonly skewDegrees: number; readonly rulings: readonly PixelBox[] };

/** Window of the threshold, as a radius in points: wider than the strokes of headings, narrower than a cell. */
const INK_RADIUS_POINTS = 10;
/** Resolution at which the slope of lines is measured. */
const SKEW_DPI = 150;
const POINTS_PER_INCH = 72;

const inkOf = ({ image, pixelsPerPoint }: Picture) =>
  toInkMap(image, Math.max(2, Math.round(INK_RADIUS_POINTS * pixelsPerPoint)));

/** Levels an upright picture and takes its lines out: left in, they are read as letters and cost cells. */
const level = ({ image, pixelsPerPoint }: Picture): Level => {
  const factor = Math.max(1, Math.floor((pixelsPerPoint * POINTS_PER_INCH) / SKEW_DPI));
  const small = { image: shrink(image, factor), pixelsPerPoint: pixelsPerPoint / factor };
  const skewDegrees = skewOf(inkOf(small));
  const levelled = rotate(image, -skewDegrees);
  const map = inkOf({ image: levelled, pixelsPerPoint });
  const { horizontal, vertical } = findRulings(levelled, map, pixelsPerPoint);
  const rulings = [...horizontal, ...vertical];
  // A pixel more on each side: the shade that blurring leaves.
  const edges = rulings.map(({ x0, y0, x1, y1 }) => ({ x0: x0 - 1, y0: y0 - 1, x1: x1 + 1, y1: y1 + 1 }));
  const clean = despeckle(levelled, map, pixelsPerPoint);
  return { image: whiten(clean, edges), pixelsPerPoint, skewDegrees, rulings };
};

/** Remains of words are read as one or two letters or a lone figure; a true word that was overlooked has a figure or more letters, and is read with some confidence. Named guesses, checked on one noisy scan. */
const isSound = ({ text, confidence }: RecognisedWord): boolean =>
  confidence >= (text.length === 1 ? 90 : 60) && (/\d/.test(text) || (text.match(/\p{L}/gu)?.length ?? 0) >= 3);

/** Words that were overlooked stand at least this far from those found, in points; what is nearer is the rest of a word whose box was cut short. */
const MIN_APART_POINTS = 1.2;

const touchesAny = ({ box }: RecognisedWord, lines: readonly RecognisedLine[], gap: number): boolean =>
  lines.some(({ words }) =>
    words.some(
      ({ box: other }) =>
        box.x0 < other.x1 + gap &&
        other.x0 < box.x1 + gap &&
        Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0) > 0.3 * Math.min(box.y1 - box.y0, other.y1 - other.y0),
    ),
  );

/** Words that the search by columns reads across or leaves out, such as lone figures in cells, are found among what it did not cover. */
const recogniseAll = async (engine: OcrEngine, { image, pixelsPerPoint }: Picture): Promise<RecognisedLine[]> => {
  const dpi = pixelsPerPoint * POINTS_PER_INCH;
  const found = await engine.recognise(image, dpi, 'page');
  const rest = whiten(
    image,
    found.flatMap(({ words }) => words.map(({ box }) => box)),
  );
  const restInk = inkOf({ image: rest, pixelsPerPoint });
  const dashes = findDashes(restInk, image, found, pixelsPerPoint);
  if (!holdsPrint(restInk, pixelsPerPoint)) return [...found, ...dashes];
  const more = await engine.recognise(rest, dpi, 'scattered');
  const sound = more.map(({ words, baselineY }) => ({
    words: words.filter((word) => isSound(word) && !touchesAny(word, found, MIN_APART_POINTS * pixelsPerPoint)),
    baselineY,
  }));
  return [...found, ...sound.filter(({ words }) => words.length > 0), ...dashes];
};

/** Side of the smallest sign looked for, in points: an x-height of 6-point print is 3. Dust is smaller. */
const SIGN_POINTS = 3;
/** Share of ink in a square of that side from which it holds a part of a sign; and how many such squares are worth a second look. */
const MIN_SIGN_INK = 0.2;
const MIN_SIGNS = 2;

const holdsPrint = ({ width, height, ink }: InkMap, pixelsPerPoint: number): boolean => {
  const side = Math.max(2, Math.round(SIGN_POINTS * pixelsPerPoint));
  let signs = 0;
  for (let y = 0; y + side <= height; y += side) {
    for (let x = 0; x + side <= width; x += side) {
      let sum = 0;
      for (let dy = 0; dy < side; dy++) for (let dx = 0; dx < side; dx++) sum += ink[(y + dy) * width + x + dx] ?? 0;
      if (sum >= MIN_SIGN_INK * side * side) signs++;
      if (signs >= MIN_SIGNS) return true;
    }
  }
  return false;
};

/** Letters that a page the right way up gives at least; less may be a page that lies on its side, or has no text. A named guess: a line or two. */
const ENOUGH_LETTERS = 120;
/** Share of a reading's letters that must be in words the engine is sure of; a page upside down gives few such. A named guess. */
const MIN_READABLE_SHARE = 0.5;

const lettersOf = (lines: readonly RecognisedLine[]): number =>
  lines.reduce((sum, { words }) => sum + words.reduce((letters, { text }) => letters + text.length, 0), 0);

const looksRight = (lines: readonly RecognisedLine[]): boolean => {
  const readable = readableLetters(lines);
  return readable >= ENOUGH_LETTERS && readable >= MIN_READABLE_SHARE * lettersOf(lines);
};

/** The middle half of a picture in each direction: enough to see which way up it is. */
const middle = (image: GrayImage): GrayImage =>
  crop(image, {
    x0: Math.floor(image.width / 4),
    y0: Math.floor(image.height / 4),
    x1: Math.floor((3 * image.width) / 4),
    y1: Math.floor((3 * image.height) / 4),
  });

const TURNS = [0, 90, 180, 270] as const;

const bestTurn = async (engine: OcrEngine, { image, pixelsPerPoint }: Picture, given: Turn): Promise<Turn> => {
  const tries = await Promise.all(
    TURNS.map(async (turn) => {
      const sample = middle(turnClockwise(image, turn));
      const lines = await engine.recognise(sample, pixelsPerPoint * POINTS_PER_INCH, 'page');
      return { turn, letters: readableLetters(lines) };
    }),
  );
  const given0 = tries.find(({ turn }) => turn === given)?.letters ?? 0;
  const best = tries.reduce((a, b) => (b.letters > a.letters ? b : a));
  return best.letters > given0 ? best.turn : given;
};

const toPoints = (lines: readonly RecognisedLine[], { image, pixelsPerPoint: scale }: Picture): PictureLine[] =>
  lines.map(({ words, baselineY }) => ({
    baseline: (image.height - baselineY) / scale,
    words: words.map(({ text, confidence, box }) => ({
      text,
      confidence,
      x0: box.x0 / scale,
      x1: box.x1 / scale,
      y0: (image.height - box.y1) / scale,
      y1: (image.height - box.y0) / scale,
    })),
  }));

const toRuling = (box: PixelBox, { image, pixelsPerPoint: scale }: Picture): Ruling => {
  const lying = box.x1 - box.x0 >= box.y1 - box.y0;
  const x = (box.x0 + box.x1) / 2 / scale;
  const y = (image.height - (box.y0 + box.y1) / 2) / scale;
  return lying
    ? { x0: box.x0 / scale, x1: box.x1 / scale, y0: y, y1: y, widthPoints: (box.y1 - box.y0) / scale }
    : {
        x0: x,
        x1: x,
        y0: (image.height - box.y1) / scale,
        y1: (image.height - box.y0) / scale,
        widthPoints: (box.x1 - box.x0) / scale,
      };
};

const toReading = (picture: Level, lines: readonly RecognisedLine[], turn: Turn): PictureReading => ({
  turn,
  skewDegrees: picture.skewDegrees,
  width: picture.image.width / picture.pixelsPerPoint,
  height: picture.image.height / picture.pixelsPerPoint,
  lines: toPoints(lines, picture),
  rulings: picture.rulings.map((box) => toRuling(box, picture)),
});

const upright = ({ image, pixelsPerPoint }: Picture, turn: Turn): Level =>
  level({ image: turnClockwise(image, turn), pixelsPerPoint });

/**
 * Reads the picture of a page: turns it upright (first as `turn` says, then by trying, when that gives no language), levels it, finds its lines and its words.
 * Automatic segmentation gave character error rates of .010, .094, .076 and .000 on four test pages, as Tesseract's own program does, where sparse text alone gave
 * .371 to .755 in the engine's order; but it left out a figure of a table without lines, which the second look finds.
 */
export const readPicture = async (engine: OcrEngine, picture: Picture, turn: Turn): Promise<PictureReading> => {
  const first = upright(picture, turn);
  const lines = await recogniseAll(engine, first);
  if (looksRight(lines)) return toReading(first, lines, turn);
  const better = await bestTurn(engine, picture, turn);
  if (better === turn) return toReading(first, lines, turn);
  const second = upright(picture, better);
  return toReading(second, await recogniseAll(engine, second), better);
};

/** The lines of a page's picture alone, for a page whose text is known. */
export const readPictureRulings = (picture: Picture, turn: Turn): PictureReading =>
  toReading(upright(picture, turn), [], turn);
