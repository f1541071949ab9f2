import { AppError } from '../../core/errors.ts';
import type { Reviewer, ThemeOperation } from '../../core/schema/theme-review.ts';
import type { Theme, ThemeDecision, ThemeSet, ThemeUnit } from '../../core/schema/themes.ts';
import { themeOfTitle } from './find-theme.ts';

/** Where an operation stands: the set before it, its place among the others (0-based), and who does it. `units` are those in the corpus, by id. */
export type Step = {
  readonly set: ThemeSet;
  readonly units: ReadonlyMap<string, ThemeUnit>;
  readonly reviewer: Reviewer;
  readonly at: number;
  readonly op: ThemeOperation['op'];
};

export type Operation<Op extends ThemeOperation['op']> = Extract<ThemeOperation, { op: Op }>;

/** A set after an operation, and what was done in plain words. Councils, order and the units of no theme are worked out after the last. */
export type Done = { readonly set: ThemeSet; readonly words: string };

export const invalid = ({ at, op }: Step, message: string): AppError =>
  new AppError('THEME_OPERATION_INVALID', `Operation ${at + 1} (${op}): ${message}`, { operation: at, op });

/** @throws AppError THEME_OPERATION_INVALID. */
export const themeIn = (step: Step, themeId: string): Theme => {
  const theme = step.set.themes.find((one) => one.themeId === themeId);
  if (theme === undefined) throw invalid(step, `there is no theme ${themeId}.`);
  return theme;
};

/** @throws AppError THEMES_LOCKED. */
export const checkSetOpen = ({ set }: Step): void => {
  if (set.locked) throw new AppError('THEMES_LOCKED', 'These themes are locked as a whole.', {});
};

/** A theme whose words and extent may be changed. @throws AppError THEMES_LOCKED, THEME_OPERATION_INVALID. */
export const openTheme = (step: Step, themeId: string): Theme => {
  const theme = themeIn(step, themeId);
  checkSetOpen(step);
  if (theme.locked) throw new AppError('THEMES_LOCKED', `The theme “${theme.title}” is locked.`, { themeId });
  return theme;
};

/** @throws AppError THEME_OPERATION_INVALID where a theme other than `own` has the title. */
export const checkTitleFree = (step: Step, title: string, own: readonly string[] = []): void => {
  const holder = themeOfTitle(step.set.themes, title);
  if (holder !== undefined && !own.includes(holder.themeId))
    throw invalid(step, `there is a theme called “${holder.title}” already.`);
};

/** @throws AppError THEME_OPERATION_INVALID. */
export const unitIn = (step: Step, unitId: string): ThemeUnit => {
  const unit = step.units.get(unitId);
  if (unit === undefined) throw invalid(step, `there is no unit ${unitId} in this set.`);
  return unit;
};

/** @throws AppError THEME_OPERATION_INVALID. */
export const checkStands = (step: Step, unitId: string, theme: Theme): void => {
  if (!theme.assigned.some((one) => one.unitId === unitId))
    throw invalid(step, `the unit ${unitId} does not stand in “${theme.title}”.`);
};

export const withTheme = (set: ThemeSet, changed: Theme): ThemeSet => ({
  ...set,
  themes: set.themes.map((theme) => (theme.themeId === changed.themeId ? changed : theme)),
});

export const decisionsOn = (
  unitIds: readonly string[],
  themeId: string,
  verdict: ThemeDecision['verdict'],
  { by, on }: Reviewer,
): ThemeDecision[] => unitIds.map((unitId) => ({ unitId, themeId, verdict, by, on }));
