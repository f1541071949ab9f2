import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../index/embedded-engine.ts';
import { buildNeighbours, findsEnough, loadNative, type Neighbours } from '../../index/hnsw.ts';
import { searchVectors } from '../../index/vector-search.ts';
import { unitVector, type VectorMatrix } from '../../index/vectors.ts';
import { indexedDocument } from '../contracts/indexed-corpus.ts';

const native = loadNative();

const generator = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
};

const randomVectors = (count: number, dimension: number, seed: number): Float32Array[] => {
  const random = generator(seed);
  return Array.from({ length: count }, () => unitVector(Float32Array.from({ length: dimension }, random), dimension));
};

const matrixOf = (vectors: readonly Float32Array[], dimension: number): VectorMatrix => ({
  dimension,
  rowIds: Float64Array.from(vectors, (_, index) => index * 3),
  values: Float32Array.from(vectors.flatMap((vector) => [...vector])),
});

const ALL = { rowIds: null, size: 0 };

describe.skipIf(native === null)('the graph over vectors [needs the optional hnswlib-node]', () => {
  const matrix = matrixOf(randomVectors(1500, 16, 1), 16);
  const graph = native === null ? null : buildNeighbours(native, matrix);
  const exact = searchVectors(matrix, null);
  const throughGraph = searchVectors(matrix, graph, 100);

  it('finds what comparing with every row finds, with the same scores and order', () => {
    for (const query of randomVectors(20, 16, 2))
      expect(throughGraph.nearest(query, ALL, 20)).toEqual(exact.nearest(query, ALL, 20));
  });

  it('finds it under a filter too', () => {
    const rowIds = [...matrix.rowIds].filter((_, index) => index % 3 === 0);
    const scope = { rowIds, size: rowIds.length };
    for (const query of randomVectors(20, 16, 3))
      expect(throughGraph.nearest(query, scope, 20)).toEqual(exact.nearest(query, scope, 20));
  });

  it('gives no more than there is, whatever is asked for', () => {
    for (const limit of [0, 1, 1499, 1500, 5000, 1e9])
      expect(throughGraph.nearest(randomVectors(1, 16, 4)[0] ?? new Float32Array(16), ALL, limit)).toHaveLength(
        Math.min(limit, 1500),
      );
  });

  it('never sees a vector that is not finite or of another dimension', () => {
    for (const bad of [
      new Float32Array(15),
      new Float32Array(16).fill(Number.NaN),
      new Float32Array(16).fill(Infinity),
    ])
      expect(() => throughGraph.nearest(bad, ALL, 5)).toThrowError(expect.objectContaining({ code: 'VECTOR_INVALID' }));
  });

  it('is replaced by comparing with every row where it fails or gives too few', () => {
    const failing: Neighbours = { near: () => null, write: () => undefined };
    const sparse: Neighbours = { near: () => [1, 2], write: () => undefined };
    const [query = new Float32Array(16)] = randomVectors(1, 16, 5);
    for (const poor of [failing, sparse])
      expect(searchVectors(matrix, poor, 100).nearest(query, ALL, 20)).toEqual(exact.nearest(query, ALL, 20));
  });

  it('must prove that it finds enough', () => {
    const half: Neighbours = {
      near: (vector, limit) => (graph?.near(vector, limit) ?? []).filter((_, i) => i % 2 === 0),
      write: () => undefined,
    };
    expect(graph !== null && findsEnough(graph, matrix)).toBe(true);
    expect(findsEnough(half, matrix)).toBe(false);
  });
});

describe.skipIf(native === null)('the graph file [needs the optional hnswlib-node]', () => {
  const DIMENSION = 8;
  const options = { modelId: 'fake', dimension: DIMENSION, graphFrom: 50 };
  const passages = randomVectors(200, DIMENSION, 6).map((vector, index) => ({ text: `Passage ${index}.`, vector }));
  const [query = new Float32Array(DIMENSION)] = randomVectors(1, DIMENSION, 7);
  let dataDir: string;
  const graphFiles = () =>
    readdirSync(dataDir)
      .filter((name) => name.startsWith('vectors-'))
      .sort();
  const nearest = () => {
    const engine = openEngine(dataDir, { ...options, readOnly: true });
    const snapshot = engine.snapshot();
    const found = snapshot.semantic(query, ALL, 10);
    const kind = engine.vectorSearchKind();
    snapshot.close();
    engine.close();
    return { found, kind };
  };
  const commitAndMake = (put: readonly ReturnType<typeof indexedDocument>[]) => {
    const engine = openEngine(dataDir, options);
    engine.commit({ put, removeDocumentIds: [], plans: [] });
    const reason = engine.makeVectorGraph();
    engine.close();
    return reason;
  };
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-graph-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is made for the newest generation only, and used', () => {
    expect(commitAndMake([indexedDocument({ id: 'one', passages })])).toBeNull();
    expect(graphFiles()).toEqual(['vectors-1.hnsw', 'vectors-1.json']);
    expect(nearest().kind).toBe('graph');
    commitAndMake([indexedDocument({ id: 'two', passages: [{ text: 'Another.', vector: query }] })]);
    expect(graphFiles()).toEqual(['vectors-2.hnsw', 'vectors-2.json']);
    expect(nearest().found[0]?.score).toBeCloseTo(1, 6);
  });

  it('is not made for few passages', () => {
    expect(commitAndMake([indexedDocument({ id: 'one', passages: passages.slice(0, 20) })])).toBe('few_passages');
    expect(graphFiles()).toEqual([]);
    expect(nearest().kind).toBe('exact');
  });

  it('is passed over when its bytes or its seal are wrong, with the same results, and made again', () => {
    commitAndMake([indexedDocument({ id: 'one', passages })]);
    const graphFile = join(dataDir, 'vectors-1.hnsw');
    const sealFile = join(dataDir, 'vectors-1.json');
    const graphBytes = readFileSync(graphFile);
    const sealText = readFileSync(sealFile, 'utf8');
    const expected = nearest().found;
    const flipped = Uint8Array.from(graphBytes);
    flipped[1000] = (flipped[1000] ?? 0) ^ 0xff;
    const damages: readonly (() => void)[] = [
      () => writeFileSync(graphFile, flipped),
      () => writeFileSync(graphFile, graphBytes.subarray(0, 500)),
      () => writeFileSync(graphFile, ''),
      () => rmSync(graphFile),
      () => rmSync(sealFile),
      () => writeFileSync(sealFile, '{"format":1'),
      () => writeFileSync(sealFile, sealText.replace('"dimension":8', '"dimension":16')),
      () => writeFileSync(sealFile, sealText.replace('"count":200', '"count":199')),
      () => writeFileSync(sealFile, sealText.replace(/"corpusId":"./, '"corpusId":"x')),
    ];
    for (const damage of damages) {
      damage();
      expect(nearest()).toEqual({ found: expected, kind: 'exact' });
      const engine = openEngine(dataDir, options);
      expect(engine.makeVectorGraph()).toBeNull();
      engine.close();
      expect(nearest()).toEqual({ found: expected, kind: 'graph' });
    }
    expect(existsSync(graphFile)).toBe(true);
  });
});
