import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkGates } from '../../evals/gates.ts';
import { formatScore } from '../../evals/report/format.ts';
import type { DataSetCard, Provenance } from '../../evals/report/run-report.ts';
import { ablationMarkdown, runAblations } from '../../evals/running/ablations.ts';
import { compareRuns, comparisonMarkdown, writeComparison } from '../../evals/running/compare.ts';
import type { Estimate, Prices } from '../../evals/running/estimate.ts';
import { dryRun, type RunOutcome, readGates, runSuites, type Shard } from '../../evals/running/run.ts';
import { nextRunFolder, RUN_FILES, readReports, readRunConfig, readRunFile } from '../../evals/running/run-folder.ts';
import { scoreRunFolder, writeReports } from '../../evals/running/score.ts';
import { summaryMarkdown } from '../../evals/running/summary.ts';
import { parseSettings } from '../../evals/settings.ts';
import type { Bench } from '../../evals/suites/questions/corpus.ts';
import { AppError } from '../core/errors.ts';
import { type CommandContext, EXIT, type ExitCode } from './context.ts';
import { counted } from './text-lines.ts';

/** Seed of everything drawn at random; any would do, this one is what the committed baselines were made with. */
const SEED = 7;
const RUNS_FOLDER = 'runs';
const WORK_FOLDER = join(RUNS_FOLDER, '.cache');

export type EvalsRunArguments = {
  readonly suites: readonly string[];
  readonly smoke?: boolean;
  readonly out?: string;
  readonly dataSets?: string;
  readonly questions?: readonly string[];
  readonly set?: readonly string[];
  readonly resume?: boolean;
  readonly dryRun?: boolean;
  readonly cache: boolean;
  readonly baseline?: string;
  readonly maxCalls?: number;
  readonly maxCost?: number;
  readonly price?: string;
  readonly shard?: string;
};

const benchOf = (context: CommandContext, settings: readonly string[]): Bench => ({
  config: context.config,
  settings: parseSettings(settings),
  workDir: WORK_FOLDER,
  clock: context.clock,
  seed: SEED,
  signal: context.signal,
});

const pricesFrom = (text: string | undefined): Prices | null => {
  if (text === undefined) return null;
  const [input = Number.NaN, output = Number.NaN] = text.split(',').map(Number);
  if (![input, output].every((price) => Number.isFinite(price) && price >= 0))
    throw new AppError('USAGE', 'Give --price as two numbers, a million tokens in and out: 0.15,0.60.', {});
  return { input, output };
};

const shardFrom = (text: string | undefined): { readonly shard?: Shard } => {
  if (text === undefined) return {};
  const [number = 0, of = 0] = /^(\d+)\/(\d+)$/.exec(text)?.slice(1).map(Number) ?? [];
  if (number < 1 || number > of)
    throw new AppError('USAGE', 'Give --shard as the number of this share and of all: 1/4.', {});
  return { shard: { number, of } };
};

/** The command as a report states it: without folders, so that it is the same on every machine. */
const commandText = ({ suites, smoke, questions, set, shard }: EvalsRunArguments): string =>
  [
    'golden-thread evals run',
    ...suites,
    ...(smoke === true ? ['--smoke'] : []),
    ...(questions ?? []).map((folder) => `--questions ${folder.replace(/.*[/\\](?=[^/\\]+[/\\]?$)/, '')}`),
    ...(set ?? []).map((pair) => `--set ${pair}`),
    ...(shard === undefined ? [] : [`--shard ${shard}`]),
  ].join(' ');

const estimateText = ({ parts, items, productions, modelCalls, inputTokens, outputTokens, cost }: Estimate): string =>
  [
    ...productions.map(
      (production) => `${production.id}: ${production.items} items, ${production.modelCalls} model calls`,
    ),
    `${parts} reports over ${items} items; at most ${modelCalls} model calls, ${inputTokens} tokens in, ${outputTokens} tokens out.`,
    `Cost: ${cost === null ? 'not known; give --price' : cost.toFixed(2)}.`,
  ].join('\n');

const headline = ({ reports }: RunOutcome): string[] =>
  reports.map(({ suite, measures, summary }) => {
    const shown = summary.filter(({ planned }) => planned > 0).slice(0, 3);
    const means = shown.map(
      ({ measure, mean }) =>
        `${measures.find((info) => info.measure === measure)?.title ?? measure} ${formatScore(mean)}`,
    );
    return `${suite.padEnd(26)} ${means.join(', ')}`;
  });

const outcomeText = (outcome: RunOutcome, absent: readonly string[]): string => {
  const failed = outcome.gates.results.filter(({ status }) => status === 'fail');
  const checked = outcome.gates.results.filter(({ status }) => status !== 'not_measured').length;
  return [
    ...headline(outcome),
    ...absent,
    ...outcome.complaints,
    ...failed.map(({ id, sentence }) => `Gate ${id} failed: ${sentence}`),
    `${counted(checked, 'gate')} checked, ${failed.length} failed. Run: ${outcome.folder}`,
  ].join('\n');
};

