import type { GateReport } from '../gates.ts';
import { buildReport } from '../report/build-report.ts';
import { canonicalJson, canonicalJsonLines } from '../report/canonical-json.ts';
import { renderRunMarkdown } from '../report/markdown.ts';
import { renderRunHtml } from '../report/render-run.ts';
import type { CaseResult, DataSetCard, Provenance, RunReport } from '../report/run-report.ts';
import { suiteNamed } from '../suites/all-suites.ts';
import type { Produced, Suite, SuiteItem } from '../suites/suite.ts';
import { readProduced } from './produce.ts';
import { RUN_FILES, type RunConfig, writeRunFile } from './run-folder.ts';

const unscored = (suite: Suite, item: SuiteItem, status: 'failed' | 'not_measured', reason: string): CaseResult => ({
  ...common(item),
  status,
  reason,
  scores: Object.fromEntries(suite.measuresFor(item).map((measure) => [measure, null])),
  answer: '',
  evidence: [],
});

const common = ({ itemId, cluster, slices, question, expected }: SuiteItem) => ({
  itemId,
  cluster,
  slices,
  question,
  expected,
});

/** Every item that the suite takes: scored, failed, or not measured where the run holds no output for it. */
const casesOf = (suite: Suite, produced: Produced): CaseResult[] =>
  produced.items
    .filter((item) => suite.takes(item))
    .map((item): CaseResult => {
      const output = produced.outputs.get(item.itemId);
      if (output === undefined) return unscored(suite, item, 'not_measured', 'the run was stopped before it');
      if (output.status === 'failed') return unscored(suite, item, 'failed', output.reason);
      return { ...common(item), status: 'ok', reason: null, ...suite.score(item, output.value, produced) };
    });

export type ScoringFacts = {
  readonly provenance: Provenance;
  readonly dataSets: ReadonlyMap<string, readonly DataSetCard[]>;
};

/** Scores what a run folder holds, part by part. Nothing is produced: the same outputs give the same reports. @throws AppError PATH_NOT_FOUND. */
export const scoreRunFolder = (folder: string, config: RunConfig, facts: ScoringFacts): RunReport[] => {
  const read = new Map<string, Produced>();
  return config.parts.map(({ id, suite: name, title, production }) => {
    const suite = suiteNamed(name);
    const produced = read.get(production) ?? readProduced(folder, production, config.seed);
    read.set(production, produced);
    return buildReport({
      suite: id,
      title,
      command: config.command,
      seed: config.seed,
      provenance: [...facts.provenance, ...(suite.notes?.(produced) ?? [])],
      dataSets: facts.dataSets.get(id) ?? [],
      measures: suite.measures,
      cases: casesOf(suite, produced),
      sanity: suite.sanity(produced),
      ...(suite.confidences === undefined ? {} : { confidences: suite.confidences(produced) }),
      riskCoverage: suite.riskCoverage?.(produced) ?? null,
    });
  });
};

/** The rows of `scores.jsonl`: the contract for other programs. */
const scoreRows = ({ cases }: RunReport) =>
  cases.map(({ itemId, cluster, status, reason, scores }) => ({ itemId, cluster, status, reason, scores }));

/** Writes the scores and the three forms of each report; `gates` are those of the part's own suite. */
export const writeReports = (
  folder: string,
  reports: readonly RunReport[],
  gatesOf: (part: string) => GateReport | null,
): void => {
  for (const report of reports) {
    const gates = gatesOf(report.suite);
    writeRunFile(folder, RUN_FILES.scores(report.suite), canonicalJsonLines(scoreRows(report)));
    writeRunFile(folder, RUN_FILES.report(report.suite, 'json'), canonicalJson(report));
    writeRunFile(folder, RUN_FILES.report(report.suite, 'html'), renderRunHtml(report, gates));
    writeRunFile(folder, RUN_FILES.report(report.suite, 'md'), renderRunMarkdown(report, gates));
  }
};
