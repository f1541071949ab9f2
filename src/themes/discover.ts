import type { WordVectors } from '../core/ports.ts';
import type { ThemeParameters, ThemeUnit } from '../core/schema/themes.ts';
import { adjustedRand } from './adjusted-rand.ts';
import { kMeans, type Weighted } from './k-means.ts';
import { createRandom } from './random.ts';
import { unitVectors } from './theme-vectors.ts';
import { addScaled, dot, normalise } from './vector.ts';
import { cutTree, type Tree, wardTree } from './ward.ts';

/** A group of units that say alike things, and the likeness of each to the middle of the group. */
export type Cluster = { readonly members: readonly { readonly unit: ThemeUnit; readonly likeness: number }[] };

export type Discovery = {
  /** Largest number of councils first, ties by the first unit. */
  readonly clusters: readonly Cluster[];
  /** Mean adjusted Rand index over resamplings; null where not resampled. */
  readonly stability: number | null;
};

/** Units a theme needs at the least: fewer are a list, not a theme. Named guess. */
const UNITS_OF_A_THEME = 3;
/** A theme with more than this share of all units is split where it can be. Named guess. */
export const NEARLY_ALL = 0.5;

const councilOf = ({ council, documentId }: ThemeUnit): string => council?.code ?? documentId;

/**
 * What a unit weighs: a council's units together weigh as the root of their number, so that a long plan does not make the themes, and a council with one
 * sentence does not either. Copies weigh nothing.
 */
const weightsOf = (units: readonly ThemeUnit[]): readonly number[] => {
  const counts = new Map<string, number>();
  for (const unit of units) counts.set(councilOf(unit), (counts.get(councilOf(unit)) ?? 0) + 1);
  return units.map((unit) => 1 / Math.sqrt(counts.get(councilOf(unit)) ?? 1));
};

type Micro = { readonly items: readonly Weighted[]; readonly labels: readonly number[] };

const centresOf = (items: readonly Weighted[], labels: readonly number[]): readonly Weighted[] => {
  const count = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const sums = Array.from({ length: count }, () => new Float64Array(items[0]?.vector.length ?? 0));
  const weights = new Float64Array(count);
  items.forEach(({ vector, weight }, i) => {
    const label = labels[i] ?? 0;
    addScaled(sums[label] ?? new Float64Array(), vector, weight);
    weights[label] = (weights[label] ?? 0) + weight;
  });
  return sums.map((sum, i) => {
    const weight = weights[i] ?? 0;
    return { vector: weight === 0 ? sum : sum.map((value) => value / weight), weight };
  });
};

const directions = (centres: readonly Weighted[]): readonly Float64Array[] =>
  centres.map(({ vector }) => normalise(Float64Array.from(vector)));

/** Simplified silhouette: how much nearer units are to the middle of their own cluster than to the next one, by weight. @see Hruschka and others, 2004 */
const silhouette = (items: readonly Weighted[], labels: readonly number[]): number => {
  const middles = directions(centresOf(items, labels));
  let [sum, total] = [0, 0];
  items.forEach(({ vector, weight }, i) => {
    let [own, next] = [1, Number.POSITIVE_INFINITY];
    middles.forEach((middle, label) => {
      const distance = Math.max(0, 1 - dot(vector, middle));
      if (label === labels[i]) own = distance;
      else if (distance < next) next = distance;
    });
    const most = Math.max(own, next);
    sum += Number.isFinite(next) && most > 0 ? (weight * (next - own)) / most : 0;
    total += weight;
  });
  return total === 0 ? 0 : sum / total;
};

/** Share of the weight in clusters of two councils or more: a split that makes one council's themes gains nothing. */
const sharedShare = (units: readonly ThemeUnit[], items: readonly Weighted[], labels: readonly number[]): number => {
  const councils = new Map<number, Set<string>>();
  units.forEach((unit, i) => {
    const label = labels[i] ?? 0;
    councils.set(label, (councils.get(label) ?? new Set()).add(councilOf(unit)));
  });
  let [shared, total] = [0, 0];
  items.forEach(({ weight }, i) => {
    total += weight;
    if ((councils.get(labels[i] ?? 0)?.size ?? 0) > 1) shared += weight;
  });
  return total === 0 ? 0 : shared / total;
};

type Cut = { readonly clusters: number; readonly labels: readonly number[] };

/** The criterion for the number of themes: silhouette times the share of units in themes of several councils; ties go to fewer themes. */
const bestCut = (
  units: readonly ThemeUnit[],
  { items, labels: micro }: Micro,
  tree: Tree,
  { minThemes, maxThemes }: ThemeParameters,
): Cut => {
  const most = Math.max(1, Math.min(maxThemes, Math.floor(items.length / UNITS_OF_A_THEME)));
  const least = Math.min(minThemes, most);
  let best: Cut & { readonly score: number } = {
    clusters: 1,
    labels: items.map(() => 0),
    score: Number.NEGATIVE_INFINITY,
  };
  for (let clusters = least; clusters <= most; clusters += 1) {
    const ofMicro = cutTree(tree, clusters);
    const labels = micro.map((label) => ofMicro[label] ?? 0);
    const score = silhouette(items, labels) * sharedShare(units, items, labels);
    if (score > best.score) best = { clusters, labels, score };
  }
  return best;
};

