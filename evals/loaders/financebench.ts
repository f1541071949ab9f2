import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const rowSchema = z.object({
  financebench_id: z.string(),
  doc_name: z.string(),
  question_type: z.string(),
  question: z.string(),
  answer: z.string(),
  evidence: z.array(z.object({ evidence_text: z.string(), evidence_page_num: z.int().nonnegative() })),
});

/** A question on one PDF with its answer and the pages it stands on, counted from 1 as everywhere in the product. */
export type FinanceQuestion = {
  readonly id: string;
  readonly file: string;
  readonly type: string;
  readonly question: string;
  readonly answer: string;
  readonly evidence: readonly { readonly text: string; readonly pageNumber: number }[];
};

/** FinanceBench. `file` is the path of the PDF in the set's folder. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadFinanceBench = (dataSet: DataSet): FinanceQuestion[] =>
  jsonLinesOf(dataSet, 'questions.jsonl', rowSchema).map((row) => ({
    id: row.financebench_id,
    file: `pdfs/${row.doc_name}.pdf`,
    type: row.question_type,
    question: row.question,
    answer: row.answer,
    evidence: row.evidence.map(({ evidence_text, evidence_page_num }) => ({
      text: evidence_text,
      pageNumber: evidence_page_num + 1,
    })),
  }));
