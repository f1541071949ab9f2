import { z } from 'zod';
import { AppError } from '../../src/core/errors.ts';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const tableSchema = z.object({
  id: z.string(),
  column_header: z.array(z.array(z.string())),
  row_header: z.array(z.array(z.string())),
  data: z.array(z.array(z.string())),
});
const questionSchema = z.object({
  id: z.string(),
  table_id: z.string(),
  question: z.string(),
  answers: z.array(z.string()),
  type: z.string(),
  row_hierarchy_needed: z.enum(['Yes', 'No']),
  paraphrase_group: z.string(),
});

/** A table with the path of headers over each column and beside each row (outermost first; no row headers in some). */
export type HierarchicalTable = {
  readonly tableId: string;
  readonly columnHeaders: readonly (readonly string[])[];
  readonly rowHeaders: readonly (readonly string[])[];
  readonly data: readonly (readonly string[])[];
};
/** A question whose answers are cells. Questions on one table share it as their cluster. */
export type TableQuestion = {
  readonly id: string;
  readonly question: string;
  readonly answers: readonly string[];
  readonly type: string;
  readonly needsRowHierarchy: boolean;
  readonly table: HierarchicalTable;
};

/** AIT-QA. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID (also for a question on an unknown table). */
export const loadAitQa = (dataSet: DataSet): TableQuestion[] => {
  const tables = new Map(
    jsonLinesOf(dataSet, 'tables.jsonl', tableSchema).map((row): [string, HierarchicalTable] => [
      row.id,
      { tableId: row.id, columnHeaders: row.column_header, rowHeaders: row.row_header, data: row.data },
    ]),
  );
  return jsonLinesOf(dataSet, 'questions.jsonl', questionSchema).map((row) => {
    const table = tables.get(row.table_id);
    if (table === undefined)
      throw new AppError('DATASET_INVALID', `aitqa: question ${row.id} is on unknown table ${row.table_id}.`);
    return {
      id: row.id,
      question: row.question,
      answers: row.answers,
      type: row.type,
      needsRowHierarchy: row.row_hierarchy_needed === 'Yes',
      table,
    };
  });
};
