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

/** The arguments and key points of one topic and stance; `judged[argument][key point]` is null where people did not decide. */
export type KpaGroup = {
  readonly topic: string;
  readonly stance: number;
  readonly arguments: readonly KpaText[];
  readonly keyPoints: readonly KpaText[];
  readonly judged: readonly (readonly (boolean | null)[])[];
};

/** The groups of a part, by topic, then stance. */
export const kpaGroups = ({ arguments: all, keyPoints, labels }: KpaPart): readonly KpaGroup[] => {
  const judgements = new Map(labels.map((label) => [`${label.argumentId} ${label.keyPointId}`, label.matches]));
  const keyOf = ({ topic, stance }: KpaText): string => `${topic}\n${stance}`;
  const points = Map.groupBy(keyPoints, keyOf);
  return [...Map.groupBy(all, keyOf)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, texts]): readonly KpaGroup[] => {
      const [first] = texts;
      const own = points.get(key) ?? [];
      if (first === undefined || own.length === 0) return [];
      const judged = texts.map(({ id }) => own.map((point) => judgements.get(`${id} ${point.id}`) ?? null));
      return [{ topic: first.topic, stance: first.stance, arguments: texts, keyPoints: own, judged }];
    });
};
