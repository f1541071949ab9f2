import { z } from 'zod';
import { COUNCIL_TYPES } from './council.ts';
import { DOCUMENT_KINDS, SECTIONS } from './document.ts';
import { ACTION_STATUSES, MONEY_ROLES, RECORD_KINDS } from './record.ts';
import { selectionSchema } from './selection.ts';

export const QUESTION_KINDS = ['lookup', 'list', 'count', 'sum', 'compare', 'theme', 'absence', 'about'] as const;
export const questionKindSchema = z.enum(QUESTION_KINDS);
export type QuestionKind = z.infer<typeof questionKindSchema>;

/** What the search is narrowed to. An absent field does not narrow; a field that matches nothing gives nothing. Values of one field are alternatives. */
export const filtersSchema = z.strictObject({
  councils: z.array(z.string()).optional(),
  types: z.array(z.enum(COUNCIL_TYPES)).optional(),
  regions: z.array(z.string()).optional(),
  sections: z.array(z.enum(SECTIONS)).optional(),
  topics: z.array(z.string()).optional(),
  documentKinds: z.array(z.enum(DOCUMENT_KINDS)).optional(),
  documentIds: z.array(z.string()).optional(),
  recordKinds: z.array(z.enum(RECORD_KINDS)).optional(),
  roles: z.array(z.enum(MONEY_ROLES)).optional(),
  statuses: z.array(z.enum(ACTION_STATUSES)).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type Filters = z.infer<typeof filtersSchema>;

/** What a question was taken to mean. Shown with every answer; may be edited and passed back. `inferred` names each filter that was read out of the question and the words it was read from. */
export const questionPlanSchema = z.strictObject({
  question: z.string(),
  kind: questionKindSchema,
  filters: filtersSchema,
  inferred: z.array(z.object({ field: z.string(), value: z.string(), because: z.string() })),
  ambiguous: z.array(z.object({ text: z.string(), candidates: z.array(z.string()) })),
  /** Names that look like councils but are none of the register. */
  unknownCouncils: z.array(z.string()).default([]),
  /** What is looked for: the question without the councils it names, which the filters carry. */
  searchText: z.string(),
  terms: z.array(z.string()),
  /** What is counted, listed or added up over the plans in scope; absent where the question asks for no such thing or it could not be read. */
  selection: selectionSchema.optional(),
  /** What was typed, where it was a follow-up that only the question before made whole; `question` is then the whole question. */
  rewrittenFrom: z.string().optional(),
});
export type QuestionPlan = z.infer<typeof questionPlanSchema>;
