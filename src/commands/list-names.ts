import type { ExportedList } from '../export/columns.ts';

/** Lists of what is held, beside those of records and topics. */
export const LEDGERS = ['plans', 'documents', 'councils'] as const;
export type LedgerName = (typeof LEDGERS)[number];

export const LISTS = [
  'actions',
  'barriers',
  'requests',
  'money',
  'statistics',
  'topics',
  ...LEDGERS,
] as const satisfies readonly (ExportedList | LedgerName)[];
export type ListName = (typeof LISTS)[number];

export const isLedger = (name: ListName): name is LedgerName => LEDGERS.some((ledger) => ledger === name);
