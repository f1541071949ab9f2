import { z } from 'zod';

/** Longest title that stays readable in a list, and the most that is kept of a description or comment: a screen. Named guesses. */
const MAX_TITLE_CHARS = 200;
const MAX_TEXT_CHARS = 4_000;
/** Operations that one request may hold: what a person changes in a spreadsheet in a day. */
const MAX_OPERATIONS = 20_000;

const title = z.string().trim().min(1).max(MAX_TITLE_CHARS);
const description = z.string().trim().min(1).max(MAX_TEXT_CHARS);
const id = z.string().min(1);

/** What a person may do to a set of themes. Each gives a new set; none loses a unit: what stands in no theme stands among the others. */
export const themeOperationSchema = z.discriminatedUnion('op', [
  /** A theme made by hand. Without units it takes those it fits when themes are next built. */
  z.strictObject({ op: z.literal('create'), title, description, unitIds: z.array(id).default([]) }),
  z.strictObject({ op: z.literal('rename'), themeId: id, title }),
  z.strictObject({ op: z.literal('describe'), themeId: id, description }),
  /** All units come to the first theme, which keeps its id, and its words unless others are given. */
  z.strictObject({
    op: z.literal('merge'),
    themeIds: z.array(id).min(2),
    title: title.optional(),
    description: description.optional(),
  }),
  /** The units named leave the theme for a new one; the others stay. */
  z.strictObject({
    op: z.literal('split'),
    themeId: id,
    unitIds: z.array(id).min(1),
    title,
    description: description.optional(),
  }),
  z.strictObject({ op: z.literal('assign'), unitId: id, themeId: id }),
  z.strictObject({ op: z.literal('unassign'), unitId: id, themeId: id }),
  z.strictObject({ op: z.literal('move'), unitId: id, fromThemeId: id, toThemeId: id }),
  /** Of one theme, or of the whole set. */
  z.strictObject({ op: z.literal('lock'), themeId: id.nullable(), locked: z.boolean() }),
  z.strictObject({
    op: z.literal('comment'),
    themeId: id.nullable(),
    text: z.string().trim().min(1).max(MAX_TEXT_CHARS),
  }),
]);
export type ThemeOperation = z.infer<typeof themeOperationSchema>;

export const reviewerSchema = z.string().trim().min(1).max(MAX_TITLE_CHARS);

/** A review as sent: what to do, to which version, and who says so. */
export const themeReviewSchema = z.strictObject({
  /** The version that was looked at; with another one current, nothing is changed. */
  version: z.int().positive(),
  by: reviewerSchema,
  /** Day of the review, by default the day it is received. */
  on: z.iso.date().optional(),
  operations: z.array(themeOperationSchema).min(1).max(MAX_OPERATIONS),
});
export type ThemeReview = z.infer<typeof themeReviewSchema>;

/** Who changes a set, and the day. */
export type Reviewer = { readonly by: string; readonly on: string };

/** A theme in two versions; null where it is not in one of them. */
export const themeDifferenceSchema = z.object({
  themeId: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  descriptionChanged: z.boolean(),
  lockChanged: z.boolean(),
  unitsIn: z.int().nonnegative(),
  unitsOut: z.int().nonnegative(),
  councilsBefore: z.int().nonnegative(),
  councilsAfter: z.int().nonnegative(),
});

/** A unit that stands in other themes than before, by their titles; none means among the others. */
export const movedUnitSchema = z.object({
  unitId: z.string(),
  council: z.string().nullable(),
  quote: z.string(),
  from: z.array(z.string()),
  to: z.array(z.string()),
});

/** What differs between two versions of a set. `summary` says it in plain words. */
export const themeComparisonSchema = z.object({
  themeSetId: z.string(),
  from: z.int().positive(),
  to: z.int().positive(),
  summary: z.array(z.string()),
  /** Themes that differ, in the order of the later version; those that are gone last. */
  themes: z.array(themeDifferenceSchema),
  /** Units in both versions whose themes differ, in the order of units. */
  moved: z.array(movedUnitSchema),
  newUnits: z.int().nonnegative(),
  goneUnits: z.int().nonnegative(),
});
export type ThemeComparison = z.infer<typeof themeComparisonSchema>;
