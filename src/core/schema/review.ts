import { z } from 'zod';
import { RECORD_KINDS } from './record.ts';

export const VERDICTS = ['right', 'wrong', 'corrected'] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/** What a person can give a verdict on: a record, or a statement that speaks for a topic. */
export const REVIEWED_KINDS = [...RECORD_KINDS, 'topic'] as const;
export type ReviewedKind = (typeof REVIEWED_KINDS)[number];

/**
 * A person's verdict as stored. `recordId` comes from council, kind, quote and occurrence, so it is the same after a new reading; `seen` are the values that
 * the verdict was given on, and `changes` those that a correction puts in their place, by path ("due.date"). Both are empty for a statement on a topic.
 */
export const storedReviewSchema = z.object({
  recordId: z.string(),
  kind: z.enum(REVIEWED_KINDS),
  councilCode: z.string().nullable(),
  quote: z.string(),
  verdict: verdictSchema,
  by: z.string(),
  on: z.iso.date(),
  seen: z.record(z.string(), z.unknown()),
  changes: z.record(z.string(), z.unknown()),
});
export type StoredReview = z.infer<typeof storedReviewSchema>;

/** A review before it is dated; without `on` it is of the day on which it is stored. */
export type GivenReview = Omit<StoredReview, 'on'> & { readonly on?: string };
