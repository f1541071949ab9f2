import { PASSAGES_PER_DOCUMENT } from './corpus-writer.ts';
import type { Scope, ScoredRow } from './engine.ts';
import { bytesOf, type Database, numberOf } from './sqlite.ts';
import { nearestExactly, positionOf, similarityAt, unitVector, unpackVectors, type VectorMatrix } from './vectors.ts';

/** The vectors of one generation, ready to be compared. Unknown row ids have similarity 0. */
export type VectorSearch = {
  nearest(vector: Float32Array, scope: Scope, limit: number): readonly ScoredRow[];
  similarities(vector: Float32Array, rowIds: readonly number[]): readonly number[];
};

/** Loads all vectors that a connection sees. @throws AppError DATA_DAMAGED. */
export const loadVectors = (database: Database, dimension: number): VectorMatrix => {
  const total = database.prepare('SELECT coalesce(sum(passage_count), 0) AS passages FROM documents').get() ?? {};
  const count = numberOf(total, 'passages');
  const values = new Float32Array(count * dimension);
  const rowIds = new Float64Array(count);
  let loaded = 0;
  const rows = database
    .prepare(
      'SELECT document_ref, passage_count, checksum, content FROM vectors JOIN documents USING (document_ref) ORDER BY document_ref',
    )
    .iterate();
  for (const row of rows) {
    const passages = numberOf(row, 'passage_count');
    unpackVectors(bytesOf(row, 'content'), numberOf(row, 'checksum'), values, loaded * dimension, passages * dimension);
    const first = numberOf(row, 'document_ref') * PASSAGES_PER_DOCUMENT;
    for (let i = 0; i < passages; i += 1) rowIds[loaded + i] = first + i;
    loaded += passages;
  }
  return { dimension, rowIds, values };
};

const isZero = (vector: Float32Array): boolean => vector.every((value) => value === 0);

/** Searches a matrix. A query vector of zeros, from a question without a known word, is near to nothing. */
export const searchVectors = (matrix: VectorMatrix): VectorSearch => ({
  nearest: (vector, scope, limit) => {
    const unit = unitVector(vector, matrix.dimension);
    if (isZero(unit) || limit === 0) return [];
    const positions =
      scope.rowIds?.map((rowId) => positionOf(matrix, rowId)).filter((position) => position >= 0) ?? null;
    return nearestExactly(matrix, unit, positions, limit);
  },
  similarities: (vector, rowIds) => {
    const unit = unitVector(vector, matrix.dimension);
    return rowIds.map((rowId) => {
      const position = positionOf(matrix, rowId);
      return position < 0 ? 0 : similarityAt(matrix, position, unit);
    });
  },
});
