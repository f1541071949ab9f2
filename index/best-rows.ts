import type { ScoredRow } from './engine.ts';

/** The best rows seen so far, in a heap whose first entry is the worst of them. */
type Best = { readonly scores: Float64Array; readonly positions: Float64Array; size: number };

const isWorse = (best: Best, i: number, j: number): boolean => {
  const a = best.scores[i] as number;
  const b = best.scores[j] as number;
  return a < b || (a === b && (best.positions[i] as number) > (best.positions[j] as number));
};

const swap = (best: Best, i: number, j: number): void => {
  const score = best.scores[i] as number;
  const position = best.positions[i] as number;
  best.scores[i] = best.scores[j] as number;
  best.positions[i] = best.positions[j] as number;
  best.scores[j] = score;
  best.positions[j] = position;
};

const siftUp = (best: Best, from: number): void => {
  for (let i = from; i > 0; ) {
    const parent = (i - 1) >> 1;
    if (!isWorse(best, i, parent)) return;
    swap(best, i, parent);
    i = parent;
  }
};

const siftDown = (best: Best): void => {
  for (let i = 0; ; ) {
    let worst = i;
    for (let child = 2 * i + 1; child <= 2 * i + 2 && child < best.size; child += 1)
      if (isWorse(best, child, worst)) worst = child;
    if (worst === i) return;
    swap(best, i, worst);
    i = worst;
  }
};

/** Keeps a row if it is among the best `limit`. Rows come in ascending order, so that an equal score never displaces. */
const offer = (best: Best, limit: number, position: number, score: number): void => {
  if (best.size < limit) {
    best.scores[best.size] = score;
    best.positions[best.size] = position;
    best.size += 1;
    siftUp(best, best.size - 1);
  } else if (score > (best.scores[0] as number)) {
    best.scores[0] = score;
    best.positions[0] = position;
    siftDown(best);
  }
};

/**
 * The rows of the highest scores: descending, ties by row id ascending. `positions` null means every row, otherwise they ascend; rows whose score is not
 * above `floor` are left out.
 */
export const bestRows = (
  rowIds: Float64Array,
  positions: readonly number[] | null,
  limit: number,
  scoreAt: (position: number) => number,
  floor: number = Number.NEGATIVE_INFINITY,
): readonly ScoredRow[] => {
  const count = positions?.length ?? rowIds.length;
  const kept = Math.min(limit, count);
  if (kept <= 0) return [];
  const best: Best = { scores: new Float64Array(kept), positions: new Float64Array(kept), size: 0 };
  for (let i = 0; i < count; i += 1) {
    const position = positions === null ? i : (positions[i] as number);
    const score = scoreAt(position);
    if (score > floor) offer(best, kept, position, score);
  }
  return Array.from({ length: best.size }, (_, i) => ({
    rowId: rowIds[best.positions[i] as number] as number,
    score: best.scores[i] as number,
  })).sort((x, y) => y.score - x.score || x.rowId - y.rowId);
};
