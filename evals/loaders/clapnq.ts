import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const rowSchema = z.object({
  id: z.string(),
  input: z.string(),
  passages: z.array(z.object({ title: z.string(), text: z.string(), sentences: z.array(z.string()) })).min(1),
  output: z.array(z.object({ answer: z.string(), selected_sentences: z.array(z.string()) })),
});

/** A search question with its passage. `references` are the answers people wrote, each with the sentences it rests on; none where the passage does not answer. */
export type ClapNqRow = {
  readonly id: string;
  readonly question: string;
  readonly answerable: boolean;
  readonly title: string;
  readonly passage: string;
  readonly sentences: readonly string[];
  readonly references: readonly { readonly answer: string; readonly sentences: readonly string[] }[];
};

const read = (dataSet: DataSet, path: string, answerable: boolean): ClapNqRow[] =>
  jsonLinesOf(dataSet, path, rowSchema).map(({ id, input, passages, output }) => ({
    id,
    question: input,
    answerable,
    title: passages[0]?.title ?? '',
    passage: passages.map(({ text }) => text).join('\n'),
    sentences: passages.flatMap(({ sentences }) => sentences),
    references: answerable
      ? output.map(({ answer, selected_sentences }) => ({ answer, sentences: selected_sentences }))
      : [],
  }));

/** ClapNQ, answerable questions first. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadClapNq = (dataSet: DataSet): ClapNqRow[] => [
  ...read(dataSet, 'dev_answerable.jsonl', true),
  ...read(dataSet, 'dev_unanswerable.jsonl', false),
];
