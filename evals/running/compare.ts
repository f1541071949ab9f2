import { join } from 'node:path';
import { AppError } from '../../src/core/errors.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import { buildDiff, type DiffReport } from '../report/diff-report.ts';
import { renderDiffMarkdown } from '../report/markdown.ts';
import { renderDiffHtml } from '../report/render-diff.ts';
import { readReports, writeRunFile } from './run-folder.ts';

/** The parts that two runs share, compared, and those that only one has. */
export type RunComparison = {
  readonly diffs: readonly DiffReport[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
};

/** Compares two runs, or a run with a folder of baselines, part by part. @throws AppError PATH_NOT_FOUND; USAGE when they share no part. */
export const compareRuns = (beforeFolder: string, afterFolder: string): RunComparison => {
  const [before, after] = [readReports(beforeFolder), readReports(afterFolder)];
  const diffs = [...after].flatMap(([part, report]) => {
    const earlier = before.get(part);
    return earlier === undefined ? [] : [buildDiff(earlier, report, report.seed)];
  });
  if (diffs.length === 0) throw new AppError('USAGE', `${beforeFolder} and ${afterFolder} have no part in common.`, {});
  return {
    diffs,
    onlyBefore: [...before.keys()].filter((part) => !after.has(part)),
    onlyAfter: [...after.keys()].filter((part) => !before.has(part)),
  };
};

/** The comparison as Markdown for a pull request. */
export const comparisonMarkdown = ({ diffs, onlyBefore, onlyAfter }: RunComparison): string =>
  [
    ...diffs.map(renderDiffMarkdown),
    ...(onlyBefore.length > 0 ? [`Only in the first run: ${onlyBefore.join(', ')}.\n`] : []),
    ...(onlyAfter.length > 0 ? [`Only in the second run: ${onlyAfter.join(', ')}.\n`] : []),
  ].join('\n');

/** Writes a page, Markdown and JSON for each part into a folder. */
export const writeComparison = (folder: string, comparison: RunComparison): void => {
  for (const diff of comparison.diffs) {
    writeRunFile(folder, join(diff.suite, 'diff.html'), renderDiffHtml(diff));
    writeRunFile(folder, join(diff.suite, 'diff.md'), renderDiffMarkdown(diff));
    writeRunFile(folder, join(diff.suite, 'diff.json'), canonicalJson(diff));
  }
};
