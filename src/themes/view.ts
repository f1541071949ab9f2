import type { Prevalence, ThemeItem, ThemeSetItem, ThemeUnitItem } from '../core/schema/theme-listing.ts';
import type { Theme, ThemeSet, ThemeUnit } from '../core/schema/themes.ts';
import { presentUnits } from './complete.ts';
import { waitingDecisions } from './review/decisions.ts';

/** Shares of the plans from which they are called so: nine in ten, more than half, fewer than one in ten. Named guesses. */
const NEARLY_EVERY = 0.9;
const MOST = 0.5;
const FEW = 0.1;

const prevalenceOf = (councils: number, plans: number, plansInScope: number): Prevalence => {
  if (plans === 0) return 'none';
  if (councils === 1 && plansInScope > 1) return 'one_council';
  const share = plans / Math.max(1, plansInScope);
  if (share >= NEARLY_EVERY) return 'nearly_every_plan';
  if (share > MOST) return 'most_plans';
  return share < FEW ? 'few_plans' : 'a_minority_of_plans';
};

const councilOf = ({ council, documentId }: ThemeUnit): string => council?.code ?? documentId;
const planOf = ({ planId, documentId }: ThemeUnit): string => planId ?? documentId;

/** Units of a theme with why they stand in it, the likest first. `byId` holds the units of the set. */
export const themeUnits = (theme: Theme, byId: ReadonlyMap<string, ThemeUnit>): readonly ThemeUnitItem[] =>
  theme.assigned.flatMap(({ unitId, ...assigned }) => {
    const unit = byId.get(unitId);
    return unit === undefined ? [] : [{ ...unit, assigned }];
  });

/** Units that stand in no theme, in their order. */
export const otherUnits = (set: ThemeSet, byId: ReadonlyMap<string, ThemeUnit>): readonly ThemeUnitItem[] =>
  set.otherIds.flatMap((unitId) => {
    const unit = byId.get(unitId);
    return unit === undefined ? [] : [{ ...unit, assigned: null }];
  });

export const unitsOf = (set: ThemeSet): ReadonlyMap<string, ThemeUnit> =>
  new Map(set.units.map((unit) => [unit.unitId, unit]));

/** The plainest unit of each of several councils: those that stand for the theme first, copies of others last. */
const quotesOf = (theme: Theme, units: readonly ThemeUnitItem[], count: number): ThemeUnitItem[] => {
  const standing = new Set(theme.representativeIds);
  const rank = (unit: ThemeUnit): number => (unit.copyOf === null ? 0 : 2) + (standing.has(unit.unitId) ? 0 : 1);
  const seen = new Set<string>();
  return units
    .toSorted((a, b) => rank(a) - rank(b))
    .filter((unit) => !seen.has(councilOf(unit)) && seen.add(councilOf(unit)))
    .slice(0, count);
};

const stancesOf = (units: readonly ThemeUnitItem[]): ThemeItem['stances'] =>
  [...Map.groupBy(units, ({ stance }) => stance ?? '')]
    .filter(([stance]) => stance !== '')
    .map(([stance, own]) => ({ stance, units: own.length, councils: new Set(own.map(councilOf)).size }))
    .toSorted((a, b) => b.units - a.units || (a.stance < b.stance ? -1 : 1));

/** A theme with its counts and quotes of up to `quotes` councils. */
export const themeItem = (
  set: ThemeSet,
  theme: Theme,
  byId: ReadonlyMap<string, ThemeUnit>,
  quotes: number,
): ThemeItem => {
  const units = themeUnits(theme, byId);
  const plans = new Set(units.map(planOf)).size;
  const { themeId, title, description, keyphrases, councilCodes, locked, shapedBy, marks } = theme;
  return {
    ...{ themeId, title, description, keyphrases, councilCodes, locked, shapedBy, marks },
    units: units.length,
    plans,
    plansInScope: set.plansInScope,
    prevalence: prevalenceOf(councilCodes.length, plans, set.plansInScope),
    stances: stancesOf(units),
    quotes: quotesOf(theme, units, quotes),
    comments: set.comments.filter((comment) => comment.themeId === themeId),
  };
};

/** A set without its themes. */
export const themeSetItem = (set: ThemeSet): ThemeSetItem => {
  const present = presentUnits(set);
  const { themeSetId, version, unitKind, topic, locked, plansInScope, corpusGeneration, stability, drift, change } =
    set;
  return {
    ...{ themeSetId, version, unitKind, topic, locked, plansInScope, corpusGeneration, stability, drift, change },
    themes: set.themes.length,
    units: present.length,
    others: set.otherIds.length,
    councils: new Set(present.flatMap(({ council }) => council?.code ?? [])).size,
    comments: set.comments.filter(({ themeId }) => themeId === null),
    waitingDecisions: waitingDecisions(set).length,
  };
};
