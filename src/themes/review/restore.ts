import type { Reviewer } from '../../core/schema/theme-review.ts';
import type { Theme, ThemeSet, ThemeUnit } from '../../core/schema/themes.ts';
import { byCouncils, bySimilarity, completeTheme, otherIdsOf, presentUnits } from '../complete.ts';
import { settleDecisions } from './decisions.ts';

/** Units of today that the earlier version does not know stay in the themes that both have. */
const withLaterUnits = (
  theme: Theme,
  today: Theme | undefined,
  present: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Theme => {
  const stays = theme.assigned.filter(({ unitId }) => present.has(unitId));
  const later = (today?.assigned ?? []).filter(({ unitId }) => !known.has(unitId));
  return { ...theme, assigned: [...stays, ...later].toSorted(bySimilarity) };
};

const storedUnits = (current: ThemeSet, earlier: ThemeSet): ThemeUnit[] => {
  const present = presentUnits(current);
  const ids = new Set(present.map(({ unitId }) => unitId));
  const among = new Set(earlier.foundAmong);
  return [...present, ...earlier.units.filter(({ unitId }) => among.has(unitId) && !ids.has(unitId))];
};

/**
 * Goes back to an earlier version: its themes, locks and decisions become the next version, over the units that the corpus has today. Comments are never
 * taken back.
 */
export const restoreThemeSet = (current: ThemeSet, earlier: ThemeSet, { by, on }: Reviewer): ThemeSet => {
  const units = presentUnits(current);
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const present = new Set(byId.keys());
  const known = new Set(presentUnits(earlier).map(({ unitId }) => unitId));
  const today = new Map(current.themes.map((theme) => [theme.themeId, theme]));
  const themes = earlier.themes
    .map((theme) => completeTheme(withLaterUnits(theme, today.get(theme.themeId), present, known), byId))
    .toSorted(byCouncils);
  const { corpusGeneration, plansInScope, comments, version } = current;
  return settleDecisions({
    ...earlier,
    ...{ corpusGeneration, plansInScope, comments, version: version + 1 },
    ...{ units: storedUnits(current, earlier), themes, otherIds: otherIdsOf(units, themes) },
    change: { kind: 'restored', by, on, summary: [`Went back to version ${earlier.version}.`] },
  });
};
