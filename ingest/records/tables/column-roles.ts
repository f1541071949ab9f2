/**
 * What a column of a table may hold. `money` and `number` are figures with and without pounds; `mark`, `stage` and `period` are columns that go together: a
 * tick under the stage that work is in, work under its stage, and what happens in each period.
 */
export const COLUMN_ROLES = [
  'ref',
  'area',
  'objective',
  'action',
  'owner',
  'due',
  'status',
  'rag',
  'criteria',
  'progress',
  'barrier',
  'request',
  'addressee',
  'severity',
  'measure',
  'money',
  'number',
  'mark',
  'stage',
  'period',
  'other',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
