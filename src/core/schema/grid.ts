import { z } from 'zod';
import { councilSchema, councilTypeSchema } from './council.ts';
import { sectionSchema, warningSchema } from './document.ts';
import { MAX_RECORD_QUOTE_CHARS, recordKindSchema } from './record.ts';
import { TOPIC_STATUSES } from './record-listing.ts';

/** A column of the grid: a topic of the fixed list, or a theme of a saved set. `name` is short enough for a table head, `label` stands in a sentence. */
export const gridColumnSchema = z.object({
  column: z.string(),
  kind: z.enum(['topic', 'theme']),
  name: z.string(),
  label: z.string(),
  /** The part of the plan a topic belongs to; of a theme, none. */
  section: sectionSchema,
});
export type GridColumn = z.infer<typeof gridColumnSchema>;

/** A quote and where it stands. */
export const placedQuoteSchema = z.object({
  documentId: z.string(),
  title: z.string(),
  quote: z.string().max(MAX_RECORD_QUOTE_CHARS),
  pageNumber: z.int().positive().nullable(),
  charStart: z.int(),
  charEnd: z.int(),
});
export type PlacedQuote = z.infer<typeof placedQuoteSchema>;

/** What one plan says under one column; `best` is null unless something is stated. */
export const gridCellSchema = z.object({
  column: z.string(),
  status: z.enum(TOPIC_STATUSES),
  best: placedQuoteSchema.nullable(),
});
export type GridCell = z.infer<typeof gridCellSchema>;

/** A council whose plan is held. Its cells stand in the order of the columns. */
export const gridRowSchema = z.object({
  council: councilSchema,
  type: councilTypeSchema,
  region: z.string(),
  planId: z.string(),
  cells: z.array(gridCellSchema),
});
export type GridRow = z.infer<typeof gridRowSchema>;

/** How many councils of a group stand how under a column. `group` is null for all councils in scope. */
export const gridCountSchema = z.object({
  column: z.string(),
  by: z.enum(['all', 'type', 'region']),
  group: z.string().nullable(),
  stated: z.int().nonnegative(),
  notStated: z.int().nonnegative(),
  notApplicable: z.int().nonnegative(),
  unreadable: z.int().nonnegative(),
});
export type GridCount = z.infer<typeof gridCountSchema>;

export const gridSchema = z.object({
  columns: z.array(gridColumnSchema),
  /** By name of the council. */
  rows: z.array(gridRowSchema),
  counts: z.array(gridCountSchema),
  notes: z.array(warningSchema),
});
export type Grid = z.infer<typeof gridSchema>;

/** One side of a comparison: a council, or a group of them. `plans` counts the councils whose plan is held. */
export const comparedSideSchema = z.object({
  label: z.string(),
  councils: z.array(councilSchema),
  plans: z.int().nonnegative(),
  noPlan: z.int().nonnegative(),
});
export type ComparedSide = z.infer<typeof comparedSideSchema>;

const shareSchema = z.object({
  stated: z.int().nonnegative(),
  /** Councils of which it can be said: without those to which it does not apply, and without plans that cannot be read. */
  of: z.int().nonnegative(),
  notApplicable: z.int().nonnegative(),
  unreadable: z.int().nonnegative(),
  /** Of different councils, at most two. */
  quotes: z.array(placedQuoteSchema.extend({ council: councilSchema })),
});
export type ComparedShare = z.infer<typeof shareSchema>;

/** Fisher's exact test of two shares. `adjustedP` is corrected by Holm for all topics compared at once. */
export const shareTestSchema = z.object({
  p: z.number().min(0).max(1),
  adjustedP: z.number().min(0).max(1),
  isClear: z.boolean(),
});
export type ShareTest = z.infer<typeof shareTestSchema>;

export const comparedTopicSchema = gridColumnSchema.extend({
  a: shareSchema,
  b: shareSchema,
  /** Only where groups are compared; null too where one side has nobody of whom it can be said. */
  test: shareTestSchema.nullable(),
});
export type ComparedTopic = z.infer<typeof comparedTopicSchema>;

const recordCountSchema = z.object({ records: z.int().nonnegative(), councils: z.int().nonnegative() });

/** Savings that may be added up: of one basis, state, period, and net or gross alike. Whole pence as decimal strings; null where a side has none. */
export const comparedSavingSchema = z.object({
  basis: z.string(),
  achievement: z.string(),
  netGross: z.string().nullable(),
  period: z.string().nullable(),
  a: z.object({ pence: z.string(), records: z.int(), councils: z.int() }).nullable(),
  b: z.object({ pence: z.string(), records: z.int(), councils: z.int() }).nullable(),
});
export type ComparedSaving = z.infer<typeof comparedSavingSchema>;

export const comparisonSchema = z.object({
  a: comparedSideSchema,
  b: comparedSideSchema,
  /** Whether one council stands on each side, so that there are no shares to test. */
  isPair: z.boolean(),
  /** Largest difference first, then in the order of the fixed list. */
  topics: z.array(comparedTopicSchema),
  records: z.array(z.object({ kind: recordKindSchema, a: recordCountSchema, b: recordCountSchema })),
  savings: z.array(comparedSavingSchema),
  /** Savings left out of the sums on each side: ranges, totals of others, restatements. */
  savingsLeftOut: z.object({ a: z.int().nonnegative(), b: z.int().nonnegative() }),
  notes: z.array(warningSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;
