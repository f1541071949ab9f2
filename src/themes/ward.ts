import type { Weighted } from './k-means.ts';
import { dot } from './vector.ts';

/** One step of the tree: the clusters `a` and `b` become cluster `items + step`. */
type Merge = { readonly a: number; readonly b: number };
/** A tree over items: what is joined, in the order of joining. */
export type Tree = { readonly items: number; readonly merges: readonly Merge[] };

const squaredDistance = (a: Float64Array, b: Float64Array): number => dot(a, a) + dot(b, b) - 2 * dot(a, b);

/** What joining every two items would add: Ward's cost, between the items themselves. */
const costsOf = (items: readonly Weighted[]): Float64Array[] =>
  items.map((a, i) =>
    Float64Array.from(items, (b, j) =>
      i === j
        ? Number.POSITIVE_INFINITY
        : ((a.weight * b.weight) / (a.weight + b.weight)) * squaredDistance(a.vector, b.vector),
    ),
  );

const cheapest = (costs: readonly Float64Array[], left: readonly number[]): readonly [number, number] => {
  let [least, a, b] = [Number.POSITIVE_INFINITY, left[0] ?? 0, left[1] ?? 0];
  left.forEach((i, at) => {
    const row = costs[i] ?? new Float64Array();
    for (let k = at + 1; k < left.length; k += 1) {
      const j = left[k] ?? 0;
      const cost = row[j] ?? Number.POSITIVE_INFINITY;
      if (cost < least) [least, a, b] = [cost, i, j];
    }
  });
  return [a, b];
};

/** Costs of the cluster made of `a` and `b`, which takes the place of `a`. @see Lance and Williams, 1967 */
const joinCosts = (
  costs: readonly Float64Array[],
  weights: readonly number[],
  left: readonly number[],
  [a, b]: readonly [number, number],
): void => {
  const at = (i: number, j: number): number => costs[i]?.[j] ?? Number.POSITIVE_INFINITY;
  const [wa, wb, together] = [weights[a] ?? 0, weights[b] ?? 0, at(a, b)];
  for (const k of left) {
    if (k === a || k === b) continue;
    const wk = weights[k] ?? 0;
    const joint = ((wa + wk) * at(a, k) + (wb + wk) * at(b, k) - wk * together) / (wa + wb + wk);
    const [rowA, rowK] = [costs[a], costs[k]];
    if (rowA !== undefined) rowA[k] = joint;
    if (rowK !== undefined) rowK[a] = joint;
  }
};

/**
 * Ward's tree: joins the two clusters whose joining adds least to the weighted squared distances within. Takes cubic time, so it is for hundreds of items.
 * Ties go to the clusters that stand first.
 */
export const wardTree = (items: readonly Weighted[]): Tree => {
  const weights = items.map(({ weight }) => weight);
  const names = items.map((_, i) => i);
  const costs = costsOf(items);
  const merges: Merge[] = [];
  let left: readonly number[] = names.slice();
  while (left.length > 1) {
    const [a, b] = cheapest(costs, left);
    joinCosts(costs, weights, left, [a, b]);
    merges.push({ a: names[a] ?? a, b: names[b] ?? b });
    weights[a] = (weights[a] ?? 0) + (weights[b] ?? 0);
    names[a] = items.length + merges.length - 1;
    left = left.filter((i) => i !== b);
  }
  return { items: items.length, merges };
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
