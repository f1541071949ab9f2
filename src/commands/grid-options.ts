import { type Command, InvalidArgumentError, Option } from 'commander';
import { BRIEF_GROUPINGS, type BriefGrouping } from '../brief/brief.ts';
import { UNIT_KINDS, type UnitKind } from '../core/schema/themes.ts';
import { BRIEF_FORMATS, type BriefFormat } from '../export/brief-written.ts';
import { GRID_LAYOUTS } from '../export/grid-written.ts';
import type { CommandContext, ExitCode } from './context.ts';
import type { CompareArguments, GridArguments } from './grid.ts';
import { withFilters, withQuestionFilters, withTopicFilter } from './options.ts';

type Common = { readonly data?: string; readonly register?: string; readonly json?: boolean; readonly output?: string };

const unitKinds = (value: string): readonly UnitKind[] =>
  value.split(',').map((given) => {
    const kind = UNIT_KINDS.find((one) => one === given.trim().replace(/s$/, ''));
    if (kind === undefined) throw new InvalidArgumentError(`Choose ${UNIT_KINDS.join(', ')}.`);
    return kind;
  });

const written = (command: Command, formats: readonly string[]): Command =>
  command
    .addOption(new Option('--format <format>', 'how to write it').choices([...formats]))
    .option('--output <file>', 'write to this file instead')
    .option('--json', 'print JSON');

/** Adds the commands that look at many plans at once. `command` makes one with the options that all commands have. */
export const addGrid = (
  command: (name: string, description: string) => Command,
  contextFor: (options: Common) => CommandContext,
  finish: (run: Promise<ExitCode>) => Promise<void>,
): void => {
  written(withTopicFilter(withFilters(command('grid', 'Show what each plan says on each topic, with counts.'))), [
    'table',
    'csv',
    'json',
    'html',
  ])
    .addOption(
      new Option('--layout <layout>', 'of CSV: a line a council, or a line a cell with its quote').choices([
        ...GRID_LAYOUTS,
      ]),
    )
    .option('--themes <kinds>', `also columns for saved themes of these: ${UNIT_KINDS.join(', ')}`, unitKinds)
    .action((options: Common & Omit<GridArguments, 'filters'>) =>
      finish(import('./grid.ts').then((m) => m.gridCommand(contextFor(options), { ...options, filters: options }))),
    );

  written(
    withTopicFilter(
      withFilters(
        command(
          'compare <a> <b>',
          'Compare two councils, or groups such as type:county and region:"North East", the differences first.',
        ),
      ),
    ),
    ['table', 'csv', 'json'],
  ).action((a: string, b: string, options: Common & Omit<CompareArguments, 'filters' | 'a' | 'b'>) =>
    finish(
      import('./grid.ts').then((m) => m.compareCommand(contextFor(options), { ...options, a, b, filters: options })),
    ),
  );

  written(
    withQuestionFilters(
      command('brief <subject>', 'Write a summary with sources: of a question, a topic, or a kind such as barriers.'),
    ),
    BRIEF_FORMATS,
  )
    .addOption(
      new Option('--group <how>', 'by saved themes, or by the kinds that rules give').choices([...BRIEF_GROUPINGS]),
    )
    .action((question: string, options: Common & { readonly format?: BriefFormat; readonly group?: BriefGrouping }) =>
      finish(
        import('./brief.ts').then((m) =>
          m.briefCommand(contextFor(options), { ...options, question, filters: options }),
        ),
      ),
    );
};
