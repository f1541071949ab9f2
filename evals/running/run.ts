import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EVALS_FOLDER } from '../evals-folder.ts';
import { checkGates, type Gate, type GateReport, parseGates } from '../gates.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import { junitXml } from '../report/junit.ts';
import type { DataSetCard, RunReport } from '../report/run-report.ts';
import { planSuites } from '../suites/all-suites.ts';
import type { PlanRequest } from '../suites/plan-request.ts';
import type { Bench } from '../suites/questions/corpus.ts';
import type { Planned } from '../suites/suite.ts';
import { describeEnvironment, provenanceOf } from './environment.ts';
import { type Budget, type Estimate, estimateRun, keepToBudget, productionsOf } from './estimate.ts';
import { cacheKey, createOutputCache, noCache } from './output-cache.ts';
import { type ProductionTimes, produceInto, productionKey } from './produce.ts';
import { beginRun, RUN_FILES, type RunConfig, readReports, writeRunFile } from './run-folder.ts';
import { scoreRunFolder, writeReports } from './score.ts';
import { summaryMarkdown } from './summary.ts';
import { timesOf } from './times.ts';

export type RunRequest = PlanRequest & {
  readonly folder: string;
  readonly command: string;
  readonly resume: boolean;
  readonly useCache: boolean;
  readonly budget: Budget;
  /** The share of the items to run: the `number`th of `of` parts, counted from 1. All where it is missing. */
  readonly shard?: Shard;
  /** A run or a folder of baselines that the gates compare with; null for none. */
  readonly baseline: string | null;
};

/** One of several runs that share the items: each produces every `of`th item, and all keep their outputs in one cache. */
export type Shard = { readonly number: number; readonly of: number };

const shardOf = (planned: Planned, shard: Shard | undefined): Planned => {
  if (shard === undefined) return planned;
  const { number, of } = shard;
  const narrowed = new Map(
    productionsOf(planned).map((production) => [
      production.id,
      { ...production, items: production.items.filter((_, index) => index % of === number - 1) },
    ]),
  );
  const parts = planned.parts.map((part) => ({
    ...part,
    production: narrowed.get(part.production.id) ?? part.production,
  }));
  return { ...planned, parts };
};

/** `failed`: an item failed, a planned item has no output, a gate failed, or a sanity run came out wrong. */
export type RunOutcome = {
  readonly folder: string;
  readonly reports: readonly RunReport[];
  readonly gates: GateReport;
  readonly complaints: readonly string[];
};

const GATES_FILE = join(EVALS_FOLDER, 'gates.json');

/** The gates that come with the product; none where they are not there. @throws AppError GATES_INVALID. */
export const readGates = (): Gate[] => (existsSync(GATES_FILE) ? parseGates(readFileSync(GATES_FILE, 'utf8')) : []);

const configOf = (bench: Bench, planned: Planned, request: RunRequest): RunConfig => ({
  formatVersion: 1,
  command: request.command,
  seed: bench.seed,
  smoke: request.smoke,
  settings: bench.settings,
  parts: planned.parts.map(({ id, title, production }) => ({
    id,
    suite: id.split('.')[0] ?? id,
    title,
    production: production.id,
  })),
  absent: [...planned.absent],
  dependsOn: cacheKey({ productions: productionsOf(planned).map((production) => productionKey(bench, production)) }),
});

/** Why a run as a whole did not come out well, besides its gates. */
const complaintsAbout = (reports: readonly RunReport[]): string[] =>
  reports.flatMap((report) => {
    const missing = report.cases.filter(({ status }) => status !== 'ok').length;
    const wrong = report.sanity.filter(({ passed }) => !passed);
    return [
      ...(missing > 0
        ? [
            `${report.suite}: ${missing} of ${report.cases.length} items failed or were not measured; its means are over the rest.`,
          ]
        : []),
      ...wrong.map(
        ({ name, measure, value, expectation }) =>
          `${report.suite}: sanity run "${name}", ${measure}: ${value?.toFixed(3)}, expected ${expectation}.`,
      ),
    ];
  });

