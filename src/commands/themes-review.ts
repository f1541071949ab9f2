import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { openThemeSets, themesChanged } from '../../index/theme-sets.ts';
import { AppError, isSystemError } from '../core/errors.ts';
import {
  type Reviewer,
  reviewerSchema,
  type ThemeOperation,
  themeOperationSchema,
} from '../core/schema/theme-review.ts';
import type { ThemeSet } from '../core/schema/themes.ts';
import { readThemeSheet, type ThemeFormat, writtenThemeSet } from '../export/theme-sheet.ts';
import { applyOperations } from '../themes/review/apply.ts';
import { compareThemeSets } from '../themes/review/compare.ts';
import { waitingDecisions } from '../themes/review/decisions.ts';
import { operationsOfEdit } from '../themes/review/edited.ts';
import { findTheme } from '../themes/review/find-theme.ts';
import { restoreThemeSet } from '../themes/review/restore.ts';
import { themeSetIdOf } from '../themes/theme-set-id.ts';
import { asJson, type CommandContext, EXIT, type ExitCode } from './context.ts';
import { writeWritten } from './output.ts';
import { counted, excerpt, wrapped } from './text-lines.ts';
import { nameOf, type ThemesArguments, wantedSets } from './themes.ts';

export type ThemesReviewArguments = ThemesArguments & {
  /** What stands after the name of the action: themes, units, versions, a file. */
  readonly parts: readonly string[];
  readonly by?: string;
  readonly title?: string;
  readonly description?: string;
  readonly text?: string;
  readonly units?: readonly string[];
  readonly operations?: string;
  readonly format?: ThemeFormat;
  readonly output?: string;
  readonly limit: number;
};

/** Length of 2026-01-02. */
const ISO_DATE_CHARS = 10;
const QUOTE_WIDTH = 140;

const usage = (message: string): AppError => new AppError('USAGE', message, {});

const openSet = (context: CommandContext, given: ThemesReviewArguments, version?: number) => {
  const [wanted, ...others] = wantedSets(given);
  if (wanted === undefined || others.length > 0)
    throw usage('Say which themes are meant: --kind barriers, requests, actions or savings, or --topic.');
  const saved = openThemeSets(context.config.dataDir);
  const themeSetId = themeSetIdOf(wanted.kind, wanted.topic);
  const at = (number?: number): ThemeSet => {
    const set = saved.get(themeSetId, number);
    if (set !== null) return set;
    const missing =
      number === undefined ? `There are no themes of ${nameOf(wanted)} yet` : `There is no version ${number}`;
    throw new AppError('NOT_FOUND', `${missing}; golden-thread themes build makes them, themes list shows them.`, {});
  };
  return { saved, set: at(version), at };
};

const reviewer = ({ by }: ThemesReviewArguments): Reviewer => {
  const checked = reviewerSchema.safeParse(by);
  if (!checked.success) throw usage('Say who does it with --by.');
  return { by: checked.data, on: new Date().toISOString().slice(0, ISO_DATE_CHARS) };
};

const tell = (
  context: CommandContext,
  set: ThemeSet,
  json: boolean | undefined,
  more: Readonly<Record<string, unknown>> = {},
): void => {
  const { themeSetId, version, change } = set;
  context.out(
    json === true
      ? asJson({ themeSetId, version, change, ...more })
      : [...change.summary, `Saved as version ${version}.`].map((line) => wrapped(line, context.columns)).join('\n'),
  );
};

/** Changes the current version; `--version` says which one was looked at. */
const change = (
  context: CommandContext,
  given: ThemesReviewArguments,
  operationsFor: (set: ThemeSet) => readonly ThemeOperation[],
): ExitCode => {
  const { saved, set } = openSet(context, given);
  if (given.version !== undefined && given.version !== set.version) throw themesChanged(set.themeSetId, set.version);
  const who = reviewer(given);
  const operations = z.array(themeOperationSchema).min(1).safeParse(operationsFor(set));
  if (!operations.success) {
    const [issue] = operations.error.issues;
    throw new AppError(
      'THEME_OPERATION_INVALID',
      `${issue?.path.join('.') ?? 'operations'}: ${issue?.message ?? 'not usable'}.`,
      {},
    );
  }
  const after = applyOperations(set, operations.data, who);
  saved.put(after);
  tell(context, after, given.json);
  return EXIT.done;
};

const needed = (value: string | undefined, message: string): string => {
  if (value === undefined) throw usage(message);
  return value;
};

/** Operations as typed. Whether they are possible is seen when they are done. */
const TYPED: Readonly<
  Record<string, (set: ThemeSet, names: readonly string[], given: ThemesReviewArguments) => unknown>
