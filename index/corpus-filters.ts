import type { Filters } from '../src/core/schema/question.ts';
import type { Scope } from './engine.ts';
import { unseal } from './packing.ts';
import { rowIdOf } from './row-ids.ts';
import { type Database, numberOf, textOf } from './sqlite.ts';

/** A condition on `documents d` (and `document_sections s`), with what its question marks stand for. */
type Condition = { readonly sql: string; readonly values: readonly string[] };

/** An empty list matches nothing: a filter that was resolved to no value must not widen. */
const isOneOf = (column: string, values: readonly string[]): Condition => ({
  sql: `${column} IN (SELECT value FROM json_each(?))`,
  values: [JSON.stringify(values)],
});

/** A document belongs to the council it was published by and, through a joint plan, to every council of the plan. */
const ofCouncils = (codes: readonly string[]): Condition => ({
  sql: `(d.council_code IN (SELECT value FROM json_each(?)) OR d.document_ref IN (
    SELECT document_ref FROM plan_documents JOIN plan_councils USING (plan_id)
    WHERE plan_councils.council_code IN (SELECT value FROM json_each(?))))`,
  values: [JSON.stringify(codes), JSON.stringify(codes)],
});

/** A date known to the month or year is compared as far as it goes; a document without a date matches no span of time. */
const notBefore = (date: string): Condition => ({ sql: 'd.date >= substr(?, 1, length(d.date))', values: [date] });
const notAfter = (date: string): Condition => ({ sql: 'd.date <= substr(?, 1, length(d.date))', values: [date] });

/** The conditions of the filters on documents; none where nothing narrows. */
const conditionsOf = (filters: Filters): readonly Condition[] => [
  ...(filters.councils === undefined ? [] : [ofCouncils(filters.councils)]),
  ...(filters.documentKinds === undefined ? [] : [isOneOf('d.kind', filters.documentKinds)]),
  ...(filters.documentIds === undefined ? [] : [isOneOf('d.document_id', filters.documentIds)]),
  ...(filters.from === undefined ? [] : [notBefore(filters.from)]),
  ...(filters.to === undefined ? [] : [notAfter(filters.to)]),
];

/** Null for every passage of the corpus: what searches them need not look each one up. */
const rowsOfDocuments = (
  database: Database,
  conditions: readonly Condition[],
  passageCount: number,
): readonly number[] | null => {
  const where = conditions.map((condition) => condition.sql).join(' AND ');
  const found = database
    .prepare(`SELECT document_ref, passage_count FROM documents d WHERE ${where} ORDER BY document_ref`)
    .all(...conditions.flatMap((condition) => condition.values))
    .map((row) => ({ ref: numberOf(row, 'document_ref'), count: numberOf(row, 'passage_count') }));
  if (found.reduce((sum, { count }) => sum + count, 0) === passageCount) return null;
  return found.flatMap(({ ref, count }) => Array.from({ length: count }, (_, index) => rowIdOf(ref, index)));
};

/** Sections are kept by document as lists of passages: 300 rows are read in place of 30,000. */
const rowsOfSections = (database: Database, conditions: readonly Condition[]): readonly number[] => {
  const where = conditions.map((condition) => condition.sql).join(' AND ');
  const rows = database
    .prepare(
      `SELECT d.document_ref, s.passage_indexes FROM documents d JOIN document_sections s USING (document_ref)
       WHERE ${where} ORDER BY d.document_ref`,
    )
    .all(...conditions.flatMap((condition) => condition.values));
  const rowIds = rows.flatMap((row) => {
    const ref = numberOf(row, 'document_ref');
    return (unseal(textOf(row, 'passage_indexes')) as readonly number[]).map((index) => rowIdOf(ref, index));
  });
  return rowIds.sort((a, b) => a - b);
};

/** Resolves filters to the passages they allow. Filters of other kinds than those of documents and sections are not read here. */
export const scopeOf = (database: Database, filters: Filters, passageCount: number): Scope => {
  const conditions = conditionsOf(filters);
  if (conditions.length === 0 && filters.sections === undefined) return { rowIds: null, size: passageCount };
  const rowIds =
    filters.sections === undefined
      ? rowsOfDocuments(database, conditions, passageCount)
      : rowsOfSections(database, [...conditions, isOneOf('s.section', filters.sections)]);
  return { rowIds, size: rowIds?.length ?? passageCount };
};
