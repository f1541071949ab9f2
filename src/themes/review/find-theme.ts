import { AppError } from '../../core/errors.ts';
import type { Theme, ThemeSet } from '../../core/schema/themes.ts';

/** Fewest characters of an id that are taken for its beginning. */
const LEAST_ID_CHARS = 4;

const sameTitle = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The theme of a title, whatever its case. */
export const themeOfTitle = (themes: readonly Theme[], title: string): Theme | undefined =>
  themes.find((theme) => sameTitle(theme.title, title));

/** The theme that a person names by id, the beginning of an id, or title. @throws AppError NOT_FOUND. */
export const findTheme = ({ themes }: ThemeSet, given: string): Theme => {
  const begins = given.length < LEAST_ID_CHARS ? [] : themes.filter(({ themeId }) => themeId.startsWith(given));
  const found =
    themes.find(({ themeId }) => themeId === given) ??
    themeOfTitle(themes, given) ??
    (begins.length === 1 ? begins[0] : undefined);
  if (found === undefined) throw new AppError('NOT_FOUND', `There is no theme ${given} in this set.`, { theme: given });
  return found;
};
