import type { Theme, ThemeSet } from '../../core/schema/themes.ts';
import { bySimilarity } from '../complete.ts';
import { decided, placedByPerson, refilled } from './decisions.ts';
import {
  checkStands,
  type Done,
  decisionsOn,
  invalid,
  type Operation,
  type Step,
  themeIn,
  unitIn,
  withTheme,
} from './step.ts';

const without = (step: Step, unitId: string, theme: Theme): Theme => {
  const assigned = theme.assigned.filter((one) => one.unitId !== unitId);
  return refilled({ ...theme, assigned, shapedBy: 'person' }, step.units);
};

const withUnit = (unitId: string, theme: Theme): Theme => {
  const known = theme.assigned.find((one) => one.unitId === unitId);
  const placed = known === undefined ? placedByPerson(unitId, theme) : { ...known, by: 'person' as const };
  const others = theme.assigned.filter((one) => one.unitId !== unitId);
  return { ...theme, assigned: [...others, placed].toSorted(bySimilarity), shapedBy: 'person' };
};

/** Notes where a unit belongs; the themes are a person's from then on. */
const placing = (step: Step, unitId: string, from: Theme | null, to: Theme | null): ThemeSet => {
  const { set, reviewer } = step;
  unitIn(step, unitId);
  if (from !== null) checkStands(step, unitId, from);
  const left = from === null ? set : withTheme(set, without(step, unitId, from));
  const put = to === null ? left : withTheme(left, withUnit(unitId, to));
  const decisions = decided(set.decisions, [
    ...(from === null ? [] : decisionsOn([unitId], from.themeId, 'out', reviewer)),
    ...(to === null ? [] : decisionsOn([unitId], to.themeId, 'in', reviewer)),
  ]);
  return { ...put, decisions };
};

export const assign = (step: Step, { unitId, themeId }: Operation<'assign'>): Done => {
  const theme = themeIn(step, themeId);
  return { set: placing(step, unitId, null, theme), words: `One unit was put into “${theme.title}”.` };
};

export const unassign = (step: Step, { unitId, themeId }: Operation<'unassign'>): Done => {
  const theme = themeIn(step, themeId);
  return { set: placing(step, unitId, theme, null), words: `One unit was taken out of “${theme.title}”.` };
};

export const move = (step: Step, { unitId, fromThemeId, toThemeId }: Operation<'move'>): Done => {
  const [from, to] = [themeIn(step, fromThemeId), themeIn(step, toThemeId)];
  if (fromThemeId === toThemeId) throw invalid(step, 'name two different themes.');
  return { set: placing(step, unitId, from, to), words: `One unit went from “${from.title}” to “${to.title}”.` };
};
