import type { WordVectors } from '../core/ports.ts';
import type { Drift, Theme, ThemeParameters, ThemeSet, ThemeUnit } from '../core/schema/themes.ts';
import { createReasons, scoreUnits } from './assign.ts';
import { assignedTo, type BuildInput, buildThemeSet, draftThemes, type Placed, placed, rounded } from './build.ts';
import { byCouncils, bySimilarity, completeTheme, counted, otherIdsOf, presentUnits } from './complete.ts';
import { discover } from './discover.ts';
import { compareThemeSets } from './review/compare.ts';
import { settleDecisions } from './review/decisions.ts';
import type { Units } from './units.ts';

const PERCENT = 100;

const driftOf = (fresh: readonly ThemeUnit[], otherIds: readonly string[]): Drift => {
  const others = new Set(otherIds);
  const unfitted = fresh.filter(({ unitId }) => others.has(unitId)).length;
  const share = fresh.length === 0 ? 0 : unfitted / fresh.length;
  return {
    newUnits: fresh.length,
    unfitted,
    share: rounded(share),
    message:
      fresh.length === 0
        ? 'There are no new units.'
        : `${Math.round(share * PERCENT)} % of ${counted(fresh.length, 'new unit')} fit no theme.`,
  };
};

/** Units that left the corpus stay stored as long as the themes were found among them: what is common is measured against them. */
const withLeftUnits = (units: readonly ThemeUnit[], set: ThemeSet): readonly ThemeUnit[] => {
  const present = new Set(units.map(({ unitId }) => unitId));
  const among = new Set(set.foundAmong);
  return [...units, ...set.units.filter(({ unitId }) => among.has(unitId) && !present.has(unitId))];
};

/** The scores of units against the themes of a set: of those that the themes were found among, and of the others named. */
const scored = (
  words: WordVectors,
  set: ThemeSet,
  themes: readonly Theme[],
  others: readonly ThemeUnit[],
): readonly Placed[] => {
  const among = new Set(set.foundAmong);
  const foundAmong = set.units.filter(({ unitId }) => among.has(unitId));
  if (themes.length === 0) return [...foundAmong, ...others].map((unit) => ({ unit, scores: [] }));
  const scores = scoreUnits(words, themes, foundAmong, others);
  return [...placed(foundAmong, scores.found), ...placed(others, scores.others)];
};

/** Puts what became of a set beside the set: decisions of people hold, and the version says what is new. */
const nextVersion = (before: ThemeSet, after: ThemeSet, kind: 'brought_up_to_date' | 'found_afresh'): ThemeSet => {
  const next = settleDecisions({ ...after, version: before.version + 1 });
  const drift = next.drift === null ? [] : [next.drift.message];
  return {
    ...next,
    change: { kind, by: null, on: null, summary: [...compareThemeSets(before, next).summary, ...drift] },
  };
};

/**
 * Brings a set up to date with the corpus and keeps its themes: units already in it stay where they stand, units that are gone leave, new ones are assigned by
 * what the set was found among. A theme that holds no unit yet, because a person made it, takes those it fits. Gives the next version with the drift of the
 * new units.
 */
export const assignNewUnits = (
  words: WordVectors,
  set: ThemeSet,
  { units, plansInScope }: Units,
  corpusGeneration: number,
): ThemeSet => {
  const known = new Set(presentUnits(set).map(({ unitId }) => unitId));
  const present = new Set(units.map(({ unitId }) => unitId));
  const among = new Set(set.foundAmong);
  const fresh = units.filter(({ unitId }) => !known.has(unitId));
  const isNew = new Set(fresh.map(({ unitId }) => unitId));
  const hasEmpty = set.themes.some(({ assigned }) => assigned.length === 0);
  const toScore = (hasEmpty ? units : fresh).filter(({ unitId }) => !among.has(unitId));
  const needsScores = fresh.length > 0 || hasEmpty;
  const lot = needsScores ? scored(words, set, set.themes, toScore).filter(({ unit }) => present.has(unit.unitId)) : [];
  const newLot = lot.filter(({ unit }) => isNew.has(unit.unitId));
  const all = withLeftUnits(units, set);
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  const reasonOf = createReasons(words, all);
  const themes = set.themes
    .map((theme, i) => {
      const stays = theme.assigned.filter(({ unitId }) => present.has(unitId));
      const from = theme.assigned.length === 0 ? lot : newLot;
      const added = assignedTo(i, theme, from, set.parameters.threshold, reasonOf);
      return completeTheme({ ...theme, assigned: [...stays, ...added].toSorted(bySimilarity) }, byId);
    })
    .toSorted(byCouncils);
  const otherIds = otherIdsOf(units, themes);
  return nextVersion(
    set,
    { ...set, corpusGeneration, plansInScope, units: [...all], themes, otherIds, drift: driftOf(fresh, otherIds) },
    'brought_up_to_date',
  );
};

