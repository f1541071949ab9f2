import { z } from 'zod';
import { recordKindSchema } from './record.ts';

export const VERDICTS = ['right', 'wrong', 'corrected'] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/**
 * A person's verdict as stored. `recordId` comes from council, kind, quote and occurrence, so it is the same after a new reading; `seen` are the values that
 * the verdict was given on, and `changes` those that a correction puts in their place, by path ("due.date").
 */
export const storedReviewSchema = z.object({
  recordId: z.string(),
  kind: recordKindSchema,
  councilCode: z.string().nullable(),
  quote: z.string(),
  verdict: verdictSchema,
  by: z.string(),
  on: z.iso.date(),
  seen: z.record(z.string(), z.unknown()),
  changes: z.record(z.string(), z.unknown()),
});
export type StoredReview = z.infer<typeof storedReviewSchema>;
