import { z } from 'zod';
import { councilSchema } from './council.ts';
import { boxSchema, spanSchema, warningSchema } from './document.ts';
import { questionKindSchema, questionPlanSchema } from './question.ts';

/** Limits of the contract (design.md section 5). */
export const MAX_QUOTE_CHARS = 600;
export const MAX_CITATIONS = 8;
export const MAX_LOOKUP_WORDS = 120;

/** A verbatim quote that code has found at its place: `text.slice(charStart, charEnd) === quote`. */
export const citationSchema = spanSchema.extend({
  citationId: z.string(),
  documentId: z.string(),
  planId: z.string().nullable(),
  council: councilSchema.nullable(),
  title: z.string(),
  pageNumber: z.int().positive().nullable(),
  headingPath: z.array(z.string()),
  quote: z.string().min(1).max(MAX_QUOTE_CHARS),
  boxes: z.array(boxSchema),
});
export type Citation = z.infer<typeof citationSchema>;

export const sentenceSchema = z.object({ text: z.string(), citationIds: z.array(z.string()), supported: z.boolean() });
export type Sentence = z.infer<typeof sentenceSchema>;

export const REFUSAL_REASONS = [
  'not_in_corpus',
  'false_premise',
  'opinion',
  'personal_data',
  'ambiguous_council',
  'unsafe',
  'unclear',
] as const;
export const refusalSchema = z.object({
  reason: z.enum(REFUSAL_REASONS),
  message: z.string(),
  nearest: z.array(z.string()),
});
export type Refusal = z.infer<typeof refusalSchema>;

export const figureSchema = z.object({
  value: z.string(),
  unit: z.enum(['councils', 'plans', 'records', 'GBP', 'GBP_per_year', 'percent', 'other']),
  printed: z.string(),
  basis: z.string().nullable(),
  period: z.string().nullable(),
  denominator: z.object({ value: z.number(), unit: z.string(), description: z.string() }),
  included: z.array(z.string()),
  excluded: z.array(z.object({ recordId: z.string(), reason: z.string() })),
});
export type Figure = z.infer<typeof figureSchema>;

export const itemSchema = z.object({
  kind: z.enum(['council', 'record']),
  council: councilSchema.nullable(),
  label: z.string(),
  ref: z.string().optional(),
  recordId: z.string().optional(),
  citationIds: z.array(z.string()).max(2),
});

/** What was searched: the plans in scope, and for each council whether it matched. `noPlan` counts the councils of the register in scope that hold no plan. */
export const coverageSchema = z.object({
  plansInScope: z.int(),
  plansRead: z.int(),
  matched: z.array(z.string()),
  silent: z.array(z.string()),
  notApplicable: z.array(z.string()),
  unreadable: z.array(z.string()),
  noPlan: z.int(),
  method: z.enum(['records', 'full_read', 'passages']),
  expectedRecall: z.number().optional(),
  checkedByPeople: z.int().optional(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Every attempt counts, also those that failed. `costMicros` (millionths of the operator's currency) stands where prices are configured. */
export const usageSchema = z.object({
  modelCalls: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  cachedCalls: z.int().optional(),
  costMicros: z.int().optional(),
});
export type Usage = z.infer<typeof usageSchema>;

/** One thing that a model looked up while it investigated: what it called, with what, and how much it was given. */
export const stepSchema = z.object({
  tool: z.string(),
  input: z.record(z.string(), z.unknown()),
  found: z.string(),
});
export type Step = z.infer<typeof stepSchema>;

/** The answer of the contract (design.md section 5). Sentences that no citation supports stand with `supported: false`. */
export const answerSchema = z.object({
  question: z.string(),
  questionPlan: questionPlanSchema,
  kind: questionKindSchema,
  status: z.enum(['answered', 'partly_answered', 'not_answered']),
  text: z.string(),
  sentences: z.array(sentenceSchema),
  citations: z.array(citationSchema),
  figure: figureSchema.optional(),
  items: z.array(itemSchema).optional(),
  coverage: coverageSchema,
  refusal: refusalSchema.optional(),
  removedCitations: z.int(),
  warnings: z.array(warningSchema),
  model: z.object({ id: z.string(), promptId: z.string() }).nullable(),
  usage: usageSchema,
  /** Present where a model was let investigate. */
  steps: z.array(stepSchema).optional(),
  timings: z.record(z.string(), z.number()).optional(),
});
export type Answer = z.infer<typeof answerSchema>;
