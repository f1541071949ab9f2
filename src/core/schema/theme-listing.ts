import { z } from 'zod';
import { ERRORS } from '../errors.ts';
import { TOPIC_IDS } from '../topics.ts';
import {
  assignedUnitSchema,
  driftSchema,
  themeChangeSchema,
  themeCommentSchema,
  themeMarkSchema,
  themeUnitSchema,
  unitKindSchema,
} from './themes.ts';

/** How many of the plans in scope speak for a theme, in words that people use of counts. */
export const PREVALENCES = [
  'nearly_every_plan',
  'most_plans',
  'a_minority_of_plans',
  'few_plans',
  'one_council',
  'none',
] as const;
export type Prevalence = (typeof PREVALENCES)[number];

/** A set of themes without its themes. */
export const themeSetItemSchema = z.object({
  themeSetId: z.string(),
  version: z.int().positive(),
  unitKind: unitKindSchema,
  topic: z.string().nullable(),
  locked: z.boolean(),
  themes: z.int().nonnegative(),
  units: z.int().nonnegative(),
  /** Units that fit no theme. */
  others: z.int().nonnegative(),
  /** Councils that a unit is of. */
  councils: z.int().nonnegative(),
  plansInScope: z.int().nonnegative(),
  corpusGeneration: z.int().nonnegative(),
  stability: z.number().nullable(),
  drift: driftSchema.nullable(),
  change: themeChangeSchema,
  comments: z.array(themeCommentSchema),
  /** Decisions of people whose unit the plans no longer hold. */
  waitingDecisions: z.int().nonnegative(),
});
export type ThemeSetItem = z.infer<typeof themeSetItemSchema>;

/** A unit with why it stands in a theme; among the units of no theme, `assigned` is null. */
export const themeUnitItemSchema = themeUnitSchema.extend({
  assigned: assignedUnitSchema.omit({ unitId: true }).nullable(),
});
export type ThemeUnitItem = z.infer<typeof themeUnitItemSchema>;

/** A theme with its counts and quotes of several councils. */
export const themeItemSchema = z.object({
  themeId: z.string(),
  title: z.string(),
  description: z.string(),
  keyphrases: z.array(z.string()),
  units: z.int().nonnegative(),
  councilCodes: z.array(z.string()),
  /** Plans that speak for it, of how many. A joint plan is one. */
  plans: z.int().nonnegative(),
  plansInScope: z.int().nonnegative(),
  prevalence: z.enum(PREVALENCES),
  /** What reads alike and is not the same, apart: done and planned, money and law. */
  stances: z.array(z.object({ stance: z.string(), units: z.int(), councils: z.int() })),
  /** One of each of several councils, the plainest first. */
  quotes: z.array(themeUnitItemSchema),
  locked: z.boolean(),
  shapedBy: z.enum(['rule', 'person']),
  marks: z.array(themeMarkSchema),
  comments: z.array(themeCommentSchema),
});
export type ThemeItem = z.infer<typeof themeItemSchema>;

/** What themes are to be found or brought up to date. */
export const themeBuildSchema = z.strictObject({
  /** None means all kinds of records; with a topic, the passages on it are meant. */
  kinds: z.array(unitKindSchema.exclude(['passage'])).default([]),
  topic: z
    .enum(TOPIC_IDS as readonly [string, ...string[]])
    .nullable()
    .default(null),
  seed: z.int().nonnegative().optional(),
  /** Finds themes anew although there are some; what people fixed stays. */
  fresh: z.boolean().default(false),
});
export type ThemeBuild = z.infer<typeof themeBuildSchema>;

export const builtThemesSchema = z.array(
  z.object({
    themeSetId: z.string(),
    version: z.int().positive(),
    /** False where nothing was new, and no version was made. */
    isNew: z.boolean(),
    summary: z.array(z.string()),
  }),
);
export type BuiltThemes = z.infer<typeof builtThemesSchema>;

/** Work that goes on after its request was answered. Jobs are those of the running service; a restart forgets them. */
export const jobSchema = z.object({
  jobId: z.string(),
  kind: z.enum(['themes']),
  state: z.enum(['running', 'done', 'failed']),
  progress: z.object({ done: z.int().nonnegative(), of: z.int().nonnegative(), step: z.string() }),
  result: builtThemesSchema.nullable(),
  failure: z.object({ code: z.enum(Object.keys(ERRORS) as [string, ...string[]]), message: z.string() }).nullable(),
});
export type Job = z.infer<typeof jobSchema>;
