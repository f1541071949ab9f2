import { idOf } from '../../core/hash.ts';
import type { AssignedUnit, Theme, ThemeDecision, ThemeUnit } from '../../core/schema/themes.ts';
import { describedBy, representatives } from '../build.ts';
import { bySimilarity, counted } from '../complete.ts';
import { nameThemes } from '../naming.ts';
import { decided, placedByPerson, refilled } from './decisions.ts';
import {
  checkSetOpen,
  checkStands,
  checkTitleFree,
  type Done,
  decisionsOn,
  invalid,
  type Operation,
  openTheme,
  type Step,
  unitIn,
  withTheme,
} from './step.ts';

const MAX_KEYPHRASES = 10;

/** A theme of these units as a person made it. */
const madeOf = (step: Step, title: string, description: string | undefined, units: readonly ThemeUnit[]): Theme => {
  const { set, at } = step;
  const inside = new Set(units.map(({ unitId }) => unitId));
  const others = [...step.units.values()].filter(({ unitId }) => !inside.has(unitId));
  const texts = units.map(({ text }) => text);
  const [name] =
    texts.length === 0
      ? []
      : nameThemes(
          [texts],
          others.map(({ text }) => text),
        );
  const chosen = representatives(units);
  const draft = {
    themeId: idOf('theme made by hand', set.themeSetId, set.version, at, title),
    title,
    description: description ?? describedBy(chosen),
    keyphrases: [...(name?.keyphrases ?? [])],
    representativeIds: chosen.map(({ unitId }) => unitId),
    ...{ councilCodes: [], locked: false, shapedBy: 'person' as const, marks: [] },
  };
  const assigned = units.map(({ unitId }) => placedByPerson(unitId, draft)).toSorted(bySimilarity);
  return { ...draft, assigned };
};

export const create = (step: Step, operation: Operation<'create'>): Done => {
  const { set, reviewer } = step;
  checkSetOpen(step);
  checkTitleFree(step, operation.title);
  const ids = [...new Set(operation.unitIds)];
  const theme = madeOf(
    step,
    operation.title,
    operation.description,
    ids.map((unitId) => unitIn(step, unitId)),
  );
  const decisions = decided(set.decisions, decisionsOn(ids, theme.themeId, 'in', reviewer));
  return {
    set: { ...set, themes: [...set.themes, theme], decisions },
    words: `“${theme.title}” was made with ${counted(ids.length, 'unit')}.`,
  };
};

export const rename = (step: Step, { themeId, title }: Operation<'rename'>): Done => {
  const theme = openTheme(step, themeId);
  checkTitleFree(step, title, [themeId]);
  return {
    set: withTheme(step.set, { ...theme, title, shapedBy: 'person' }),
    words: `“${theme.title}” is now called “${title}”.`,
  };
};

export const describe = (step: Step, { themeId, description }: Operation<'describe'>): Done => {
  const theme = openTheme(step, themeId);
  return {
    set: withTheme(step.set, { ...theme, description, shapedBy: 'person' }),
    words: `“${theme.title}” was described anew.`,
  };
};

/** One assignment a unit: a person's over a rule's, then the likest. */
const unionOf = (themes: readonly Theme[]): AssignedUnit[] => {
  const best = new Map<string, AssignedUnit>();
  for (const one of themes.flatMap(({ assigned }) => assigned)) {
    const known = best.get(one.unitId);
    const isBetter =
      known === undefined || (known.by === one.by ? one.similarity > known.similarity : one.by === 'person');
    if (isBetter) best.set(one.unitId, one);
  }
  return [...best.values()].toSorted(bySimilarity);
};

/** Decisions on themes that became one. What was out of one of them and stands in another is in. */
const mergedDecisions = (
  decisions: readonly ThemeDecision[],
  gone: ReadonlySet<string>,
  into: Theme,
): ThemeDecision[] => {
  const standing = new Set(into.assigned.map(({ unitId }) => unitId));
  const about = decisions.filter(({ themeId }) => themeId === into.themeId || gone.has(themeId));
  const others = decisions.filter((decision) => !about.includes(decision));
  const still = about.filter(({ unitId, verdict }) => verdict === 'in' || !standing.has(unitId));
  const inLast = still.toSorted((a, b) => (a.verdict === b.verdict ? 0 : a.verdict === 'in' ? 1 : -1));
  return decided(
    others,
    inLast.map((decision) => ({ ...decision, themeId: into.themeId })),
  );
};

const mergedTheme = (first: Theme, themes: readonly Theme[], operation: Operation<'merge'>): Theme => ({
  ...first,
  title: operation.title ?? first.title,
  description: operation.description ?? first.description,
  keyphrases: [...new Set(themes.flatMap(({ keyphrases }) => keyphrases))].slice(0, MAX_KEYPHRASES),
  representativeIds: [...new Set(themes.flatMap(({ representativeIds }) => representativeIds))],
  assigned: unionOf(themes),
  shapedBy: 'person',
});

export const merge = (step: Step, operation: Operation<'merge'>): Done => {
  const { set } = step;
  const ids = [...new Set(operation.themeIds)];
  const themes = ids.map((themeId) => openTheme(step, themeId));
  const [first, ...rest] = themes;
  if (first === undefined || rest.length === 0) throw invalid(step, 'name two themes or more.');
  if (operation.title !== undefined) checkTitleFree(step, operation.title, ids);
  const merged = mergedTheme(first, themes, operation);
  const gone = new Set(rest.map(({ themeId }) => themeId));
  const kept = set.themes.filter(({ themeId }) => !gone.has(themeId));
  const decisions = mergedDecisions(set.decisions, gone, merged);
  const comments = set.comments.map((comment) =>
    comment.themeId !== null && gone.has(comment.themeId) ? { ...comment, themeId: merged.themeId } : comment,
  );
  return {
    set: withTheme({ ...set, themes: kept, decisions, comments }, merged),
    words: `${rest.map(({ title }) => `“${title}”`).join(' and ')} went into “${merged.title}”.`,
  };
};

export const split = (step: Step, operation: Operation<'split'>): Done => {
  const { set, reviewer, units } = step;
  const theme = openTheme(step, operation.themeId);
  checkTitleFree(step, operation.title);
  const ids = [...new Set(operation.unitIds)];
  for (const unitId of ids) checkStands(step, unitId, theme);
  const part = madeOf(
    step,
    operation.title,
    operation.description,
    ids.map((unitId) => unitIn(step, unitId)),
  );
  const assigned = theme.assigned.filter(({ unitId }) => !ids.includes(unitId));
  const rest: Theme = refilled({ ...theme, assigned, shapedBy: 'person' }, units);
  const decisions = decided(set.decisions, [
    ...decisionsOn(ids, theme.themeId, 'out', reviewer),
    ...decisionsOn(ids, part.themeId, 'in', reviewer),
  ]);
  const { themes } = withTheme(set, rest);
  return {
    set: { ...set, themes: [...themes, part], decisions },
    words: `${counted(ids.length, 'unit')} of “${theme.title}” became “${part.title}”.`,
  };
};
