import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const rowSchema = z.object({
  id: z.string(),
  src_dataset: z.string(),
  question: z.string(),
  claim: z.string(),
  references: z.array(z.string()),
  attribution_label: z.enum(['attributable', 'not attributable']),
});

/** A claim with the texts said to support it. `source` names the set it came from, `question` what the claim is part of an answer to. */
export type AttributionRow = {
  readonly id: string;
  readonly source: string;
  readonly question: string;
  readonly claim: string;
  readonly references: readonly string[];
  readonly attributable: boolean;
};

/** AttributionBench. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadAttributionBench = (dataSet: DataSet): AttributionRow[] =>
  jsonLinesOf(dataSet, 'dev.jsonl', rowSchema).map(
    ({ id, src_dataset, question, claim, references, attribution_label }) => ({
      id,
      source: src_dataset,
      question,
      claim,
      references,
      attributable: attribution_label === 'attributable',
    }),
  );
