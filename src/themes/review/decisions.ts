import type { AssignedUnit, Theme, ThemeDecision, ThemeSet, ThemeUnit } from '../../core/schema/themes.ts';
import { representatives } from '../build.ts';
import { bySimilarity, presentUnits, withThemes } from '../complete.ts';

/** A unit that a person put into a theme: as sure as can be. */
export const placedByPerson = (unitId: string, theme: Pick<Theme, 'description'>): AssignedUnit => ({
  unitId,
  similarity: 1,
  why: { quote: theme.description, terms: [] },
  by: 'person',
});

const withDecisions = (
  theme: Theme,
  verdicts: ReadonlyMap<string, ThemeDecision>,
  isPresent: (id: string) => boolean,
): Theme => {
  if (verdicts.size === 0) return theme;
  const standing = new Set(theme.assigned.map(({ unitId }) => unitId));
  const stays = theme.assigned
    .filter(({ unitId }) => verdicts.get(unitId)?.verdict !== 'out')
    .map((one) => (verdicts.get(one.unitId)?.verdict === 'in' ? { ...one, by: 'person' as const } : one));
  const added = [...verdicts.values()].filter(
    ({ unitId, verdict }) => verdict === 'in' && isPresent(unitId) && !standing.has(unitId),
  );
  const assigned = [...stays, ...added.map(({ unitId }) => placedByPerson(unitId, theme))].toSorted(bySimilarity);
  return { ...theme, assigned };
};

/** Puts units where people said they belong, whatever was worked out. Decisions on units or themes that are not there wait. */
export const settleDecisions = (set: ThemeSet): ThemeSet => {
  if (set.decisions.length === 0) return set;
  const present = new Set(presentUnits(set).map(({ unitId }) => unitId));
  const byTheme = Map.groupBy(set.decisions, ({ themeId }) => themeId);
  const themes = set.themes.map((theme) =>
    withDecisions(
      theme,
      new Map((byTheme.get(theme.themeId) ?? []).map((decision) => [decision.unitId, decision])),
      (unitId) => present.has(unitId),
    ),
  );
  return withThemes(set, themes);
};

const keyOf = ({ unitId, themeId }: ThemeDecision): string => `${themeId} ${unitId}`;

/** Decisions with others added; the last on a unit and a theme stands. In the order in which they were first made. */
export const decided = (before: readonly ThemeDecision[], added: readonly ThemeDecision[]): ThemeDecision[] => [
  ...new Map([...before, ...added].map((decision) => [keyOf(decision), decision])).values(),
];

/** A theme whose representatives stand in it: those that left it go, and with none left the plainest of the others take their place. */
export const refilled = (theme: Theme, units: ReadonlyMap<string, ThemeUnit>): Theme => {
  const standing = new Set(theme.assigned.map(({ unitId }) => unitId));
  const still = theme.representativeIds.filter((unitId) => standing.has(unitId));
  if (still.length > 0) return { ...theme, representativeIds: still };
  const plainest = representatives(theme.assigned.flatMap(({ unitId }) => units.get(unitId) ?? []));
  return { ...theme, representativeIds: plainest.map(({ unitId }) => unitId) };
};

/** Decisions whose unit is not in the corpus as it was read last: they wait until it is there again. */
export const waitingDecisions = (set: ThemeSet): readonly ThemeDecision[] => {
  const present = new Set(presentUnits(set).map(({ unitId }) => unitId));
  return set.decisions.filter(({ unitId }) => !present.has(unitId));
};
