import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../src/core/errors.ts';
import { sha256 } from '../../../src/core/hash.ts';
import type { QuestionSet } from '../questions/question-sets.ts';

const goldRecordSchema = z.looseObject({
  recordKind: z.enum(['action', 'barrier', 'request', 'money', 'statistic']),
  doc: z.string(),
  quote: z.string(),
  optional: z.boolean().optional(),
});
const topicCellSchema = z.object({ doc: z.string(), topic: z.string(), status: z.string(), doubt: z.boolean() });
const tableSchema = z.object({ id: z.string(), doc: z.string(), rows: z.array(z.array(z.string())) });
const documentSchema = z.object({ id: z.string(), file: z.string(), kind: z.string(), title: z.string() });

export type GoldRecord = z.infer<typeof goldRecordSchema>;

/** What a plan says, by its labels. `doubt` cells and `optional` records are left out of scores by those who score. */
export const planGoldSchema = z.object({
  records: z.array(goldRecordSchema),
  topics: z.array(topicCellSchema),
  tables: z.array(tableSchema),
});
export type PlanGold = z.infer<typeof planGoldSchema>;

export type LabelledPlan = z.infer<typeof documentSchema> & { readonly path: string; readonly gold: PlanGold };

/** The plans of a set that has gold for what they say. */
export type LabelledSet = {
  readonly set: QuestionSet;
  readonly plans: readonly LabelledPlan[];
  readonly goldHash: string;
};

const FILES = ['manifest.jsonl', 'records.jsonl', 'topics.jsonl', 'tables.json'] as const;

const rowsOf = <T>(text: string, schema: z.ZodType<T>): T[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));

/** The labelled plans of a set, or null where it has no labels beside its folder of plans. Plans that the set does not ask about (scans) are left out. @throws AppError DATASET_INVALID. */
export const openLabelledSet = (set: QuestionSet): LabelledSet | null => {
  const first = set.planPaths[0] ?? '';
  const folder = dirname(dirname(join(set.dataSet.folder, first)));
  if (!FILES.every((name) => existsSync(join(folder, name)))) return null;
  const [manifest = '', records = '', topics = '', tables = ''] = FILES.map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  try {
    const gold = {
      records: rowsOf(records, goldRecordSchema),
      topics: rowsOf(topics, topicCellSchema),
      tables: z.object({ tables: z.array(tableSchema) }).parse(JSON.parse(tables)).tables,
    };
    const names = new Map(set.planPaths.map((path) => [basename(path), path]));
    const plans = rowsOf(manifest, documentSchema).flatMap((document): LabelledPlan[] => {
      const path = names.get(basename(document.file));
      const of = <T extends { readonly doc: string }>(rows: readonly T[]) =>
        rows.filter(({ doc }) => doc === document.id);
      if (path === undefined) return [];
      return [
        { ...document, path, gold: { records: of(gold.records), topics: of(gold.topics), tables: of(gold.tables) } },
      ];
    });
    return { set, plans, goldHash: sha256(`${manifest}\n${records}\n${topics}\n${tables}`) };
  } catch (error) {
    throw new AppError(
      'DATASET_INVALID',
      `The labels of ${set.id} do not have the shape expected.`,
      { folder },
      { cause: error },
    );
  }
};
