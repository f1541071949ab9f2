import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { type ThemeOperation, themeOperationSchema } from '../core/schema/theme-review.ts';
import type { ThemeSet } from '../core/schema/themes.ts';
import { heldTheme } from './theme-access.ts';

/** What a reviewer typed into a form on themes. The token is never shown again. */
export type TypedReview = {
  readonly action: string;
  readonly version: number;
  readonly by: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
  readonly to: string;
  readonly units: readonly string[];
  readonly themes: readonly string[];
};
export const NO_REVIEW: TypedReview = {
  ...{ action: '', version: 0, by: '', title: '', description: '', text: '', to: '' },
  ...{ units: [], themes: [] },
};

type Body = Readonly<Record<string, string | File | (string | File)[]>>;

/** Reads a form. */
export const typedReview = (body: Body): TypedReview & { readonly token: string } => {
  const several = (name: string): readonly string[] =>
    [body[name] ?? []].flat().filter((value): value is string => typeof value === 'string');
  const text = (name: string): string => several(name)[0]?.trim() ?? '';
  return {
    action: text('action'),
    version: Number(text('version')),
    by: text('by'),
    title: text('title'),
    description: text('description'),
    text: text('text'),
    to: text('to'),
    units: several('unit'),
    themes: several('theme'),
    token: text('token'),
  };
};

const invalid = (message: string, field: string): AppError =>
  new AppError('THEME_OPERATION_INVALID', message, { field });

const ticked = ({ units }: TypedReview): readonly string[] => {
  if (units.length === 0) throw invalid('Select the statements that are meant.', 'units');
  return units;
};

/** Words that differ from those the theme has. */
const wordsOperations = (set: ThemeSet, themeId: string, { title, description }: TypedReview): unknown[] => {
  const theme = heldTheme(set, themeId);
  const changed = [
    ...(title === theme.title ? [] : [{ op: 'rename', themeId, title }]),
    ...(description.replace(/\s+/g, ' ') === theme.description.replace(/\s+/g, ' ')
      ? []
      : [{ op: 'describe', themeId, description }]),
  ];
  if (changed.length === 0) throw invalid('Change the title or the description.', 'title');
  return changed;
};

const themeOperations = (set: ThemeSet, themeId: string, typed: TypedReview): unknown[] => {
  switch (typed.action) {
    case 'words':
      return wordsOperations(set, themeId, typed);
    case 'move':
      if (typed.to === '') throw invalid('Choose the theme that they belong to.', 'to');
      return ticked(typed).map((unitId) => ({ op: 'move', unitId, fromThemeId: themeId, toThemeId: typed.to }));
    case 'unassign':
      return ticked(typed).map((unitId) => ({ op: 'unassign', unitId, themeId }));
    case 'split':
      return [{ op: 'split', themeId, unitIds: ticked(typed), title: typed.title }];
    default:
      return sharedOperations(themeId, typed);
  }
};

const sharedOperations = (themeId: string | null, { action, text }: TypedReview): unknown[] => {
  switch (action) {
    case 'comment':
      return [{ op: 'comment', themeId, text }];
    case 'lock':
      return [{ op: 'lock', themeId, locked: true }];
    case 'unlock':
      return [{ op: 'lock', themeId, locked: false }];
    default:
      throw invalid('Say what is to be done.', 'action');
  }
};

const setOperations = (typed: TypedReview): unknown[] => {
  const { action, themes, title, description } = typed;
  if (action === 'create') return [{ op: 'create', title, description }];
  if (action !== 'merge') return sharedOperations(null, typed);
  if (themes.length < 2) throw invalid('Select two themes or more.', 'themes');
  return [{ op: 'merge', themeIds: themes, ...(title === '' ? {} : { title }) }];
};

/** What a form asks for; `themeId` is the theme of its page, null on the page of the set. @throws AppError THEME_OPERATION_INVALID with the field. */
export const operationsOfForm = (
  set: ThemeSet,
  themeId: string | null,
  typed: TypedReview,
): readonly ThemeOperation[] => {
  const given = themeId === null ? setOperations(typed) : themeOperations(set, themeId, typed);
  const read = z.array(themeOperationSchema).safeParse(given);
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path.at(-1) ?? 'action');
  throw invalid(`Write the ${field} that is meant.`, field);
};
