import { basename, join } from 'node:path';
import { z } from 'zod';
import { topicStatus } from '../../../src/core/topics.ts';
import { createParsePool } from '../../../src/corpus/parse-pool.ts';
import { createReading, prepareDocument } from '../../../src/corpus/prepare.ts';
import { loadRegister } from '../../../src/councils/register.ts';
import { loadStaticModel } from '../../../src/models/static/static-model.ts';
import { type Bench, corpusInputs, INGEST_CODE } from '../questions/corpus.ts';
import type { Production, SuiteItem } from '../suite.ts';
import type { LabelledPlan, LabelledSet } from './plan-gold.ts';

const recordSchema = z.looseObject({ quote: z.string() });

/** What the product made of a plan, as far as it is scored. */
export const planOutputSchema = z.object({
  records: z.object({
    actions: z.array(recordSchema),
    barriers: z.array(recordSchema),
    requests: z.array(recordSchema),
    money: z.array(recordSchema),
    statistics: z.array(recordSchema),
  }),
  topics: z.array(z.object({ topic: z.string(), status: z.string() })),
  /** The rows of each table, headers left out, cells filled. */
  tables: z.array(z.array(z.array(z.string()))),
});
export type PlanOutput = z.infer<typeof planOutputSchema>;
export type FoundRecord = z.infer<typeof recordSchema>;

const planItem = ({ id, title, kind, gold }: LabelledPlan): SuiteItem => ({
  itemId: id,
  cluster: id,
  slices: { document: kind },
  question: `What does “${title}” say?`,
  expected: `${gold.records.length} records, ${gold.topics.filter(({ status }) => status === 'stated').length} topics stated, ${gold.tables.length} tables`,
  gold,
});

/** Every labelled plan of a set through the reader: what records, topics and tables are scored on. */
export const plansProduction = (bench: Bench, { set, plans, goldHash }: LabelledSet): Production => ({
  id: `plans.${set.id}`,
  items: plans.map(planItem),
  inputs: { ...corpusInputs(set), gold: goldHash },
  code: INGEST_CODE,
  asksModel: false,
  open: async () => {
    const pool = createParsePool();
    const registerFile =
      set.registerPath === null ? (bench.config.registerFile ?? undefined) : join(set.dataSet.folder, set.registerPath);
    const reading = createReading(loadRegister(registerFile), loadStaticModel());
    const produce = async ({ itemId }: SuiteItem) => {
      const plan = plans.find(({ id }) => id === itemId);
      const file = basename(plan?.path ?? '');
      const bytes = set.dataSet.readBytes(plan?.path ?? '');
      const startedMs = bench.clock();
      const read = await pool.parse({ bytes, fileName: file }, bench.signal);
      const { records, topicCells, powers } = prepareDocument(reading, {
        read,
        sha256: itemId,
        file,
        sourceKey: itemId,
        folderKeys: [],
        folderNames: [],
        source: null,
        council: null,
        date: null,
        kind: null,
      });
      const value: PlanOutput = {
        records,
        topics: topicCells.map((cell) => ({ topic: cell.topic, status: topicStatus(cell, powers) })),
        tables: read.tables.map(({ rows }) =>
          rows.filter(({ isHeader }) => !isHeader).map(({ cells }) => cells.map(({ text }) => text)),
        ),
      };
      return { value, productMs: bench.clock() - startedMs };
    };
    return { produce, documents: () => [], close: () => void pool.close() };
  },
});
