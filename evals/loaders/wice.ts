import { z } from 'zod';
import type { DataSet } from '../data-sets.ts';
import { jsonLinesOf } from './rows.ts';

const SUPPORT = ['supported', 'partially_supported', 'not_supported'] as const;

const claimSchema = z.object({
  label: z.enum(SUPPORT),
  supporting_sentences: z.array(z.array(z.int().nonnegative())),
  claim: z.string(),
  evidence: z.array(z.string()),
  meta: z.object({ id: z.string() }),
});
const tokensSchema = claimSchema.extend({
  claim_tokens: z.array(z.string()),
  non_supported_spans: z.array(z.boolean()),
});

/** A claim, the sentences of the pages it cites, and the sets of sentence numbers (from 0) that each support it as far as it is supported. */
export type WiceClaim = {
  readonly id: string;
  readonly claim: string;
  readonly evidence: readonly string[];
  readonly label: (typeof SUPPORT)[number];
  readonly supportingSets: readonly (readonly number[])[];
};
/** A partly supported claim as words; `unsupported[i]` says that nothing supports `tokens[i]`. */
export type WiceTokens = WiceClaim & { readonly tokens: readonly string[]; readonly unsupported: readonly boolean[] };

const claimOf = (row: z.infer<typeof claimSchema>): WiceClaim => ({
  id: row.meta.id,
  claim: row.claim,
  evidence: row.evidence,
  label: row.label,
  supportingSets: row.supporting_sentences.filter((set) => set.length > 0),
});

/** WiCE's claims. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadWiceClaims = (dataSet: DataSet): WiceClaim[] =>
  jsonLinesOf(dataSet, 'claim_dev.jsonl', claimSchema).map(claimOf);

/** WiCE's claims with their unsupported words marked. @throws AppError DATASET_HASH_MISMATCH, DATASET_INVALID. */
export const loadWiceTokens = (dataSet: DataSet): WiceTokens[] =>
  jsonLinesOf(dataSet, 'non_supported_tokens_dev.jsonl', tokensSchema).map((row) => ({
    ...claimOf(row),
    tokens: row.claim_tokens,
    unsupported: row.non_supported_spans,
  }));