> = {
  create: (_, __, { title, description, units }) => ({
    op: 'create',
    title,
    description,
    ...(units === undefined ? {} : { unitIds: units }),
  }),
  rename: (set, [theme], { title }) => ({ op: 'rename', themeId: themeId(set, theme), title }),
  describe: (set, [theme], { description }) => ({ op: 'describe', themeId: themeId(set, theme), description }),
  merge: (set, themes, { title, description }) => ({
    ...{ op: 'merge', themeIds: themes.map((theme) => themeId(set, theme)) },
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
  }),
  split: (set, [theme], { title, description, units }) => ({
    ...{ op: 'split', themeId: themeId(set, theme), unitIds: units, title },
    ...(description === undefined ? {} : { description }),
  }),
  assign: (set, [unitId, theme]) => ({ op: 'assign', unitId, themeId: themeId(set, theme) }),
  unassign: (set, [unitId, theme]) => ({ op: 'unassign', unitId, themeId: themeId(set, theme) }),
  move: (set, [unitId, from, to]) => ({
    ...{ op: 'move', unitId },
    ...{ fromThemeId: themeId(set, from), toThemeId: themeId(set, to) },
  }),
  comment: (set, [theme], { text }) => ({
    op: 'comment',
    themeId: theme === undefined ? null : themeId(set, theme),
    text,
  }),
};

const themeId = (set: ThemeSet, given: string | undefined): string =>
  findTheme(set, needed(given, 'Name the theme: by its id or its title.')).themeId;

const readOperations = (file: string): readonly ThemeOperation[] => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as readonly ThemeOperation[];
  } catch (error) {
    if (isSystemError(error))
      throw new AppError('PATH_NOT_FOUND', `${file} cannot be read.`, { file }, { cause: error });
    throw new AppError('THEME_OPERATION_INVALID', `${file} is no JSON list of operations.`, { file }, { cause: error });
  }
};

/** What a person should look at first: decisions without their unit, marked themes, assignments that are least sure. */
const showReview = (context: CommandContext, given: ThemesReviewArguments): ExitCode => {
  const { set } = openSet(context, given, given.version);
  const units = new Map(set.units.map((unit) => [unit.unitId, unit]));
  const waiting = waitingDecisions(set);
  const unsure = set.themes
    .flatMap(({ themeId: id, title, assigned }) =>
      assigned
        .filter(({ by }) => by === 'rule')
        .map(({ unitId, similarity }) => ({
          themeId: id,
          title,
          unitId,
          similarity,
          quote: units.get(unitId)?.quote ?? '',
        })),
    )
    .toSorted((a, b) => a.similarity - b.similarity || (a.unitId < b.unitId ? -1 : 1))
    .slice(0, given.limit);
  const { themeSetId, version } = set;
  if (given.json === true) context.out(asJson({ themeSetId, version, unsure, waiting }));
  else
    context.out(
      [
        ...waiting.map(
          ({ unitId, by, on }) => `${unitId}  placed by ${by} on ${on}; its words are no longer in the plans.`,
        ),
        ...set.themes.flatMap(({ title, marks }) => marks.map(({ message }) => `“${title}”: ${message}`)),
        ...unsure.map(
          ({ unitId, title, similarity, quote }) =>
            `${unitId}  in “${title}” (${similarity}): “${excerpt(quote, QUOTE_WIDTH)}”`,
        ),
        `Version ${version}, ${counted(set.themes.length, 'theme')}; the assignments above are the least sure.`,
      ]
        .map((line) => wrapped(line, context.columns, '    '))
        .join('\n'),
    );
  return EXIT.done;
};

/** Shows what to review first, or does what is asked: create, rename, describe, merge, split, assign, unassign, move, comment. */
export const themesReviewCommand = (context: CommandContext, given: ThemesReviewArguments): ExitCode => {
  const [name, ...names] = given.parts;
  const { operations } = given;
  if (operations !== undefined) return change(context, given, () => readOperations(operations));
  if (name === undefined) return showReview(context, given);
  const typed = TYPED[name];
  if (typed === undefined) throw usage(`There is no themes review ${name}; use ${Object.keys(TYPED).join(', ')}.`);
  return change(context, given, (set) => [typed(set, names, given) as ThemeOperation]);
};

/** Locks or unlocks one theme, or the whole set. */
export const themesLockCommand = (context: CommandContext, given: ThemesReviewArguments, locked: boolean): ExitCode =>
  change(context, given, (set) => {
    const [theme] = given.parts;
    return [{ op: 'lock', themeId: theme === undefined ? null : themeId(set, theme), locked }];
  });

const versionIn = (given: string | undefined): number => {
  const version = Number(given);
  if (!Number.isSafeInteger(version) || version < 1)
    throw usage('Name versions by their numbers; themes list shows them.');
  return version;
};