const largestShare = (labels: readonly number[]): number =>
  [...Map.groupBy(labels, (label) => label).values()].reduce((most, group) => Math.max(most, group.length), 0) /
  Math.max(1, labels.length);

/** Cuts on while one theme holds nearly everything and there is room for more. */
const splitNearlyAll = (cut: Cut, { labels: micro }: Micro, tree: Tree, { maxThemes }: ThemeParameters): Cut => {
  let [clusters, labels] = [cut.clusters, cut.labels];
  while (largestShare(labels) > NEARLY_ALL && clusters < Math.min(maxThemes, tree.items)) {
    clusters += 1;
    const ofMicro = cutTree(tree, clusters);
    labels = micro.map((label) => ofMicro[label] ?? 0);
  }
  return { clusters, labels };
};

/** Draws units again with replacement and groups them again, from the micro-clusters on. */
const resample = ({ items, labels: micro }: Micro, { clusters, labels }: Cut, random: () => number): number => {
  const drawn = new Float64Array(items.length);
  for (let i = 0; i < items.length; i += 1) {
    const at = Math.floor(random() * items.length);
    drawn[at] = (drawn[at] ?? 0) + 1;
  }
  const kept = [...drawn.keys()].filter((i) => (drawn[i] ?? 0) > 0);
  const order = new Map([...new Set(kept.map((i) => micro[i] ?? 0))].map((label, i) => [label, i]));
  const again = kept.map((i) => order.get(micro[i] ?? 0) ?? 0);
  const weighted = kept.map((i): Weighted => {
    const item = items[i];
    return { vector: item?.vector ?? new Float64Array(), weight: (item?.weight ?? 0) * (drawn[i] ?? 0) };
  });
  const cut = cutTree(wardTree(centresOf(weighted, again)), clusters);
  return adjustedRand(
    kept.map((i) => labels[i] ?? 0),
    again.map((label) => cut[label] ?? 0),
  );
};

const stabilityOf = (micro: Micro, cut: Cut, seed: number, draws: number): number | null => {
  if (draws === 0 || micro.items.length < UNITS_OF_A_THEME * 2) return null;
  const random = createRandom(seed);
  let sum = 0;
  for (let draw = 0; draw < draws; draw += 1) sum += resample(micro, cut, random);
  return sum / draws;
};

const clustersOf = (units: readonly ThemeUnit[], items: readonly Weighted[], labels: readonly number[]): Cluster[] => {
  const middles = directions(centresOf(items, labels));
  const members = units.map((unit, i) => {
    const middle = middles[labels[i] ?? 0] ?? new Float64Array();
    return { unit, label: labels[i] ?? 0, likeness: dot(items[i]?.vector ?? [], middle) };
  });
  const councils = (group: Cluster): number => new Set(group.members.map(({ unit }) => councilOf(unit))).size;
  return [...Map.groupBy(members, ({ label }) => label).values()]
    .filter((group) => group.length >= UNITS_OF_A_THEME)
    .map((group) => ({
      members: group
        .map(({ unit, likeness }) => ({ unit, likeness }))
        .toSorted((a, b) => b.likeness - a.likeness || (a.unit.unitId < b.unit.unitId ? -1 : 1)),
    }))
    .toSorted((a, b) => councils(b) - councils(a));
};

/**
 * Finds groups among units without a language model: at most `microClusters` small clusters by k-means, joined to themes by Ward's method. Copies take no
 * part. The same units and seed give the same groups; groups of fewer than three units are dropped.
 */
export const discover = (
  words: WordVectors,
  all: readonly ThemeUnit[],
  parameters: ThemeParameters,
  seed: number,
): Discovery => {
  const units = all.filter(({ copyOf }) => copyOf === null);
  if (units.length === 0) return { clusters: [], stability: null };
  const vectors = unitVectors(words, units);
  const weights = weightsOf(units);
  const items = vectors.map((vector, i) => ({ vector, weight: weights[i] ?? 1 }));
  const micro: Micro = { items, labels: kMeans(items, parameters.microClusters, seed) };
  const tree = wardTree(centresOf(items, micro.labels));
  const cut = splitNearlyAll(bestCut(units, micro, tree, parameters), micro, tree, parameters);
  return {
    clusters: clustersOf(units, items, cut.labels),
    stability: stabilityOf(micro, cut, seed, parameters.bootstraps),
  };
};
