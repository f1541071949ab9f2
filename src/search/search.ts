import type { FieldWeights, IndexSnapshot, PassageRow, Scope } from '../../index/engine.ts';
import { queryTerms, terms } from '../core/analyser.ts';
import type { Filters } from '../core/schema/question.ts';
import { type FusedRow, fuse } from './fusion.ts';

/** A passage found, with its place in the ranking and why it stands there. `matchedTerms` are analysed terms of the query that the passage or its context holds. */
export type ScoredPassage = FusedRow & {
  readonly rank: number;
  readonly row: PassageRow;
  readonly matchedTerms: readonly string[];
};

export type SearchQuery = {
  readonly text: string;
  readonly vector: Float32Array;
  readonly filters: Filters;
  readonly limit: number;
  /** At most this many passages of one council; null for no cap. */
  readonly perCouncil: number | null;
};

/** Even weight: the model card's measured choice (.4 to .6 is flat). */
export const SEMANTIC_WEIGHT = 0.5;

/** What stands above a passage counts half of what it says: a named guess between 0 and 1, both of which lose on the development questions. */
export const FIELD_WEIGHTS: FieldWeights = { body: 1, context: 0.5 };

/** Candidates of each half before fusion; beyond a few hundred the ranking of the first twenty no longer changes. */
const CANDIDATES = 400;

const capped = (rows: readonly PassageRow[], perCouncil: number | null, limit: number): readonly PassageRow[] => {
  if (perCouncil === null) return rows.slice(0, limit);
  const taken = new Map<string | null, number>();
  const kept: PassageRow[] = [];
  for (const row of rows) {
    const count = taken.get(row.councilCode) ?? 0;
    if (count >= perCouncil) continue;
    taken.set(row.councilCode, count + 1);
    kept.push(row);
    if (kept.length === limit) break;
  }
  return kept;
};

/**
 * Finds passages by words and by meaning within the filters.
 * Descending score, ties in the order of the index; an empty scope, or a text of stop words that means nothing to the model, gives an empty list.
 */
export const search = (snapshot: IndexSnapshot, query: SearchQuery): readonly ScoredPassage[] => {
  const scope = snapshot.scope(query.filters);
  return scope.size === 0 ? [] : searchScope(snapshot, scope, query);
};

const searchScope = (snapshot: IndexSnapshot, scope: Scope, query: SearchQuery): readonly ScoredPassage[] => {
  const wanted = queryTerms(query.text);
  const lexical = wanted.length === 0 ? [] : snapshot.lexical(wanted, scope, CANDIDATES, FIELD_WEIGHTS);
  const semantic = snapshot.semantic(query.vector, scope, CANDIDATES);
  const similarityOf = (rowIds: readonly number[]) => snapshot.similarities(query.vector, rowIds);
  const fused = fuse(lexical, semantic, similarityOf, SEMANTIC_WEIGHT).filter((row) => row.score > 0);
  const byRow = new Map(fused.map((row) => [row.rowId, row]));
  const ordered = snapshot.passages(
    fused.slice(0, query.limit * (query.perCouncil === null ? 1 : 10)).map((row) => row.rowId),
  );
  return capped(ordered, query.perCouncil, query.limit).flatMap((row, i) => {
    const score = byRow.get(row.rowId);
    if (score === undefined) return [];
    const held = new Set([...terms(row.passage.text), ...terms(row.passage.context)]);
    return [{ ...score, rank: i + 1, row, matchedTerms: wanted.filter((term) => held.has(term)) }];
  });
};
