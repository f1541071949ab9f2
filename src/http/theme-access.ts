import { AppError } from '../core/errors.ts';
import type { Theme, ThemeSet, ThemeSets } from '../core/schema/themes.ts';

/** A set at a version, by default the newest. @throws AppError NOT_FOUND. */
export const heldSet = (themeSets: ThemeSets, themeSetId: string, version?: number): ThemeSet => {
  const set = themeSets.get(themeSetId, version);
  if (set !== null) return set;
  const of = version === undefined ? '' : ` in version ${version}`;
  throw new AppError('NOT_FOUND', `There is no set of themes ${themeSetId}${of}.`, { themeSetId });
};

/** @throws AppError NOT_FOUND. */
export const heldTheme = (set: ThemeSet, themeId: string): Theme => {
  const theme = set.themes.find((one) => one.themeId === themeId);
  if (theme === undefined) throw new AppError('NOT_FOUND', `There is no theme ${themeId} in this set.`, { themeId });
  return theme;
};

/** Changes the current version, where it is the one that was looked at. @throws AppError NOT_FOUND, THEMES_CHANGED and those of `change`. */
export const changeSet = (
  themeSets: ThemeSets,
  themeSetId: string,
  version: number,
  change: (set: ThemeSet) => ThemeSet,
): ThemeSet => {
  const set = heldSet(themeSets, themeSetId);
  if (set.version !== version)
    throw new AppError(
      'THEMES_CHANGED',
      `These themes have changed meanwhile: version ${set.version} is the current one.`,
      { themeSetId, currentVersion: set.version },
    );
  const after = change(set);
  themeSets.put(after);
  return after;
};
