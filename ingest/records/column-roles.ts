/** What a column of a table may hold. `money` and `number` are figures with and without pounds. */
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
  'other',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];
