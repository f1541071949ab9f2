import type { Filters } from '../src/core/schema/question.ts';

/** A condition on `documents d` and `passages p`, with what its question marks stand for. */
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

/** The conditions of the filters that concern documents and passages; none where nothing narrows. */
export const conditionsOf = (filters: Filters): readonly Condition[] => [
  ...(filters.councils === undefined ? [] : [ofCouncils(filters.councils)]),
  ...(filters.sections === undefined ? [] : [isOneOf('p.section', filters.sections)]),
  ...(filters.documentKinds === undefined ? [] : [isOneOf('d.kind', filters.documentKinds)]),
  ...(filters.documentIds === undefined ? [] : [isOneOf('d.document_id', filters.documentIds)]),
  ...(filters.from === undefined ? [] : [notBefore(filters.from)]),
  ...(filters.to === undefined ? [] : [notAfter(filters.to)]),
];
