import { createRandom } from './random.ts';
import { addScaled, dot, normalise } from './vector.ts';

export type Weighted = { readonly vector: Float64Array; readonly weight: number };

/** Rounds after which what still moves is single units between like clusters. Named guess. */
const MAX_ROUNDS = 12;

/** Starts far apart, each chosen with probability by weight and squared distance to those before. @see Arthur and Vassilvitskii, k-means++, 2007 */
const starts = (items: readonly Weighted[], clusters: number, seed: number): Float64Array[] => {
  const random = createRandom(seed);
  const far = Float64Array.from(items, ({ weight }) => weight);
  const chosen: Float64Array[] = [];
  while (chosen.length < clusters) {
    let left = random() * far.reduce((sum, value) => sum + value, 0);
    let at = far.findIndex((value) => {
      left -= value;
      return value > 0 && left <= 0;
    });
    if (at < 0) at = far.findIndex((value) => value > 0);
    const item = items[at];
    if (item === undefined) break;
    chosen.push(Float64Array.from(item.vector));
    items.forEach(({ vector, weight }, i) => {
      const distance = Math.max(0, 1 - dot(vector, item.vector));
      far[i] = Math.min(far[i] ?? 0, weight * distance * distance);
    });
  }
  return chosen;
};

const nearest = (vector: Float64Array, centres: readonly Float64Array[]): number => {
  let [best, at] = [Number.NEGATIVE_INFINITY, 0];
  centres.forEach((centre, i) => {
    const likeness = dot(vector, centre);
    if (likeness > best) [best, at] = [likeness, i];
  });
  return at;
};

/** The cluster of each item, by spherical k-means over unit vectors: at most `clusters`, numbered in the order of the items. Fewer items are a cluster each. */
export const kMeans = (items: readonly Weighted[], clusters: number, seed: number): readonly number[] => {
  if (items.length <= clusters) return items.map((_, i) => i);
  let centres = starts(items, clusters, seed);
  let labels: number[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = items.map(({ vector }) => nearest(vector, centres));
    if (next.every((label, i) => label === labels[i])) break;
    labels = next;
    const sums = centres.map((centre) => new Float64Array(centre.length));
    items.forEach(({ vector, weight }, i) => {
      addScaled(sums[labels[i] ?? 0] ?? new Float64Array(), vector, weight);
    });
    centres = sums.map((sum, i) => {
      const length = dot(sum, sum);
      return length === 0 ? (centres[i] ?? sum) : normalise(sum);
    });
  }
  const order = new Map([...new Set(labels)].map((label, i) => [label, i]));
  return labels.map((label) => order.get(label) ?? 0);
};
