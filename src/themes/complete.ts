import type { AssignedUnit, Theme, ThemeSet, ThemeUnit } from '../core/schema/themes.ts';
import { NEARLY_ALL } from './discover.ts';

export const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

const marksOf = (assigned: readonly AssignedUnit[], codes: readonly string[], units: number): Theme['marks'] => [
  ...(codes.length === 1 && units > 1
    ? [
        {
          code: 'one_council' as const,
          message:
            assigned.length === 1
              ? 'Only one council says this, once.'
              : `All ${counted(assigned.length, 'unit')} are of one council.`,
        },
      ]
    : []),
  ...(assigned.length > NEARLY_ALL * units
    ? [
        {
          code: 'nearly_all' as const,
          message: `${assigned.length} of ${counted(units, 'unit')} stand in this theme: it tells little apart.`,
        },
      ]
    : []),
];

const codesOf = (assigned: readonly AssignedUnit[], byId: ReadonlyMap<string, ThemeUnit>): string[] =>
  [...new Set(assigned.flatMap(({ unitId }) => byId.get(unitId)?.council?.code ?? []))].toSorted();

/** A theme with councils and marks worked out from the units that stand in it. `byId` holds the units that are in the corpus. */
export const completeTheme = (
  theme: Omit<Theme, 'councilCodes' | 'marks'>,
  byId: ReadonlyMap<string, ThemeUnit>,
): Theme => {
  const councilCodes = codesOf(theme.assigned, byId);
  const { themeId, title, description, keyphrases, representativeIds, assigned, locked, shapedBy } = theme;
  const draft = { themeId, title, description, keyphrases, representativeIds };
  return { ...draft, councilCodes, assigned, locked, shapedBy, marks: marksOf(assigned, councilCodes, byId.size) };
};

/** Most councils first, then most units. */
export const byCouncils = (a: Theme, b: Theme): number =>
  b.councilCodes.length - a.councilCodes.length ||
  b.assigned.length - a.assigned.length ||
  (a.themeId < b.themeId ? -1 : 1);

/** Likest first, then by unit. */
export const bySimilarity = (a: AssignedUnit, b: AssignedUnit): number =>
  b.similarity - a.similarity || (a.unitId < b.unitId ? -1 : 1);

/** Units that stand in no theme, in the order of the units. */
export const otherIdsOf = (units: readonly ThemeUnit[], themes: readonly Theme[]): string[] => {
  const fitted = new Set(themes.flatMap(({ assigned }) => assigned.map(({ unitId }) => unitId)));
  return units.map(({ unitId }) => unitId).filter((unitId) => !fitted.has(unitId));
};

/** The units of a set that are in the corpus. Those that left it stay stored while the themes were found among them, and stand nowhere. */
export const presentUnits = ({
  units,
  themes,
  otherIds,
}: Pick<ThemeSet, 'units' | 'themes' | 'otherIds'>): readonly ThemeUnit[] => {
  const placed = new Set([...otherIds, ...themes.flatMap(({ assigned }) => assigned.map(({ unitId }) => unitId))]);
  return units.filter(({ unitId }) => placed.has(unitId));
};

/** The set with other themes: councils, marks, order and the units of no theme are worked out anew among the same units. */
export const withThemes = (
  set: ThemeSet,
  themes: readonly Theme[],
  present: readonly ThemeUnit[] = presentUnits(set),
): ThemeSet => {
  const byId = new Map(present.map((unit) => [unit.unitId, unit]));
  const complete = themes.map((theme) => completeTheme(theme, byId)).toSorted(byCouncils);
  return { ...set, themes: complete, otherIds: otherIdsOf(present, complete) };
};