/** Goes back to an earlier version, as the next one. */
export const themesUndoCommand = (context: CommandContext, given: ThemesReviewArguments): ExitCode => {
  const { saved, set, at } = openSet(context, given);
  const earlier = given.parts[0] === undefined ? set.version - 1 : versionIn(given.parts[0]);
  const after = restoreThemeSet(set, at(Math.max(1, earlier)), reviewer(given));
  saved.put(after);
  tell(context, after, given.json);
  return EXIT.done;
};

/** Says what differs between two versions; with one, between that and the current one. */
export const themesCompareCommand = (context: CommandContext, given: ThemesReviewArguments): ExitCode => {
  const { set, at } = openSet(context, given);
  const [from, to] = given.parts;
  const comparison = compareThemeSets(at(versionIn(from)), to === undefined ? set : at(versionIn(to)));
  if (given.json === true) context.out(asJson(comparison));
  else context.out(comparison.summary.map((line) => wrapped(line, context.columns)).join('\n'));
  return EXIT.done;
};

/** Writes a set as a sheet to work on, or whole as JSON. */
export const themesExportCommand = async (context: CommandContext, given: ThemesReviewArguments): Promise<ExitCode> => {
  const { set } = openSet(context, given, given.version);
  await writeWritten(
    context,
    writtenThemeSet(set, given.format ?? (given.json === true ? 'json' : 'csv')),
    given.output,
  );
  return EXIT.done;
};

/** Takes back a file that was exported: what was edited in it becomes operations. A whole set that is not held here is taken as it is. */
export const themesImportCommand = (context: CommandContext, given: ThemesReviewArguments): ExitCode => {
  const file = needed(given.parts[0], 'Name the file to import.');
  const sheet = readThemeSheet(readBytes(file), file);
  const themeSetId = sheet.rows[0]?.themeSetId ?? sheet.set?.themeSetId ?? '';
  const saved = openThemeSets(context.config.dataDir);
  const set = saved.get(themeSetId);
  if (set === null && sheet.set !== null) {
    saved.put(sheet.set);
    tell(context, sheet.set, given.json, { faults: [], unchanged: 0, missing: 0 });
    return EXIT.done;
  }
  if (set === null)
    throw new AppError('THEME_IMPORT_INVALID', `${file} belongs to themes that are not held here.`, { file });
  if (sheet.rows.some(({ version }) => version !== set.version)) throw themesChanged(themeSetId, set.version);
  const { operations, faults, unchanged, missing } = operationsOfEdit(set, sheet.rows);
  for (const { line, why } of faults) context.err(`${file}, line ${line}: ${why}.`);
  if (missing > 0)
    context.err(
      `${counted(missing, 'row')} of the set ${missing === 1 ? 'is' : 'are'} not in the file; they stay as they are.`,
    );
  if (operations.length === 0) {
    context.out(
      given.json === true
        ? asJson({ themeSetId, version: set.version, change: null, faults, unchanged, missing })
        : 'Nothing was edited.',
    );
    return EXIT.done;
  }
  const after = applyOperations(set, operations, reviewer(given));
  saved.put(after);
  tell(context, after, given.json, { faults, unchanged, missing });
  return EXIT.done;
};

const readBytes = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new AppError('PATH_NOT_FOUND', `${file} cannot be read.`, { file }, { cause: error });
  }
};

/** Lists the sets that are held, or the versions of one with how each came about. */
export const themesListCommand = (context: CommandContext, given: ThemesReviewArguments): ExitCode => {
  const saved = openThemeSets(context.config.dataDir);
  const isOne = given.kinds.length === 1 || given.topic !== undefined;
  if (isOne) {
    const versions = saved.versions(openSet(context, given).set.themeSetId);
    if (given.json === true) context.out(asJson({ items: versions }));
    else
      context.out(
        versions
          .map(({ version, change: { kind, by, on, summary } }) =>
            wrapped(
              `${version}  ${kind.replaceAll('_', ' ')}${by === null ? '' : ` by ${by} on ${on}`}: ${summary.join(' ')}`,
              context.columns,
              '    ',
            ),
          )
          .join('\n'),
      );
    return EXIT.done;
  }
  const items = saved.list();
  if (given.json === true) context.out(asJson({ items }));
  else if (items.length === 0) context.out('There are no themes yet; golden-thread themes build makes them.');
  else
    context.out(
      items
        .map(
          ({ themeSetId, version, unitKind, topic }) =>
            `${themeSetId}  ${nameOf({ kind: unitKind, topic })}, version ${version}`,
        )
        .join('\n'),
    );
  return EXIT.done;
};
