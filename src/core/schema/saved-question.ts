import { z } from 'zod';
import { answerSchema, citationSchema } from './answer.ts';
import { sourceDocumentSchema } from './document.ts';
import { questionPlanSchema } from './question.ts';
import { storedReviewSchema } from './review.ts';

/** A document as it was when a question was answered from it. */
export const readDocumentMarkSchema = sourceDocumentSchema.pick({
  documentId: true,
  file: true,
  title: true,
  kind: true,
  date: true,
  planId: true,
  stageVersions: true,
  sourceKey: true,
});
export type ReadDocumentMark = z.infer<typeof readDocumentMarkSchema> & { readonly councils: readonly string[] };

/** What an answer rests on: the documents in scope, how they were read, what people said of their records, the program and the model. */
export const answerBasisSchema = z.object({
  generation: z.int(),
  documents: z.array(readDocumentMarkSchema.extend({ councils: z.array(z.string()) })),
  reviews: z.array(
    storedReviewSchema.pick({
      recordId: true,
      kind: true,
      councilCode: true,
      verdict: true,
      on: true,
      changes: true,
      quote: true,
    }),
  ),
  programVersion: z.string(),
});
export type AnswerBasis = z.infer<typeof answerBasisSchema>;

export const CAUSE_KINDS = [
  'new_plan',
  'new_document',
  'replaced_document',
  'removed_document',
  'new_reading',
  'new_facts',
  'new_review',
  'program',
  'model',
] as const;

/** Something that has happened since a question was answered. `touches`: the part of the answer that changed rests on it. */
export const causeSchema = z.object({
  kind: z.enum(CAUSE_KINDS),
  message: z.string(),
  councils: z.array(z.string()),
  documentId: z.string().nullable(),
  touches: z.boolean(),
});
export type Cause = z.infer<typeof causeSchema>;

const beforeAndAfter = z.object({ before: z.string(), after: z.string() });
const sourceSchema = citationSchema.pick({
  documentId: true,
  council: true,
  title: true,
  pageNumber: true,
  quote: true,
});
export type CitedSource = z.infer<typeof sourceSchema>;

/** What is different in a new answer to a saved question, and what has happened since the last. `same`: the answer says and cites the same. */
export const answerChangeSchema = z.object({
  same: z.boolean(),
  /** One or two sentences for people. */
  summary: z.string(),
  status: beforeAndAfter.optional(),
  figure: beforeAndAfter.optional(),
  text: beforeAndAfter.optional(),
  itemsAdded: z.array(z.string()),
  itemsRemoved: z.array(z.string()),
  sourcesAdded: z.array(sourceSchema),
  sourcesRemoved: z.array(sourceSchema),
  causes: z.array(causeSchema),
});
export type AnswerChange = z.infer<typeof answerChangeSchema>;

/** A question kept with what it was taken to mean, the answer of its last run and what that rests on. `change` is what the last run found; null before the second. */
export const savedQuestionSchema = z.object({
  savedId: z.string(),
  name: z.string().nullable(),
  question: z.string(),
  questionPlan: questionPlanSchema,
  savedOn: z.iso.date(),
  ranOn: z.iso.date(),
  answer: answerSchema,
  basis: answerBasisSchema,
  change: answerChangeSchema.nullable(),
});
export type SavedQuestion = z.infer<typeof savedQuestionSchema>;

/** A saved question in a list: without its answer's parts. */
export const savedQuestionItemSchema = savedQuestionSchema
  .pick({ savedId: true, name: true, question: true, savedOn: true, ranOn: true, change: true })
  .extend({
    kind: questionPlanSchema.shape.kind,
    status: answerSchema.shape.status,
    text: z.string(),
    generation: z.int(),
  });
export type SavedQuestionItem = z.infer<typeof savedQuestionItemSchema>;

/** Keeps saved questions. A question saved again under its id takes the place of the earlier one. */
export type SavedQuestions = {
  /** In the order of their names, then questions. */
  list(): readonly SavedQuestion[];
  get(savedId: string): SavedQuestion | null;
  put(saved: SavedQuestion): void;
  /** Whether there was one. */
  remove(savedId: string): boolean;
};
