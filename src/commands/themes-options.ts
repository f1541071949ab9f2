import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../core/errors.ts';
import type { CommandContext, ExitCode } from './context.ts';
import type { ThemesReviewArguments } from './themes-review.ts';

/** What themes are made of, by the name on the command line. */
export const THEME_LISTS = ['barriers', 'requests', 'actions', 'savings', 'passages'] as const;
export type ThemeList = (typeof THEME_LISTS)[number];

type Options = {
  readonly data?: string;
  readonly register?: string;
  readonly kind?: readonly ThemeList[];
  readonly topic?: string;
  readonly seed?: number;
  readonly fresh?: boolean;
  readonly version?: number;
  readonly json?: boolean;
  readonly by?: string;
  readonly title?: string;
  readonly description?: string;
  readonly text?: string;
  readonly units?: readonly string[];
  readonly operations?: string;
  readonly format?: 'csv' | 'json';
  readonly output?: string;
  readonly limit: number;
};

const kindsOf = (value: string): readonly ThemeList[] =>
  value.split(',').map((given) => {
    const known = THEME_LISTS.find((list) => list === given.trim());
    if (known === undefined) throw new InvalidArgumentError(`Choose ${THEME_LISTS.join(', ')}.`);
    return known;
  });

const numberFrom =
  (least: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`Give a whole number from ${least} on.`);
    return number;
  };

const ACTIONS = ['build', 'show', 'list', 'review', 'lock', 'unlock', 'undo', 'compare', 'export', 'import'] as const;

const idsOf = (value: string): readonly string[] =>
  value
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);

const run = async (
  action: (typeof ACTIONS)[number],
  context: CommandContext,
  given: ThemesReviewArguments,
): Promise<ExitCode> => {
  const [show, review] = await Promise.all([import('./themes.ts'), import('./themes-review.ts')]);
  switch (action) {
    case 'build':
      return show.themesBuildCommand(context, given);
    case 'show':
      return show.themesShowCommand(context, given);
    case 'list':
      return review.themesListCommand(context, given);
    case 'review':
      return review.themesReviewCommand(context, given);
    case 'lock':
      return review.themesLockCommand(context, given, true);
    case 'unlock':
      return review.themesLockCommand(context, given, false);
    case 'undo':
      return review.themesUndoCommand(context, given);
    case 'compare':
      return review.themesCompareCommand(context, given);
    case 'export':
      return review.themesExportCommand(context, given);
    case 'import':
      return review.themesImportCommand(context, given);
  }
};

/** Adds the command that finds and shows themes. `command` makes one with the options that all commands have. */
export const addThemes = (
  command: (name: string, description: string) => Command,
  contextFor: (options: { readonly data?: string; readonly register?: string }) => CommandContext,
  finish: (run: Promise<ExitCode>) => Promise<void>,
): void => {
  command('themes <what> [parts...]', `Find, show and review themes: ${ACTIONS.join(', ')}.`)
    .option('--kind <kinds>', `of these only: ${THEME_LISTS.join(', ')}; otherwise of every kind of record`, kindsOf)
    .option('--topic <topic>', 'of the passages on this topic')
    .option('--seed <n>', 'number that random choices start from', numberFrom(0))
    .option('--fresh', 'find themes anew although there are some; what people fixed stays')
    .option(
      '--version <n>',
      'the version to show or export; with review, the version that was looked at',
      numberFrom(1),
    )
    .option('--by <name>', 'who reviews')
    .option('--title <title>', 'with review: the title of a theme')
    .option('--description <text>', 'with review: what a theme is about')
    .option('--text <text>', 'with review comment: the comment')
    .option('--units <ids>', 'with review create and split: units, with commas between', idsOf)
    .option('--operations <file>', 'with review: a JSON list of operations to do at once')
    .addOption(new Option('--format <format>', 'with export: how to write it').choices(['csv', 'json']))
    .option('--output <file>', 'with export: write to this file instead')
    .option('--limit <n>', 'assignments to show for review', numberFrom(1), 20)
    .option('--json', 'print JSON')
    .action((what: string, parts: readonly string[], { kind, ...options }: Options) => {
      const action = ACTIONS.find((name) => name === what);
      if (action === undefined)
        throw new AppError('USAGE', `There is no themes ${what}; use ${ACTIONS.join(', ')}.`, {});
      const given = { ...options, kinds: kind ?? [], parts };
      return finish(run(action, contextFor(options), given));
    });
};
