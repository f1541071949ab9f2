import type { InkMap } from './ink.ts';

/** Documents fed or laid askew stay within this, in degrees; beyond it a page is drawn at an angle on purpose. */
const MAX_SKEW = 5;
const COARSE_STEP = 0.25;
/** 0.03 degrees is one pixel of 150 dpi over the width of a page. */
const FINE_STEP = 0.03;
/** Tidier than level by at least this factor, or the page stays as it is: pictures and nearly empty pages have no lines. A named guess. */
const MIN_GAIN = 1.02;

type Points = { readonly xs: Float32Array; readonly ys: Float32Array; readonly height: number; readonly width: number };

const pointsOf = ({ width, height, ink }: InkMap): Points => {
  const count = ink.reduce((sum, value) => sum + value, 0);
  const xs = new Float32Array(count);
  const ys = new Float32Array(count);
  for (let y = 0, at = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (ink[at] !== 1) continue;
      xs[i] = x - width / 2;
      ys[i] = y;
      i++;
    }
  }
  return { xs, ys, width, height };
};

/** How sharply rows of print stand apart when the page is levelled by an angle: sum of squared differences of neighbouring rows. */
const tidiness = ({ xs, ys, width, height }: Points, degrees: number): number => {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const margin = Math.ceil((width / 2) * Math.abs(slope)) + 1;
  const rows = new Uint32Array(height + 2 * margin + 2);
  for (let i = 0; i < xs.length; i++) {
    const row = Math.round((ys[i] ?? 0) - slope * (xs[i] ?? 0)) + margin;
    rows[row] = (rows[row] ?? 0) + 1;
  }
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += ((rows[i] ?? 0) - (rows[i - 1] ?? 0)) ** 2;
  return sum;
};

const best = (points: Points, from: number, to: number, step: number): number => {
  let angle = from;
  let most = -1;
  for (let i = 0; from + i * step <= to + step / 2; i++) {
    const score = tidiness(points, from + i * step);
    if (score > most) {
      most = score;
      angle = from + i * step;
    }
  }
  return angle;
};

/**
 * The angle in degrees, clockwise positive, by which the lines of a page slope; 0 when no angle within 5 degrees makes the page clearly tidier. The map should
 * be of about 150 dpi. By projection profiles.
 * @see Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986.
 */
export const skewOf = (map: InkMap): number => {
  const points = pointsOf(map);
  const coarse = best(points, -MAX_SKEW, MAX_SKEW, COARSE_STEP);
  const fine = best(points, coarse - COARSE_STEP, coarse + COARSE_STEP, FINE_STEP);
  return tidiness(points, fine) > MIN_GAIN * tidiness(points, 0) ? fine : 0;
};
