import { z } from 'zod';
import { citationSchema, coverageSchema, sentenceSchema } from './answer.ts';
import { warningSchema } from './document.ts';
import { shareTestSchema } from './grid.ts';
import { questionPlanSchema } from './question.ts';

/** On what a sentence of a brief rests: a count over the plans in scope, a plan's own words, or what is known of the reading itself. */
export const BRIEF_BASES = ['count', 'quote', 'note'] as const;

/** Counts cite examples of what is counted; notes on the reading cite nothing. */
export const briefSentenceSchema = sentenceSchema.extend({ basis: z.enum(BRIEF_BASES) });
export type BriefSentence = z.infer<typeof briefSentenceSchema>;

export const briefSectionSchema = z.object({
  heading: z.string(),
  paragraphs: z.array(z.array(briefSentenceSchema)),
});
export type BriefSection = z.infer<typeof briefSectionSchema>;

/** A theme of a brief with who raises it. `themeId` is null where no saved set of themes was used. Near-copies of one text count as one statement. */
export const briefThemeSchema = z.object({
  themeId: z.string().nullable(),
  title: z.string(),
  plans: z.int().nonnegative(),
  statements: z.int().nonnegative(),
  councils: z.array(z.string()),
});
export type BriefTheme = z.infer<typeof briefThemeSchema>;

/** How often one type or region raises a theme, against all other plans. */
export const briefDifferenceSchema = z.object({
  theme: z.string(),
  by: z.enum(['type', 'region']),
  group: z.string(),
  inside: z.object({ stated: z.int(), of: z.int() }),
  outside: z.object({ stated: z.int(), of: z.int() }),
  test: shareTestSchema,
});
export type BriefDifference = z.infer<typeof briefDifferenceSchema>;

/** A structured summary of what the plans say on a subject, each sentence with what it rests on. */
export const briefSchema = z.object({
  title: z.string(),
  question: z.string(),
  questionPlan: questionPlanSchema,
  status: z.enum(['answered', 'not_answered']),
  sections: z.array(briefSectionSchema),
  /** Most plans first. */
  themes: z.array(briefThemeSchema),
  /** The saved themes that were used; null where the brief follows kinds that code knows. */
  themeSet: z.object({ themeSetId: z.string(), version: z.int() }).nullable(),
  /** The surest first, at most a dozen. */
  differences: z.array(briefDifferenceSchema),
  /** In the order in which the sentences cite them. */
  citations: z.array(citationSchema),
  coverage: coverageSchema,
  removedCitations: z.int().nonnegative(),
  warnings: z.array(warningSchema),
});
export type Brief = z.infer<typeof briefSchema>;
