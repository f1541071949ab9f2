import { z } from 'zod';
import { councilSchema, councilTypeSchema, powersSchema } from './council.ts';
import { boxSchema, passageSchema, planSchema, sourceDocumentSchema } from './document.ts';

/** A page of a list. `nextCursor` is absent on the last page. */
export const pageOfSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

/** A passage found by a search, and why it stands where it does. */
export const searchItemSchema = passageSchema
  .pick({ passageId: true, documentId: true, kind: true, text: true, headingPath: true, section: true })
  .extend({
    rank: z.int().positive(),
    score: z.number(),
    council: councilSchema.nullable(),
    planId: z.string().nullable(),
    title: z.string(),
    pageNumber: z.int().positive().nullable(),
    charStart: z.int(),
    charEnd: z.int(),
    boxes: z.array(boxSchema),
    why: z.object({
      matchedTerms: z.array(z.string()),
      bm25: z.number(),
      similarity: z.number(),
      wordMatch: z.number().nullable(),
      lexicalRank: z.int().nullable(),
      semanticRank: z.int().nullable(),
    }),
  });
export type SearchItem = z.infer<typeof searchItemSchema>;

/** A document as listed: without what only the index needs. */
export const documentItemSchema = sourceDocumentSchema.omit({ signature: true, sourceKey: true, folderKeys: true });
export type DocumentItem = z.infer<typeof documentItemSchema>;

export const planItemSchema = planSchema.extend({
  titles: z.array(z.string()),
  date: z.string().nullable(),
  passages: z.int(),
  /** Plans of other councils that share at least half of their text with this one, and about which share. */
  nearDuplicates: z.array(z.object({ planId: z.string(), share: z.number() })).optional(),
});
export type PlanItem = z.infer<typeof planItemSchema>;

/** A council of the register and whether the corpus holds its plan. */
export const councilItemSchema = councilSchema.extend({
  type: councilTypeSchema,
  region: z.string(),
  powers: powersSchema,
  county: z.string().nullable(),
  plan: z.enum(['held', 'none']),
  planId: z.string().nullable(),
  /** What there is to know of the plan: `superseded` where a later version or update is read beside or in place of the first. */
  state: z.enum(['held', 'needs_attention', 'superseded', 'none']).optional(),
  /** Why it is in that state; null where it is just held, or there is none. */
  because: z.string().nullable().optional(),
  /** Names of the files that are read for it, the oldest first. */
  files: z.array(z.string()).optional(),
});
export type CouncilItem = z.infer<typeof councilItemSchema>;

/** RFC 9457 problem details, with the stable code and the hint that the command line shows too. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  hint: z.string(),
  requestId: z.string(),
  /** With THEMES_CHANGED: the version to look at now. */
  currentVersion: z.int().positive().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
