import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/search/fusion.ts';

describe('fusion of words and meaning', () => {
  it('adds each half as a share of its best, and fills in the similarity of rows that words alone found', () => {
    const fused = fuse(
      [
        { rowId: 1, score: 8 },
        { rowId: 2, score: 4 },
      ],
      [
        { rowId: 3, score: 0.8 },
        { rowId: 1, score: 0.4 },
      ],
      (rowIds) => rowIds.map(() => 0.2),
      0.5,
    );
    expect(fused).toEqual([
      { rowId: 1, score: 0.75, bm25: 8, similarity: 0.4, lexicalRank: 1, semanticRank: 2 },
      { rowId: 3, score: 0.5, bm25: 0, similarity: 0.8, lexicalRank: null, semanticRank: 1 },
      { rowId: 2, score: 0.375, bm25: 4, similarity: 0.2, lexicalRank: 2, semanticRank: null },
    ]);
  });

  it('counts a negative similarity as none and breaks ties by row', () => {
    const fused = fuse(
      [],
      [
        { rowId: 9, score: 0.5 },
        { rowId: 4, score: 0.5 },
        { rowId: 5, score: -0.3 },
      ],
      () => [],
      0.5,
    );
    expect(fused.map(({ rowId, score }) => [rowId, score])).toEqual([
      [4, 0.5],
      [9, 0.5],
      [5, 0],
    ]);
  });

  it('gives nothing for nothing', () => {
    expect(fuse([], [], () => [], 0.5)).toEqual([]);
  });
});