/** True when bringing a set up to date would change nothing but the number of its version. */
export const isUpToDate = (set: ThemeSet, { units, plansInScope }: Units, corpusGeneration: number): boolean => {
  const known = new Set(presentUnits(set).map(({ unitId }) => unitId));
  return (
    set.corpusGeneration === corpusGeneration &&
    set.plansInScope === plansInScope &&
    known.size === units.length &&
    units.every(({ unitId }) => known.has(unitId)) &&
    set.themes.every(({ assigned }) => assigned.length > 0)
  );
};

/** Room for new themes beside those that are kept. */
const roomBeside = (parameters: ThemeParameters, kept: number): ThemeParameters => ({
  ...parameters,
  minThemes: Math.max(1, parameters.minThemes - kept),
  maxThemes: Math.max(1, parameters.maxThemes - kept),
});

const isKept = ({ locked, shapedBy }: Theme): boolean => locked || shapedBy === 'person';

/**
 * Finds themes afresh and undoes nothing that a person fixed: themes that are locked or that a person shaped stay with their units, and new themes are looked
 * for among the units that none of these holds. A locked set is only brought up to date. Gives the next version.
 */
export const findAfresh = (words: WordVectors, before: ThemeSet, read: Units, input: BuildInput): ThemeSet => {
  if (before.locked) return assignNewUnits(words, before, read, input.corpusGeneration);
  const { units } = read;
  const kept = before.themes.filter(isKept);
  const held = new Set(kept.flatMap(({ assigned }) => assigned.map(({ unitId }) => unitId)));
  const free = units.filter(({ unitId }) => !held.has(unitId));
  if (kept.length === 0) {
    const { comments, decisions } = before;
    return nextVersion(before, { ...buildThemeSet(words, read, input), comments, decisions }, 'found_afresh');
  }
  const { clusters, stability } = discover(words, free, roomBeside(input.parameters, kept.length), input.seed);
  const drafts = draftThemes(clusters, units, input.unitKind)
    .filter(({ themeId }) => !kept.some((theme) => theme.themeId === themeId))
    .map((draft): Theme => ({ ...draft, councilCodes: [], assigned: [], locked: false, shapedBy: 'rule', marks: [] }));
  const known = new Set(presentUnits(before).map(({ unitId }) => unitId));
  const base: ThemeSet = {
    ...before,
    ...{ corpusGeneration: input.corpusGeneration, modelId: input.modelId, seed: input.seed },
    ...{ parameters: input.parameters, plansInScope: read.plansInScope, units: [...units] },
    ...{ foundAmong: units.map(({ unitId }) => unitId), themes: [...kept, ...drafts], drift: null },
    stability: stability === null ? null : rounded(stability),
  };
  const themes = placedAfresh(words, base, known);
  return nextVersion(before, { ...base, themes, otherIds: otherIdsOf(units, themes) }, 'found_afresh');
};

/** Themes with their units: one that held some keeps those and takes what is new to the set, a new one takes all that fit it. */
const placedAfresh = (words: WordVectors, base: ThemeSet, known: ReadonlySet<string>): Theme[] => {
  const byId = new Map(base.units.map((unit) => [unit.unitId, unit]));
  const lot = scored(words, base, base.themes, []);
  const newLot = lot.filter(({ unit }) => !known.has(unit.unitId));
  const reasonOf = createReasons(words, base.units);
  return base.themes
    .map((theme, i) => {
      const stays = theme.assigned.filter(({ unitId }) => byId.has(unitId));
      const from = theme.assigned.length === 0 ? lot : newLot;
      const added = assignedTo(i, theme, from, base.parameters.threshold, reasonOf);
      return completeTheme({ ...theme, assigned: [...stays, ...added].toSorted(bySimilarity) }, byId);
    })
    .filter((theme) => isKept(theme) || theme.assigned.length > 0)
    .toSorted(byCouncils);
};