/** Gates on fewer data than they were set for say nothing: those of the smoke run are checked there, the rest in full runs. */
const gatesFor = (gates: readonly Gate[], reports: readonly RunReport[], planned: Planned): Gate[] => {
  const known = new Set([...reports.map(({ suite }) => suite), ...planned.absent.map(({ id }) => id)]);
  return gates.filter(({ suite }) => known.has(suite));
};

const gatesOfPart = (report: GateReport, gates: readonly Gate[], part: string): GateReport | null => {
  const ids = new Set(gates.filter(({ suite }) => suite === part).map(({ id }) => id));
  const results = report.results.filter(({ id }) => ids.has(id));
  return results.length === 0 ? null : { passed: results.every(({ status }) => status !== 'fail'), results };
};

/** Says what a run would do and cost. @throws AppError USAGE, DATASET_*. */
export const dryRun = (
  bench: Bench,
  request: PlanRequest,
  budget: Budget,
): { readonly planned: Planned; readonly estimate: Estimate } => {
  const planned = planSuites(bench, request);
  const estimate = estimateRun(planned, bench.config.model !== null, budget.prices);
  keepToBudget(estimate, budget);
  return { planned, estimate };
};

export type RunProgress = (production: string, done: number, total: number) => void;

/**
 * Runs suites into a folder: produces, scores, checks gates, writes reports. Byte for byte the same on the same code, data and settings, but for
 * `timings.json`. A part whose data are absent is listed, not scored.
 * @throws AppError USAGE (folder taken, budget), DATASET_*, DATA_*, MODEL_*, CANCELLED.
 */
export const runSuites = async (bench: Bench, request: RunRequest, onProgress: RunProgress): Promise<RunOutcome> => {
  const planned = shardOf(dryRun(bench, request, request.budget).planned, request.shard);
  // A share of the items says nothing about gates that were set for all of them.
  const gates = request.shard === undefined ? readGates() : [];
  const baselines =
    request.baseline === null || !existsSync(request.baseline)
      ? new Map<string, RunReport>()
      : readReports(request.baseline);
  const config = configOf(bench, planned, request);
  beginRun(request.folder, config, request.resume);
  const environment = describeEnvironment();
  const cards: ReadonlyMap<string, readonly DataSetCard[]> = new Map(
    planned.parts.map(({ id, dataSets }) => [id, dataSets]),
  );
  writeRunFile(request.folder, RUN_FILES.dataSets, canonicalJson(Object.fromEntries(cards)));
  writeRunFile(request.folder, RUN_FILES.environment, canonicalJson(environment));

  const cache = request.useCache ? createOutputCache(join(bench.workDir, 'outputs')) : noCache;
  const times = new Map<string, ProductionTimes>();
  for (const production of productionsOf(planned)) {
    const onItem = (done: number, total: number): void => onProgress(production.id, done, total);
    times.set(production.id, await produceInto(request.folder, bench, production, cache, onItem));
  }
  writeRunFile(request.folder, RUN_FILES.timings, canonicalJson(timesOf(times)));

  const provenance = provenanceOf(environment, bench.settings, bench.config);
  const reports = scoreRunFolder(request.folder, config, { provenance, dataSets: cards });
  const checked = gatesFor(gates, reports, planned);
  const gateReport = checkGates(checked, new Map(reports.map((report) => [report.suite, report])), baselines);
  writeReports(request.folder, reports, (part) => gatesOfPart(gateReport, gates, part));
  const complaints = complaintsAbout(reports);
  writeRunFile(request.folder, RUN_FILES.gates, canonicalJson(gateReport));
  writeRunFile(request.folder, RUN_FILES.junit, junitXml(reports, gateReport));
  writeRunFile(request.folder, RUN_FILES.summary, summaryMarkdown(config, reports, gateReport, complaints));
  return { folder: request.folder, reports, gates: gateReport, complaints };
};

/** Removes the corpora and outputs kept between runs. */
export const clearWork = (bench: Pick<Bench, 'workDir'>): void =>
  rmSync(bench.workDir, { recursive: true, force: true });
