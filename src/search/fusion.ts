import type { ScoredRow } from '../../index/engine.ts';

/** One passage with both halves of its score. `score` is 0..1 within one search; ranks are 1-based, null where a half did not find the passage. */
export type FusedRow = {
  readonly rowId: number;
  readonly score: number;
  readonly bm25: number;
  readonly similarity: number;
  readonly lexicalRank: number | null;
  readonly semanticRank: number | null;
};

/**
 * Joins the two halves by a convex combination of scores, not of ranks:
 * `(1 - w) · bm25 / max bm25 + w · max(0, cosine) / max cosine`, bm25 = 0 where nothing matches.
 * The model card of the embedded model measured this against rank fusion (SciFact .698 against .639); w from .4 to .6 is flat.
 * `similarityOf` gives the exact cosine of rows that only the lexical half found. Descending score, ties by rowId ascending.
 */
export const fuse = (
  lexical: readonly ScoredRow[],
  semantic: readonly ScoredRow[],
  similarityOf: (rowIds: readonly number[]) => readonly number[],
  semanticWeight: number,
): readonly FusedRow[] => {
  const bm25 = new Map(lexical.map((row, i) => [row.rowId, { score: row.score, rank: i + 1 }]));
  const cosine = new Map(semantic.map((row, i) => [row.rowId, { score: row.score, rank: i + 1 }]));
  const lexicalOnly = lexical.filter((row) => !cosine.has(row.rowId)).map((row) => row.rowId);
  const filledIn = new Map(similarityOf(lexicalOnly).map((similarity, i) => [lexicalOnly[i], similarity]));

  const rows = [...new Set([...bm25.keys(), ...cosine.keys()])].map((rowId) => ({
    rowId,
    bm25: bm25.get(rowId)?.score ?? 0,
    similarity: cosine.get(rowId)?.score ?? filledIn.get(rowId) ?? 0,
    lexicalRank: bm25.get(rowId)?.rank ?? null,
    semanticRank: cosine.get(rowId)?.rank ?? null,
  }));
  const highestBm25 = Math.max(0, ...rows.map((row) => row.bm25));
  const highestSimilarity = Math.max(0, ...rows.map((row) => row.similarity));
  const share = (value: number, highest: number) => (highest > 0 ? Math.max(0, value) / highest : 0);
  return rows
    .map((row) => ({
      ...row,
      score:
        (1 - semanticWeight) * share(row.bm25, highestBm25) + semanticWeight * share(row.similarity, highestSimilarity),
    }))
    .toSorted((a, b) => b.score - a.score || a.rowId - b.rowId);
};
