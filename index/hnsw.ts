import { createRequire } from 'node:module';
import type { HierarchicalNSW } from 'hnswlib-node';
import { similarityAt, type VectorMatrix } from './vectors.ts';

/** Links of a node and candidates looked at while building: hnswlib's defaults for text (recall@200 .998 over 30,000 distinct texts, 9 s to build; 32 links gained .001). */
const LINKS = 16;
const BUILD_CANDIDATES = 200;
/** The levels of nodes are drawn from this seed, so that the same vectors give the same graph. */
const SEED = 100;
/** Candidates looked at in a search: 400 gave recall@200 .993, 800 .998 for 0.9 ms (measured on 30,000 distinct texts). */
const SEARCH_CANDIDATES = 800;

/**
 * A graph earns its place by finding what comparing with every row finds. Many near-copies of one text cut it into islands: recall@200 fell to .75 on 30,000
 * variations of two plans, where this sample gave .52; on distinct texts it gave .998.
 */
const SAMPLE_SIZE = 64;
const SAMPLE_LIMIT = 100;
const LEAST_RECALL = 0.98;

/** A graph over the rows of a matrix. The label of a row is its position. */
export type Neighbours = {
  /** Positions near to a unit vector, at most `limit`, in no order; null when the native library failed, and an exact search must serve. */
  near(vector: Float32Array, limit: number): readonly number[] | null;
  write(file: string): void;
};

type Native = typeof import('hnswlib-node');

/** The native library, or null where it is not installed or does not load here. */
export const loadNative = (): Native | null => {
  try {
    return createRequire(import.meta.url)('hnswlib-node') as Native;
  } catch {
    return null;
  }
};

const isPosition = (label: number, count: number): boolean => Number.isInteger(label) && label >= 0 && label < count;

/**
 * The library keeps no rule that this wrapper does not: vectors are checked before they come here, no filter is passed (an exception inside one ends the
 * process), the limit never exceeds the count (it throws), the width of the search is set before each (it is lost on loading), labels are positions.
 */
const wrap = (graph: HierarchicalNSW, count: number): Neighbours => ({
  near: (vector, limit) => {
    const kept = Math.min(limit, count);
    if (kept <= 0) return [];
    try {
      graph.setEf(Math.max(SEARCH_CANDIDATES, kept));
      const { neighbors } = graph.searchKnn(Array.from(vector), kept);
      return neighbors.every((label) => isPosition(label, count)) ? [...new Set(neighbors)] : null;
    } catch {
      return null;
    }
  },
  write: (file) => graph.writeIndexSync(file),
});

/** Builds the graph of all rows; about 0.3 ms a row. */
export const buildNeighbours = (native: Native, matrix: VectorMatrix): Neighbours => {
  const { dimension, rowIds, values } = matrix;
  // Vectors have unit length, so the inner product is the cosine, and a vector of zeros, which has no cosine, does no harm.
  const graph = new native.HierarchicalNSW('ip', dimension);
  graph.initIndex(rowIds.length, LINKS, BUILD_CANDIDATES, SEED);
  for (let position = 0; position < rowIds.length; position += 1) {
    const start = position * dimension;
    graph.addPoint(Array.from(values.subarray(start, start + dimension)), position);
  }
  return wrap(graph, rowIds.length);
};

/** Reads a graph from a file whose bytes were checked to be those written for `count` rows; null where the library refuses it. */
export const readNeighbours = (native: Native, file: string, dimension: number, count: number): Neighbours | null => {
  try {
    const graph = new native.HierarchicalNSW('ip', dimension);
    graph.readIndexSync(file);
    return graph.getCurrentCount() === count ? wrap(graph, count) : null;
  } catch {
    return null;
  }
};

/** Directions between two rows far apart in the corpus: harder to find neighbours of than questions are (measured). */
const sampleVector = ({ dimension, rowIds, values }: VectorMatrix, index: number): Float32Array => {
  const count = rowIds.length;
  const first = Math.floor((index * count) / SAMPLE_SIZE) * dimension;
  const second = Math.floor((((index * 37 + 11) % SAMPLE_SIZE) * count) / SAMPLE_SIZE) * dimension;
  const sum = Float32Array.from({ length: dimension }, (_, i) => (values[first + i] ?? 0) + (values[second + i] ?? 0));
  const length = Math.hypot(...sum);
  return length === 0 ? sum : sum.map((value) => value / length);
};

/** Similarities are compared, not positions: a row as near as one of the exact answer is as good. */
const recallOf = (neighbours: Neighbours, matrix: VectorMatrix, vector: Float32Array): number => {
  const limit = Math.min(SAMPLE_LIMIT, matrix.rowIds.length);
  const all = matrix.rowIds.map((_, position) => similarityAt(matrix, position, vector)).sort();
  const least = all[all.length - limit] ?? 0;
  const found = (neighbours.near(vector, limit) ?? []).map((position) => similarityAt(matrix, position, vector));
  return found.filter((similarity) => similarity >= least).length / limit;
};

/** Whether the graph finds nearly all of what an exact search finds, on a fixed sample of directions. */
export const findsEnough = (neighbours: Neighbours, matrix: VectorMatrix): boolean => {
  let sum = 0;
  for (let index = 0; index < SAMPLE_SIZE; index += 1) sum += recallOf(neighbours, matrix, sampleVector(matrix, index));
  return sum / SAMPLE_SIZE >= LEAST_RECALL;
};
