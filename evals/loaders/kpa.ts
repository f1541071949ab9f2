import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { csvOf } from './rows.ts';

const stance = z.enum(['1', '-1']).transform(Number);
const argumentSchema = z.object({ arg_id: z.string(), argument: z.string(), topic: z.string(), stance });
const keyPointSchema = z.object({ key_point_id: z.string(), key_point: z.string(), topic: z.string(), stance });
const labelSchema = z.object({ arg_id: z.string(), key_point_id: z.string(), label: z.enum(['0', '1']) });

/** A short text with its debate topic and stance (1 for, -1 against). */
export type KpaText = { readonly id: string; readonly text: string; readonly topic: string; readonly stance: number };
/** Arguments, key points and the pairs that people judged; a pair that is not listed is undecided. */
export type KpaPart = {
  readonly arguments: readonly KpaText[];
  readonly keyPoints: readonly KpaText[];
  readonly labels: readonly { readonly argumentId: string; readonly keyPointId: string; readonly matches: boolean }[];
};

/** One part of Key Point Analysis 2021. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadKpa = (dataSet: DataSet, part: 'train' | 'dev'): KpaPart => ({
  arguments: csvOf(dataSet, `arguments_${part}.csv`, argumentSchema).map((row) => ({
    id: row.arg_id,
    text: row.argument,
    topic: row.topic,
    stance: row.stance,
  })),
  keyPoints: csvOf(dataSet, `key_points_${part}.csv`, keyPointSchema).map((row) => ({
    id: row.key_point_id,
    text: row.key_point,
    topic: row.topic,
    stance: row.stance,
  })),
  labels: csvOf(dataSet, `labels_${part}.csv`, labelSchema).map((row) => ({
    argumentId: row.arg_id,
    keyPointId: row.key_point_id,
    matches: row.label === '1',
  })),
});
