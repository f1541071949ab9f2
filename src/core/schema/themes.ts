import { z } from 'zod';
import { councilSchema } from './council.ts';
import { spanSchema } from './document.ts';
import { recordKindSchema } from './record.ts';

/** What themes group: records of one kind (of money, savings only), or the passages that speak of a topic. */
export const UNIT_KINDS = ['barrier', 'request', 'action', 'saving', 'passage'] as const;
export const unitKindSchema = z.enum(UNIT_KINDS);
export type UnitKind = z.infer<typeof unitKindSchema>;

/**
 * One thing that a plan says, as it was when it was grouped. `text` is what is matched, `context` what stands around it; `quote` is the plan's own words at
 * their place. `stance` keeps apart what reads alike: the status of an action, the instrument of a request, how far a saving was reached. `copyOf` names the
 * unit of another council that says nearly the same words.
 */
export const themeUnitSchema = spanSchema.extend({
  unitId: z.string(),
  recordKind: recordKindSchema.nullable(),
  council: councilSchema.nullable(),
  planId: z.string().nullable(),
  documentId: z.string(),
  pageNumber: z.int().positive().nullable(),
  text: z.string(),
  context: z.string(),
  quote: z.string(),
  stance: z.string().nullable(),
  copyOf: z.string().nullable(),
});
export type ThemeUnit = z.infer<typeof themeUnitSchema>;

/** Why a unit stands in a theme: the words of the theme's quote that it is most like, the terms they share as printed, and the matcher's probability 0..1. */
export const assignedUnitSchema = z.object({
  unitId: z.string(),
  similarity: z.number().min(0).max(1),
  why: z.object({ quote: z.string(), terms: z.array(z.string()) }),
  /** A person's decision stands over any rebuild. */
  by: z.enum(['rule', 'person']),
});
export type AssignedUnit = z.infer<typeof assignedUnitSchema>;

export const THEME_MARKS = ['one_council', 'nearly_all', 'loose'] as const;
/** A caution about a theme: one council's only, nearly everything, or units that have little in common. */
export const themeMarkSchema = z.object({ code: z.enum(THEME_MARKS), message: z.string() });

export const themeSchema = z.object({
  themeId: z.string(),
  title: z.string(),
  description: z.string(),
  keyphrases: z.array(z.string()),
  /** Units that speak for the theme, of different councils where there are several; the plainest first. */
  representativeIds: z.array(z.string()),
  /** Councils whose units stand in the theme, by code; councils of near-copies among them. */
  councilCodes: z.array(z.string()),
  /** By similarity, then unit. */
  assigned: z.array(assignedUnitSchema),
  /** Nobody changes its title, description or extent until it is unlocked; units may still be put into it and taken out. */
  locked: z.boolean(),
  /** A theme that a person shaped (made, renamed, described, merged, split, put units into or took some out of) is kept when themes are found afresh. */
  shapedBy: z.enum(['rule', 'person']).default('rule'),
  marks: z.array(themeMarkSchema),
});
export type Theme = z.infer<typeof themeSchema>;

/**
 * Where a person says that a unit belongs, or does not. Unit ids are made of what the plan says, so that a decision finds its unit after any new reading; while
 * the unit is not there, the decision waits.
 */
export const themeDecisionSchema = z.object({
  unitId: z.string(),
  themeId: z.string(),
  verdict: z.enum(['in', 'out']),
  by: z.string(),
  on: z.iso.date(),
});
export type ThemeDecision = z.infer<typeof themeDecisionSchema>;

/** What somebody wrote about a theme, or about the set (`themeId` null). */
export const themeCommentSchema = z.object({
  themeId: z.string().nullable(),
  by: z.string(),
  on: z.iso.date(),
  text: z.string(),
});
export type ThemeComment = z.infer<typeof themeCommentSchema>;

export const THEME_CHANGE_KINDS = ['found', 'brought_up_to_date', 'found_afresh', 'reviewed', 'restored'] as const;
/** How a version came about, in plain words; by nobody and undated where the program made it, so that the same input gives the same bytes. */
export const themeChangeSchema = z.object({
  kind: z.enum(THEME_CHANGE_KINDS),
  by: z.string().nullable(),
  on: z.iso.date().nullable(),
  summary: z.array(z.string()),
});
export type ThemeChange = z.infer<typeof themeChangeSchema>;

/** How far new units fit a set of themes made before them. */
export const driftSchema = z.object({
  newUnits: z.int().nonnegative(),
  unfitted: z.int().nonnegative(),
  share: z.number().min(0).max(1),
  message: z.string(),
});
export type Drift = z.infer<typeof driftSchema>;

export const themeParametersSchema = z.object({
  minThemes: z.int(),
  maxThemes: z.int(),
  /** Probability from which a unit stands in a theme. */
  threshold: z.number(),
  microClusters: z.int(),
  bootstraps: z.int(),
});
export type ThemeParameters = z.infer<typeof themeParametersSchema>;

/** A versioned set of themes over the units of one kind. Saved as a document; the same input and seed give the same bytes. */
export const themeSetSchema = z.object({
  themeSetId: z.string(),
  version: z.int().positive(),
  unitKind: unitKindSchema,
  /** The topic whose passages are grouped; null for records. */
  topic: z.string().nullable(),
  corpusGeneration: z.int().nonnegative(),
  modelId: z.string(),
  seed: z.int(),
  parameters: themeParametersSchema,
  /** No rebuild makes or drops themes of a locked set; new units are assigned to those it has. */
  locked: z.boolean(),
  plansInScope: z.int().nonnegative(),
  /** By council, document and place. */
  units: z.array(themeUnitSchema),
  /** Units that the themes were found among: what is common is measured against them, also for units that come later. */
  foundAmong: z.array(z.string()),
  /** Most councils first. */
  themes: z.array(themeSchema),
  /** Units that fit no theme. */
  otherIds: z.array(z.string()),
  /** Null for a set that was just found. */
  drift: driftSchema.nullable(),
  /** Mean adjusted Rand index between the themes and those found on resampled units; null where there are too few units to resample. */
  stability: z.number().nullable(),
  decisions: z.array(themeDecisionSchema).default([]),
  comments: z.array(themeCommentSchema).default([]),
  change: themeChangeSchema.default({ kind: 'found', by: null, on: null, summary: [] }),
});
export type ThemeSet = z.infer<typeof themeSetSchema>;

/** Which sets there are, without what is in them. */
export type ThemeSetSummary = Pick<ThemeSet, 'themeSetId' | 'version' | 'unitKind' | 'topic'>;

/** A version of a set, without what is in it. */
export const themeVersionSchema = z.object({ version: z.int().positive(), change: themeChangeSchema });
export type ThemeVersion = z.infer<typeof themeVersionSchema>;

/** Theme sets of a data folder; every version stays. */
export type ThemeSets = {
  /** The newest version of every set, by kind of unit, then topic. */
  list(): readonly ThemeSetSummary[];
  /** A set at a version, by default the newest; null where there is none. */
  get(themeSetId: string, version?: number): ThemeSet | null;
  /** The versions of a set, the newest first; none where there is no such set. */
  versions(themeSetId: string): readonly ThemeVersion[];
  /** Keeps a new version. @throws AppError THEMES_CHANGED when that version was kept meanwhile. */
  put(set: ThemeSet): void;
};
