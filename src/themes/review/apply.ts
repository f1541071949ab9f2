import type { Reviewer, ThemeOperation } from '../../core/schema/theme-review.ts';
import type { ThemeSet } from '../../core/schema/themes.ts';
import { presentUnits, withThemes } from '../complete.ts';
import { assign, move, unassign } from './place.ts';
import { create, describe, merge, rename, split } from './shape.ts';
import { type Done, type Operation, type Step, themeIn, withTheme } from './step.ts';

const lock = ({ set, ...step }: Step, { themeId, locked }: Operation<'lock'>): Done => {
  const word = locked ? 'locked' : 'unlocked';
  if (themeId === null) return { set: { ...set, locked }, words: `The set was ${word}.` };
  const theme = themeIn({ set, ...step }, themeId);
  return { set: withTheme(set, { ...theme, locked }), words: `“${theme.title}” was ${word}.` };
};

const comment = (step: Step, { themeId, text }: Operation<'comment'>): Done => {
  const { set, reviewer } = step;
  const about = themeId === null ? 'the set' : `“${themeIn(step, themeId).title}”`;
  const comments = [...set.comments, { themeId, by: reviewer.by, on: reviewer.on, text }];
  return { set: { ...set, comments }, words: `A comment was made on ${about}.` };
};

const perform = (step: Step, operation: ThemeOperation): Done => {
  switch (operation.op) {
    case 'create':
      return create(step, operation);
    case 'rename':
      return rename(step, operation);
    case 'describe':
      return describe(step, operation);
    case 'merge':
      return merge(step, operation);
    case 'split':
      return split(step, operation);
    case 'assign':
      return assign(step, operation);
    case 'unassign':
      return unassign(step, operation);
    case 'move':
      return move(step, operation);
    case 'lock':
      return lock(step, operation);
    case 'comment':
      return comment(step, operation);
  }
};

/** What was done, each sentence once with how often. */
const summed = (words: readonly string[]): string[] =>
  [...Map.groupBy(words, (text) => text)].map(([text, same]) =>
    same.length === 1 ? text : `${text} (${same.length} times)`,
  );

/**
 * Does operations one after another and gives the next version of the set; where one is not possible, nothing is done. No unit is lost: one that stands in no
 * theme stands among the others.
 * @throws AppError THEME_OPERATION_INVALID naming the operation, THEMES_LOCKED.
 */
export const applyOperations = (
  before: ThemeSet,
  operations: readonly ThemeOperation[],
  reviewer: Reviewer,
): ThemeSet => {
  const present = presentUnits(before);
  const units = new Map(present.map((unit) => [unit.unitId, unit]));
  let set = before;
  const words: string[] = [];
  operations.forEach((operation, at) => {
    const done = perform({ set, units, reviewer, at, op: operation.op }, operation);
    set = done.set;
    words.push(done.words);
  });
  return {
    ...withThemes(set, set.themes, present),
    version: before.version + 1,
    change: { kind: 'reviewed', by: reviewer.by, on: reviewer.on, summary: summed(words) },
  };
};
