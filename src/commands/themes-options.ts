import { type Command, InvalidArgumentError } from 'commander';
import { AppError } from '../core/errors.ts';
import type { CommandContext, ExitCode } from './context.ts';

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

/** Adds the command that finds and shows themes. `command` makes one with the options that all commands have. */
export const addThemes = (
  command: (name: string, description: string) => Command,
  contextFor: (options: { readonly data?: string; readonly register?: string }) => CommandContext,
  finish: (run: Promise<ExitCode>) => Promise<void>,
): void => {
  command('themes <what>', 'Find and show themes: build, show.')
    .option('--kind <kinds>', `of these only: ${THEME_LISTS.join(', ')}; otherwise of every kind of record`, kindsOf)
    .option('--topic <topic>', 'of the passages on this topic')
    .option('--seed <n>', 'number that random choices start from', numberFrom(0))
    .option('--fresh', 'find themes anew although there are some')
    .option('--version <n>', 'the version to show, by default the newest', numberFrom(1))
    .option('--json', 'print JSON')
    .action((what: string, { kind, ...options }: Options) => {
      if (what !== 'build' && what !== 'show')
        throw new AppError('USAGE', `There is no themes ${what}; use themes build or themes show.`, {});
      const given = { ...options, kinds: kind ?? [] };
      return finish(
        import('./themes.ts').then((m) =>
          what === 'build'
            ? m.themesBuildCommand(contextFor(options), given)
            : m.themesShowCommand(contextFor(options), given),
        ),
      );
    });
};
