import type { Weighted } from './k-means.ts';
import { dot } from './vector.ts';

/** One step of the tree: the clusters `a` and `b` become cluster `items + step`. */
type Merge = { readonly a: number; readonly b: number };
/** A tree over items: what is joined, in the order of joining. */
export type Tree = { readonly items: number; readonly merges: readonly Merge[] };

const squaredDistance = (a: Float64Array, b: Float64Array): number => dot(a, a) + dot(b, b) - 2 * dot(a, b);

/**
 * Ward's tree: joins the two clusters whose joining adds least to the weighted squared distances within, by the formula of Lance and Williams. Takes cubic
 * time at worst, so it is for hundreds of items. Ties go to the clusters made first.
 */
export const wardTree = (items: readonly Weighted[]): Tree => {
  const count = items.length;
  const weights = items.map(({ weight }) => weight);
  const names = items.map((_, i) => i);
  const alive = new Set(items.keys());
  const cost = items.map((a, i) =>
    Float64Array.from(items, (b, j) =>
      i === j
        ? Number.POSITIVE_INFINITY
        : ((a.weight * b.weight) / (a.weight + b.weight)) * squaredDistance(a.vector, b.vector),
    ),
  );
  const at = (i: number, j: number): number => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const merges: Merge[] = [];
  while (alive.size > 1) {
    let [least, a, b] = [Number.POSITIVE_INFINITY, -1, -1];
    const left = [...alive];
    for (const i of left) for (const j of left) if (j > i && at(i, j) < least) [least, a, b] = [at(i, j), i, j];
    if (a < 0) break;
    merges.push({ a: names[a] ?? a, b: names[b] ?? b });
    const [wa, wb] = [weights[a] ?? 0, weights[b] ?? 0];
    for (const k of left) {
      if (k === a || k === b) continue;
      const wk = weights[k] ?? 0;
      const joint = ((wa + wk) * at(a, k) + (wb + wk) * at(b, k) - wk * at(a, b)) / (wa + wb + wk);
      const [rowA, rowK] = [cost[a], cost[k]];
      if (rowA !== undefined) rowA[k] = joint;
      if (rowK !== undefined) rowK[a] = joint;
    }
    weights[a] = wa + wb;
    names[a] = count + merges.length - 1;
    alive.delete(b);
  }
  return { items: count, merges };
};

/** The cluster of each item when the tree is cut into `clusters`, numbered in the order of the items. */
export const cutTree = ({ items, merges }: Tree, clusters: number): readonly number[] => {
  const parent = Array.from({ length: items + merges.length }, (_, i) => i);
  merges.slice(0, Math.max(0, items - clusters)).forEach(({ a, b }, step) => {
    parent[a] = items + step;
    parent[b] = items + step;
  });
  const root = (node: number): number => {
    const up = parent[node] ?? node;
    return up === node ? node : root(up);
  };
  const order = new Map<number, number>();
  return Array.from({ length: items }, (_, i) => {
    const top = root(i);
    const known = order.get(top) ?? order.size;
    order.set(top, known);
    return known;
  });
};