/** Runs suites, or says what running them would cost. Exit 2 when an item or a gate failed, or a sanity run came out wrong. */
export const evalsRunCommand = async (context: CommandContext, given: EvalsRunArguments): Promise<ExitCode> => {
  const bench = benchOf(context, given.set ?? []);
  const request = {
    suites: given.suites,
    smoke: given.smoke === true,
    dataSets: given.dataSets ?? null,
    questionSets: given.questions ?? [],
  };
  const budget = { maxCalls: given.maxCalls ?? null, maxCost: given.maxCost ?? null, prices: pricesFrom(given.price) };
  const { planned, estimate } = dryRun(bench, request, budget);
  const absent = planned.absent.map(({ id, reason }) => `${id.padEnd(26)} ${reason}`);
  if (given.dryRun === true) {
    context.out([estimateText(estimate), ...absent].join('\n'));
    return EXIT.done;
  }
  const run = {
    ...request,
    folder: given.out ?? nextRunFolder(RUNS_FOLDER),
    command: commandText(given),
    resume: given.resume === true,
    useCache: given.cache,
    budget,
    baseline: given.baseline ?? null,
    ...shardFrom(given.shard),
  };
  const outcome = await runSuites(bench, run, (production, done, total) =>
    context.status?.(`${production}: ${done} of ${total}`),
  );
  context.status?.('');
  context.out(outcomeText(outcome, absent));
  return outcome.gates.passed && outcome.complaints.length === 0 ? EXIT.done : EXIT.gateFailed;
};

/** Compares two runs; `before` may be a folder of baselines. Exit 2 when a no-regression gate fails between them. */
export const evalsCompareCommand = async (
  context: CommandContext,
  given: { readonly before: string; readonly after: string; readonly out?: string },
): Promise<ExitCode> => {
  const comparison = compareRuns(given.before, given.after);
  context.out(comparisonMarkdown(comparison));
  if (given.out !== undefined) {
    writeComparison(given.out, comparison);
    context.err(`Pages: ${given.out}/<part>/diff.html`);
  }
  const parts = new Set(comparison.diffs.map(({ suite }) => suite));
  const gates = readGates().filter((gate) => gate.kind === 'no_regression' && parts.has(gate.suite));
  const report = checkGates(gates, readReports(given.after), readReports(given.before));
  for (const { id, status, sentence } of report.results)
    if (status === 'fail') context.out(`Gate ${id} failed: ${sentence}`);
  return report.passed ? EXIT.done : EXIT.gateFailed;
};

/** Scores a stored run again with the measures of this version, without producing anything; `out` takes the pages. */
export const evalsReportCommand = async (
  context: CommandContext,
  given: { readonly run: string; readonly out?: string },
): Promise<ExitCode> => {
  const config = readRunConfig(given.run);
  const stored = readReports(given.run);
  const dataSets = JSON.parse(readRunFile(given.run, RUN_FILES.dataSets)) as Record<string, readonly DataSetCard[]>;
  const isNote = (label: string): boolean => /^(?:Risk and coverage|Times|Confidence of .*)$/.test(label);
  const provenance: Provenance = ([...stored.values()][0]?.provenance ?? []).filter(({ label }) => !isNote(label));
  const reports = scoreRunFolder(given.run, config, { provenance, dataSets: new Map(Object.entries(dataSets)) });
  const gates = readGates().filter(({ suite }) => stored.has(suite));
  const checked = checkGates(gates, new Map(reports.map((report) => [report.suite, report])));
  context.out(summaryMarkdown(config, reports, checked, []));
  if (given.out !== undefined) {
    writeReports(given.out, reports, () => null);
    context.err(`Pages: ${given.out}/suites/<part>/report.html`);
  }
  return EXIT.done;
};

/** Compares retrieval settings with the product's own on every set at hand. */
export const evalsAblateCommand = async (
  context: CommandContext,
  given: {
    readonly dataSets?: string;
    readonly questions?: readonly string[];
    readonly collections: boolean;
    readonly out?: string;
  },
): Promise<ExitCode> => {
  const bench = benchOf(context, []);
  const request = {
    dataSets: given.dataSets ?? null,
    questionSets: given.questions ?? [],
    collections: given.collections,
  };
  const rows = await runAblations(bench, request, (set) => context.status?.(set));
  context.status?.('');
  const text = ablationMarkdown(rows);
  context.out(text);
  if (given.out !== undefined) {
    mkdirSync(dirname(given.out), { recursive: true });
    writeFileSync(given.out, text);
  }
  return EXIT.done;
};
