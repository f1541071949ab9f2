import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandContext, ExitCode } from './context.ts';

const each = (value: string, previous: string[] | undefined): string[] => [...(previous ?? []), value];

const positive = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new InvalidArgumentError('Give a number from 0 up.');
  return value;
};

const dataSetsOption = (): Option =>
  new Option('--data-sets <folder>', 'folder of third-party data sets').env('GOLDEN_THREAD_EVAL_DATA');

/** Adds `evals` with its commands to the program. They take no corpus: each suite makes its own. */
export const addEvals = (
  program: Command,
  contextFor: (options: Record<string, never>) => CommandContext,
  finish: (run: Promise<ExitCode>) => Promise<void>,
): void => {
  const context = (): CommandContext => contextFor({});
  const evals = program
    .command('evals')
    .description('Measure the product: run suites offline, compare runs, work with annotators.')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });

  const evalsCommand = (name: string, description: string): Command =>
    evals
      .command(name)
      .description(description)
      .exitOverride()
      .configureOutput({ writeErr: () => undefined });

  evalsCommand('run [suites...]', 'Run suites (all by default) into a new folder.')
    .option('--smoke', 'only what comes with the product: under a minute')
    .option('--out <folder>', 'folder of the run (runs/run-001, …)')
    .addOption(dataSetsOption())
    .option('--questions <folder>', 'a question set of your own, in place of the known ones', each)
    .option('--set <name=value>', 'change a setting, such as semanticWeight=0 or softMatch=off', each)
    .option('--shard <i/n>', 'only this share of the items; the runs of all shares fill one cache')
    .option('--resume', 'finish the run in --out that was stopped')
    .option('--dry-run', 'only say what would be done, and what it would cost')
    .option('--no-cache', 'make every output anew')
    .option('--baseline <folder>', 'a run or a folder of baselines that the gates compare with')
    .option('--max-calls <n>', 'refuse to call a model more often', positive)
    .option('--max-cost <amount>', 'refuse to spend more, at --price', positive)
    .option('--price <in,out>', 'price of a million tokens in and out')
    .action((suites: string[], options) =>
      finish(import('./evals.ts').then((m) => m.evalsRunCommand(context(), { ...options, suites }))),
    );

  evalsCommand('compare <before> <after>', 'Compare two runs question by question, with intervals.')
    .option('--out <folder>', 'folder for the pages')
    .action((before: string, after: string, options) =>
      finish(import('./evals.ts').then((m) => m.evalsCompareCommand(context(), { ...options, before, after }))),
    );

  evalsCommand('report <run>', 'Score a stored run again, without producing anything.')
    .option('--out <folder>', 'folder for the pages')
    .action((run: string, options) =>
      finish(import('./evals.ts').then((m) => m.evalsReportCommand(context(), { ...options, run }))),
    );

  evalsCommand('ablate', "Compare retrieval settings with the product's own.")
    .addOption(dataSetsOption())
    .option('--questions <folder>', 'a question set of your own, in place of the known ones', each)
    .option('--no-collections', 'only question sets')
    .option('--out <file>', 'file for the table')
    .action((options) => finish(import('./evals.ts').then((m) => m.evalsAblateCommand(context(), options))));

  evalsCommand('baseline <run> <folder>', 'Keep a run as a baseline: scores without texts, and its summary.').action(
    (run: string, folder: string) =>
      finish(import('./evals-annotate.ts').then((m) => m.evalsBaselineCommand(context(), { run, folder }))),
  );

  evalsCommand(
    'export <run> <part> <folder>',
    'Write blinded sheets of the answers of a part for two annotators.',
  ).action((run: string, part: string, out: string) =>
    finish(import('./evals-annotate.ts').then((m) => m.evalsExportCommand(context(), { run, part, out }))),
  );

  evalsCommand('import <folder>', 'Read the two sheets back: agreement, disagreements, and a labelled version.')
    .option('--labels-version <name>', 'name of the new version', '1')
    .action((folder: string, options) =>
      finish(import('./evals-annotate.ts').then((m) => m.evalsImportCommand(context(), { folder, ...options }))),
    );
};
