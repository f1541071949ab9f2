import { bestRows } from './best-rows.ts';
import type { Scope, ScoredRow } from './engine.ts';
import { positionOf, positionsOf } from './row-ids.ts';
import { similarityAt, unitVector, type VectorMatrix } from './vectors.ts';

/** The vectors of one generation, ready to be compared. Unknown row ids have similarity 0. */
export type VectorSearch = {
  nearest(vector: Float32Array, scope: Scope, limit: number): readonly ScoredRow[];
  similarities(vector: Float32Array, rowIds: readonly number[]): readonly number[];
};

const isZero = (vector: Float32Array): boolean => vector.every((value) => value === 0);

/** Searches a matrix by comparing with every row in scope. A query vector of zeros, from a question without a known word, is near to nothing. */
export const searchVectors = (matrix: VectorMatrix): VectorSearch => ({
  nearest: (vector, scope, limit) => {
    const unit = unitVector(vector, matrix.dimension);
    if (isZero(unit) || limit === 0) return [];
    const positions = positionsOf(matrix.rowIds, scope.rowIds);
    return bestRows(matrix.rowIds, positions, limit, (position) => similarityAt(matrix, position, unit));
  },
  similarities: (vector, rowIds) => {
    const unit = unitVector(vector, matrix.dimension);
    return rowIds.map((rowId) => {
      const position = positionOf(matrix.rowIds, rowId);
      return position < 0 ? 0 : similarityAt(matrix, position, unit);
    });
  },
});
