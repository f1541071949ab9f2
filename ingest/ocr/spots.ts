import type { InkMap } from './ink.ts';

/** Visits every connected spot of ink as the places of its pixels (row times width plus column); spots touch also by their corners. The list is used again for the next spot. */
export const visitSpots = ({ width, height, ink }: InkMap, visit: (pixels: readonly number[]) => void): void => {
  const seen = new Uint8Array(ink.length);
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
    visit(spot);
  }
};
