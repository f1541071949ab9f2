import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../src/core/hash.ts';
import type { CorpusManifest } from './corpus-schema.ts';
import type { ExactBecause } from './engine.ts';
import { buildNeighbours, findsEnough, loadNative, type Neighbours, readNeighbours } from './hnsw.ts';
import { guarded } from './sqlite.ts';
import { DEFAULT_GRAPH_FROM } from './vector-search.ts';
import type { VectorMatrix } from './vectors.ts';

const FORMAT = 1;
/** What stands beside a graph file: the corpus and generation it was made from, and the hash of its bytes. */
const sealSchema = z.object({
  format: z.literal(FORMAT),
  corpusId: z.string(),
  generation: z.int(),
  dimension: z.int(),
  count: z.int(),
  sha256: z.string(),
});
type Seal = z.infer<typeof sealSchema>;

const graphFile = (dataDir: string, generation: number): string => join(dataDir, `vectors-${generation}.hnsw`);
const sealFile = (dataDir: string, generation: number): string => join(dataDir, `vectors-${generation}.json`);
const CACHE_FILE = /^vectors-(\d+)\.(?:hnsw|json)(?:\.\d+\.tmp)?$/;

const expectedSeal = (manifest: CorpusManifest, matrix: VectorMatrix): Omit<Seal, 'sha256'> => ({
  format: FORMAT,
  corpusId: manifest.corpusId,
  generation: manifest.generation,
  dimension: matrix.dimension,
  count: matrix.rowIds.length,
});

const readSeal = (file: string): Seal | null => {
  try {
    return sealSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
};

const isHashOf = (file: string, hash: string): boolean => {
  try {
    return sha256(readFileSync(file)) === hash;
  } catch {
    return false;
  }
};

/**
 * The graph of a generation from its file, or null where there is none that fits: absent, damaged, of other vectors, or without the native library. Then every
 * search is exact. The bytes are hashed before the native library sees them, since it reads any file as it comes.
 */
export const readGraph = (dataDir: string, manifest: CorpusManifest, matrix: VectorMatrix): Neighbours | null => {
  const { sha256: hash, ...seal } = readSeal(sealFile(dataDir, manifest.generation)) ?? { sha256: '' };
  if (JSON.stringify(seal) !== JSON.stringify(expectedSeal(manifest, matrix))) return null;
  const file = graphFile(dataDir, manifest.generation);
  const native = loadNative();
  if (native === null || !isHashOf(file, hash)) return null;
  return readNeighbours(native, file, matrix.dimension, matrix.rowIds.length);
};

const removeOthers = (dataDir: string, generation: number): void => {
  for (const name of readdirSync(dataDir)) {
    const found = CACHE_FILE.exec(name);
    if (found !== null && Number(found[1]) !== generation) rmSync(join(dataDir, name), { force: true });
  }
};

const writeGraph = (dataDir: string, manifest: CorpusManifest, matrix: VectorMatrix, graph: Neighbours): void => {
  const target = graphFile(dataDir, manifest.generation);
  const temporary = `${target}.${process.pid}.tmp`;
  graph.write(temporary);
  const seal = { ...expectedSeal(manifest, matrix), sha256: sha256(readFileSync(temporary)) };
  renameSync(temporary, target);
  const temporarySeal = `${sealFile(dataDir, manifest.generation)}.${process.pid}.tmp`;
  writeFileSync(temporarySeal, `${JSON.stringify(seal)}\n`);
  renameSync(temporarySeal, sealFile(dataDir, manifest.generation));
};

/**
 * Makes the graph file of a generation unless a good one is there, and removes those of others. Tells why not, where searches stay exact.
 * @throws AppError DISK_FULL, DATA_UNWRITABLE.
 */
export const makeGraph = (
  dataDir: string,
  manifest: CorpusManifest,
  matrix: VectorMatrix,
  graphFrom: number = DEFAULT_GRAPH_FROM,
): ExactBecause | null =>
  guarded(graphFile(dataDir, manifest.generation), () => {
    removeOthers(dataDir, manifest.generation);
    if (matrix.rowIds.length < graphFrom) return 'few_passages';
    const native = loadNative();
    if (native === null) return 'no_native_library';
    if (readGraph(dataDir, manifest, matrix) !== null) return null;
    const graph = buildNeighbours(native, matrix);
    if (!findsEnough(graph, matrix)) return 'graph_misses_too_much';
    writeGraph(dataDir, manifest, matrix, graph);
    return null;
  });
