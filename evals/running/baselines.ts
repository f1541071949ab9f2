import { canonicalJsonLines } from '../report/canonical-json.ts';
import type { CaseResult, RunReport } from '../report/run-report.ts';
import { RUN_FILES, readReports, readRunFile, writeRunFile } from './run-folder.ts';

/** An item without its texts: some sets may not be copied, and a comparison of scores needs none of them. */
const scoresOnly = (row: CaseResult): CaseResult => ({ ...row, question: '', expected: '', answer: '', evidence: [] });

/** A report that can be committed: scores, counts and data hashes; no question, answer or quote. */
export const asBaseline = (report: RunReport): RunReport => ({
  ...report,
  slices: [],
  histograms: [],
  riskCoverage: null,
  worst: [],
  cases: report.cases.map(scoresOnly),
});

/** Writes a run as a baseline: one file a part, and the summary with the command. @throws AppError PATH_NOT_FOUND. */
export const writeBaseline = (runFolder: string, folder: string): readonly string[] => {
  const reports = readReports(runFolder);
  for (const [part, report] of reports) writeRunFile(folder, `${part}.json`, canonicalJsonLines([asBaseline(report)]));
  writeRunFile(folder, 'SUMMARY.md', readRunFile(runFolder, RUN_FILES.summary));
  return [...reports.keys()];
};
