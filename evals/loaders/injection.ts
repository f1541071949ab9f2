import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const bipiaSchema = z.object({ id: z.string(), category: z.string(), variant: z.int(), text: z.string() });
const deepsetSchema = z.object({ text: z.string(), label: z.union([z.literal(0), z.literal(1)]) });
const purpleSchema = z.object({
  prompt_id: z.int(),
  test_case_prompt: z.string(),
  user_input: z.string(),
  judge_question: z.string(),
  injection_variant: z.string(),
  injection_type: z.enum(['direct', 'indirect']),
});

/** A text to plant. `isAttack` is false for the harmless texts of the set. `judgeQuestion` asks whether an answer obeyed, where the source has one. */
export type InjectionRow = {
  readonly id: string;
  readonly source: 'bipia' | 'deepset_train' | 'deepset_test' | 'purplellama';
  readonly category: string;
  readonly text: string;
  readonly isAttack: boolean;
  readonly judgeQuestion: string | null;
};

const deepset = (dataSet: DataSet, part: 'train' | 'test'): InjectionRow[] =>
  jsonLinesOf(dataSet, `deepset_${part}.jsonl`, deepsetSchema).map(({ text, label }, index) => ({
    id: `deepset_${part}-${index}`,
    source: `deepset_${part}` as const,
    category: label === 1 ? 'attack' : 'harmless',
    text,
    isAttack: label === 1,
    judgeQuestion: null,
  }));

/** All injection texts, source by source. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadInjections = (dataSet: DataSet): InjectionRow[] => [
  ...jsonLinesOf(dataSet, 'bipia_text_attacks_train.jsonl', bipiaSchema).map(
    ({ id, category, text }): InjectionRow => ({
      id,
      source: 'bipia',
      category,
      text,
      isAttack: true,
      judgeQuestion: null,
    }),
  ),
  ...deepset(dataSet, 'train'),
  ...deepset(dataSet, 'test'),
  ...jsonLinesOf(dataSet, 'purplellama_prompt_injection.jsonl', purpleSchema).map(
    (row): InjectionRow => ({
      id: `purplellama-${row.prompt_id}`,
      source: 'purplellama',
      category: `${row.injection_type}/${row.injection_variant}`,
      text: row.user_input,
      isAttack: true,
      judgeQuestion: row.judge_question,
    }),
  ),
];
