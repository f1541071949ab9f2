import type { GateReport } from '../gates.ts';
import type { DiffReport } from './diff-report.ts';
import { formatChange, formatCount, formatInterval, formatP, formatScore } from './format.ts';
import { verdictSentence } from './render-diff.ts';
import type { RunReport } from './run-report.ts';

/** Text that cannot end a table cell, start markup, mention anyone or link anywhere. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>]/g, '\\$&')
    .replace(/@/g, '@\u200B')
    .replace(/:\/\//g, ':\u200B//');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  row(head) + row(head.map(() => '---')) + rows.map(row).join('');

/** A run as Markdown for a pull request: gates, then means with intervals and counts. */
export const renderRunMarkdown = (report: RunReport, gates: GateReport | null = null): string => {
  const titleOf = (measure: string): string =>
    report.measures.find((info) => info.measure === measure)?.title ?? measure;
  const means = report.summary.map(({ measure, mean, interval, ok, planned, failed, notMeasured }) => [
    escapeMarkdown(titleOf(measure)),
    formatScore(mean),
    formatInterval(interval),
    `${formatCount(ok)} of ${formatCount(planned)}`,
    formatCount(failed),
    formatCount(notMeasured),
  ]);
  const gateRows = gates?.results.map(({ id, status, sentence }) => [
    escapeMarkdown(id),
    status.replace('_', ' '),
    escapeMarkdown(sentence),
  ]);
  return [
    `## ${escapeMarkdown(report.title)}\n`,
    ...(gateRows ? [table(['Gate', 'Result', 'Why'], gateRows)] : []),
    table(['Measure', 'Mean', '95 % interval', 'Items', 'Failed', 'Not measured'], means),
    `Data: ${report.dataSets.map(({ id, sha256 }) => `${escapeMarkdown(id)} \`${sha256.slice(0, 12)}\``).join(', ')}. Seed ${report.seed}.\n`,
  ].join('\n');
};

/** Items listed one by one in Markdown; the page has the rest. */
const LISTED_ITEMS = 10;

/** `2 of 8 items regressed:` and their names, the largest changes first. */
const changedItems = ({ cases }: DiffReport, direction: 'regressed' | 'improved'): string => {
  const changed = cases.filter((row) => row.direction === direction);
  const rows = changed
    .slice(0, LISTED_ITEMS)
    .map(
      ({ itemId, question, change }) =>
        `- ${escapeMarkdown(itemId)} (${formatChange(change)}): ${escapeMarkdown(question)}\n`,
    );
  const most = changed.length > LISTED_ITEMS ? `; the ${LISTED_ITEMS} largest changes` : '';
  const head = `${formatCount(changed.length)} of ${formatCount(cases.length)} items ${direction}${most}${changed.length > 0 ? ':' : '.'}\n`;
  return rows.length === 0 ? head : `${head}\n${rows.join('')}`;
};

/** Two runs as Markdown for a pull request: measures that some item of both has, then what regressed and what improved by name. */
export const renderDiffMarkdown = (diff: DiffReport): string => {
  const measures = diff.measures
    .filter(({ comparison }) => comparison.pairs > 0)
    .map((measure) => [
      escapeMarkdown(measure.info.title),
      formatScore(measure.comparison.before),
      formatScore(measure.comparison.after),
      formatChange(measure.comparison.delta),
      formatInterval(measure.comparison.interval, formatChange),
      formatP(measure.holm),
      verdictSentence(measure),
    ]);
  return [
    `## ${escapeMarkdown(diff.title)}: before and after\n`,
    ...(diff.sameData ? [] : ['**The two runs do not name the same data.**\n']),
    table(['Measure', 'Before', 'After', 'Change', '95 % interval', 'p (Holm)', 'In words'], measures),
    changedItems(diff, 'regressed'),
    changedItems(diff, 'improved'),
  ].join('\n');
};
