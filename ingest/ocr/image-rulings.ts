import { type InkMap, toRidgeMap, transpose } from './ink.ts';
import { type GrayImage, type PixelBox, transposeImage } from './raster.ts';

/** Straight lines of a picture: those that lie and those that stand. */
export type ImageRulings = { readonly horizontal: readonly PixelBox[]; readonly vertical: readonly PixelBox[] };

/** Shorter lines are strokes of letters; no cell of a printed table is narrower than a third of an inch or lower than a line of 8-point print. In points. */
const MIN_LENGTH_POINTS = 12;
/** Thicker bars are filled areas; thinner ones of bold print are as thick as this. In points. */
const MAX_WIDTH_POINTS = 4;
/** How many times longer than thick a line is at least: letters and bullets are not. */
const MIN_ASPECT = 8;
/** Holes that noise and dust leave in a thin line, in points. */
const MAX_HOLE_POINTS = 0.5;
/** Two pieces with no more than this between their ends are one line, dotted or broken at a crossing. In points. */
const MAX_BREAK_POINTS = 4;
/** Pieces alone must be this long, in points, when nothing crosses them: dashes and underlined words stay text. */
const MIN_FREE_LENGTH_POINTS = 30;

type Piece = { x0: number; x1: number; y0: number; y1: number };

/** Runs of ink in one row, holes closed. */
const rowRuns = ({ width, ink }: InkMap, y: number, minLength: number, maxHole: number): [number, number][] => {
  const runs: [number, number][] = [];
  let start = -1;
  let last = -1;
  const close = (): void => {
    if (start >= 0 && last + 1 - start >= minLength) runs.push([start, last + 1]);
  };
  for (let x = 0, at = y * width; x < width; x++, at++) {
    if (ink[at] !== 1) continue;
    if (start < 0 || x - last - 1 > maxHole) {
      close();
      start = x;
    }
    last = x;
  }
  close();
  return runs;
};

/** Stacks runs of neighbouring rows that overlap: the stairs of a line not quite level are one line. */
const stack = (map: InkMap, minLength: number, maxHole: number): Piece[] => {
  const done: Piece[] = [];
  let open: Piece[] = [];
  for (let y = 0; y < map.height; y++) {
    const next: Piece[] = [];
    for (const [x0, x1] of rowRuns(map, y, minLength, maxHole)) {
      const piece = open.find((candidate) => candidate.x0 <= x1 + maxHole && candidate.x1 >= x0 - maxHole);
      if (piece === undefined) next.push({ x0, x1, y0: y, y1: y + 1 });
      else Object.assign(piece, { x0: Math.min(piece.x0, x0), x1: Math.max(piece.x1, x1), y1: y + 1 });
    }
    done.push(...open.filter((piece) => piece.y1 <= y));
    open = [...open.filter((piece) => piece.y1 > y), ...next];
  }
  return [...done, ...open];
};

/** Share of a piece's box that is ink: a line is filled, stairs and noise leave some of it out. A named guess, checked on scans of 200 dpi with noise. */
const MIN_INK_SHARE = 0.5;
/** Share of ink in the strips along a line, this far from it in points: beside the feet of serif letters stand their stems, beside a line only what crosses it. */
const MAX_INK_BESIDE = 0.2;
const STRIP_POINTS = 1;

const inkShare = ({ width, height, ink }: InkMap, { x0, x1, y0, y1 }: Piece): number => {
  let sum = 0;
  for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) {
    for (let x = x0; x < x1; x++) sum += ink[y * width + x] ?? 0;
  }
  return sum / ((x1 - x0) * (y1 - y0));
};

const standsFree = (map: InkMap, { x0, x1, y0, y1 }: Piece, strip: number): boolean =>
  inkShare(map, { x0, x1, y0: y0 - strip - 1, y1: y0 - 1 }) <= MAX_INK_BESIDE &&
  inkShare(map, { x0, x1, y0: y1 + 1, y1: y1 + 1 + strip }) <= MAX_INK_BESIDE;

const joinCollinear = (pieces: readonly Piece[], maxBreak: number, maxWidth: number): Piece[] => {
  const joined: Piece[] = [];
  for (const piece of pieces.toSorted((a, b) => a.x0 - b.x0)) {
    const before = joined.find(
      (other) =>
        piece.x0 - other.x1 <= maxBreak &&
        Math.min(other.y1, piece.y1) - Math.max(other.y0, piece.y0) >= 0 &&
        Math.max(other.y1, piece.y1) - Math.min(other.y0, piece.y0) <= maxWidth,
    );
    if (before === undefined) joined.push({ ...piece });
    else {
      before.x1 = Math.max(before.x1, piece.x1);
      before.y0 = Math.min(before.y0, piece.y0);
      before.y1 = Math.max(before.y1, piece.y1);
    }
  }
  return joined;
};

/** Distances at which the sides of a line are looked at, in points: for thin lines and for thick ones. */
const REACHES_POINTS = [1.5, 3.5] as const;

const piecesOf = (map: InkMap, pixelsPerPoint: number): Piece[] => {
  const strip = Math.max(1, Math.round(STRIP_POINTS * pixelsPerPoint));
  const maxHole = Math.round(MAX_HOLE_POINTS * pixelsPerPoint);
  return stack(map, MIN_LENGTH_POINTS * pixelsPerPoint, maxHole).filter(
    (piece) =>
      piece.y1 - piece.y0 <= MAX_WIDTH_POINTS * pixelsPerPoint &&
      piece.x1 - piece.x0 >= MIN_ASPECT * (piece.y1 - piece.y0) &&
      inkShare(map, piece) >= MIN_INK_SHARE &&
      standsFree(map, piece, strip),
  );
};

/** Lines on paper show in the map of ink, lines beside or between shaded areas as ridges only. */
const lyingLines = (image: GrayImage, map: InkMap, pixelsPerPoint: number): Piece[] => {
  const reaches = REACHES_POINTS.map((reach) => Math.max(2, Math.round(reach * pixelsPerPoint)));
  const pieces = [...piecesOf(map, pixelsPerPoint), ...piecesOf(toRidgeMap(image, reaches), pixelsPerPoint)];
  return joinCollinear(pieces, MAX_BREAK_POINTS * pixelsPerPoint, MAX_WIDTH_POINTS * pixelsPerPoint);
};

const flip = ({ x0, y0, x1, y1 }: Piece): Piece => ({ x0: y0, y0: x0, x1: y1, y1: x1 });

const crosses = (a: Piece, b: Piece, slack: number): boolean =>
  a.x0 <= b.x1 + slack && b.x0 <= a.x1 + slack && a.y0 <= b.y1 + slack && b.y0 <= a.y1 + slack;

/** Finds straight lines on a level picture, whose ink the map tells. Short ones count only where a line of the other direction touches them. */
export const findRulings = (image: GrayImage, map: InkMap, pixelsPerPoint: number): ImageRulings => {
  const lying = lyingLines(image, map, pixelsPerPoint);
  const standing = lyingLines(transposeImage(image), transpose(map), pixelsPerPoint).map(flip);
  const slack = 2 * pixelsPerPoint;
  const isLong = (piece: Piece): boolean =>
    Math.max(piece.x1 - piece.x0, piece.y1 - piece.y0) >= MIN_FREE_LENGTH_POINTS * pixelsPerPoint;
  return {
    horizontal: lying.filter((line) => isLong(line) || standing.some((other) => crosses(line, other, slack))),
    vertical: standing.filter((line) => isLong(line) || lying.some((other) => crosses(line, other, slack))),
  };
};
