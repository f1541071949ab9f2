import type { Box } from '../../src/core/schema/document.ts';
import type { Ruling } from '../page-content.ts';
import { applyTo, type Matrix } from './matrix.ts';

type Point = readonly [number, number];
/** One connected piece of a path on the page. `curved` pieces count by their bounding box only. */
export type Subpath = { readonly points: readonly Point[]; readonly closed: boolean; readonly curved: boolean };

// How the engine writes paths: one number for the kind of step, then its coordinates.
const MOVE = 0;
const LINE = 1;
const CUBIC = 2;
const QUADRATIC = 3;
const CLOSE = 4;

/** Reads the engine's flat path into pieces in page space. Unknown steps end the reading. */
export const readPath = (data: ArrayLike<number>, ctm: Matrix): Subpath[] => {
  const pieces: Subpath[] = [];
  let points: Point[] = [];
  let curved = false;
  const end = (closed: boolean): void => {
    if (points.length > 1) pieces.push({ points, closed, curved });
    points = [];
    curved = false;
  };
  const at = (i: number): Point => applyTo(ctm, data[i] ?? 0, data[i + 1] ?? 0);
  let i = 0;
  while (i < data.length) {
    const step = data[i];
    if (step === MOVE) {
      end(false);
      points.push(at(i + 1));
      i += 3;
    } else if (step === LINE) {
      points.push(at(i + 1));
      i += 3;
    } else if (step === CUBIC) {
      points.push(at(i + 1), at(i + 3), at(i + 5));
      curved = true;
      i += 7;
    } else if (step === QUADRATIC) {
      points.push(at(i + 1), at(i + 3));
      curved = true;
      i += 5;
    } else if (step === CLOSE) {
      end(true);
      i += 1;
    } else break;
  }
  end(false);
  return pieces;
};

/** The bounding box of points; curves count with their control points. */
export const boundsOf = (points: readonly Point[]): Box => {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  return [x0, y0, x1, y1];
};

// A line may lean by this much over its whole length and still be meant as straight: rounding in the file, not drawing.
const MAX_LEAN_POINTS = 0.5;

/** True for an upright rectangle, drawn as four or five points. */
export const isRectangle = ({ points, curved }: Subpath): boolean => {
  if (curved || points.length < 4 || points.length > 5) return false;
  const [x0, y0, x1, y1] = boundsOf(points);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= MAX_LEAN_POINTS;
  const corners = points.every(([x, y]) => (near(x, x0) || near(x, x1)) && (near(y, y0) || near(y, y1)));
  const sides = points.slice(1).every(([x, y], i) => {
    const [px, py] = points[i] ?? [x, y];
    return near(x, px) || near(y, py);
  });
  return corners && sides;
};

/** The straight horizontal and vertical lines of a stroked path; slanted and curved pieces give none. */
export const strokedLines = (pieces: readonly Subpath[], widthPoints: number): Ruling[] =>
  pieces
    .filter((piece) => !piece.curved)
    .flatMap(({ points, closed }) => {
      const first = points[0];
      const ring = closed && first !== undefined ? [...points, first] : points;
      return ring.slice(1).flatMap(([x, y], i): Ruling[] => {
        const [px, py] = ring[i] ?? [x, y];
        const [dx, dy] = [Math.abs(x - px), Math.abs(y - py)];
        if (dx < MAX_LEAN_POINTS && dy < MAX_LEAN_POINTS) return [];
        if (dy <= MAX_LEAN_POINTS) return [{ x0: Math.min(x, px), y0: y, x1: Math.max(x, px), y1: y, widthPoints }];
        if (dx <= MAX_LEAN_POINTS) return [{ x0: x, y0: Math.min(y, py), x1: x, y1: Math.max(y, py), widthPoints }];
        return [];
      });
    });

/** Thickest filled rectangle that is read as a line: borders in print are 0.25 to 2.25 points, the rest is a guess. */
const MAX_LINE_THICKNESS_POINTS = 3;
/** A shorter one is a dot or the corner where two borders meet. */
const MIN_LINE_LENGTH_POINTS = 4;

/** The line that a thin filled box is, through its middle; null for boxes too thick or too short. */
export const thinBoxAsLine = ([x0, y0, x1, y1]: Box): Ruling | null => {
  const [width, height] = [x1 - x0, y1 - y0];
  if (height <= MAX_LINE_THICKNESS_POINTS && width >= MIN_LINE_LENGTH_POINTS && width > height) {
    const y = (y0 + y1) / 2;
    return { x0, y0: y, x1, y1: y, widthPoints: height };
  }
  if (width <= MAX_LINE_THICKNESS_POINTS && height >= MIN_LINE_LENGTH_POINTS) {
    const x = (x0 + x1) / 2;
    return { x0: x, y0, x1: x, y1, widthPoints: width };
  }
  return null;
};

/** Smaller marks are the corners where borders meet; a bullet drawn as a shape is larger. A named guess. */
const MIN_BULLET_POINTS = 1.5;

/** True for boxes so small that they mean nothing by themselves. Small shapes that may be bullets are not among them. */
export const isSpeck = ([x0, y0, x1, y1]: Box): boolean => x1 - x0 < MIN_BULLET_POINTS || y1 - y0 < MIN_BULLET_POINTS;

/**
 * The four sides of a frame that is filled as one rectangle cut out of another, as browsers print borders:
 * ```
 *  +--------+   outer
 *  | +----+ |
 *  | |    | |   inner, at most a line's thickness away on each side
 *  | +----+ |
 *  +--------+
 * ```
 * Null for anything else.
 */
export const frameSides = (pieces: readonly Subpath[]): readonly Box[] | null => {
  const [first, second] = pieces;
  if (pieces.length !== 2 || first === undefined || second === undefined) return null;
  if (!isRectangle(first) || !isRectangle(second)) return null;
  const [a, b] = [boundsOf(first.points), boundsOf(second.points)];
  const [outer, inner] = a[2] - a[0] >= b[2] - b[0] ? [a, b] : [b, a];
  const margins = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]];
  if (!margins.every((margin) => margin >= 0 && margin <= MAX_LINE_THICKNESS_POINTS)) return null;
  const [x0, y0, x1, y1] = outer;
  const sides: readonly Box[] = [
    [x0, y0, inner[0], y1],
    [inner[2], y0, x1, y1],
    [x0, y0, x1, inner[1]],
    [x0, inner[3], x1, y1],
  ];
  return sides.filter((side) => side[2] > side[0] && side[3] > side[1]);
};
