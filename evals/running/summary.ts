import type { GateReport } from '../gates.ts';
import { formatCount, formatInterval, formatScore } from '../report/format.ts';
import type { RunReport } from '../report/run-report.ts';
import type { RunConfig } from './run-folder.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  row(head) + row(head.map(() => '---')) + rows.map(row).join('');

/** Every mean of a run in one table; measures that apply to no item are left out. */
const meansTable = (reports: readonly RunReport[]): string =>
  table(
    ['Part', 'Measure', 'Mean', '95 % interval', 'Items', 'Failed', 'Not measured'],
    reports.flatMap(({ suite, measures, summary }) =>
      summary
        .filter(({ planned }) => planned > 0)
        .map(({ measure, mean, interval, ok, planned, failed, notMeasured }) => {
          const info = measures.find((candidate) => candidate.measure === measure);
          const title = `${info?.title ?? measure}${info?.higherIsBetter === false ? ' (lower is better)' : ''}`;
          return [
            suite,
            title,
            formatScore(mean),
            formatInterval(interval),
            `${formatCount(ok)} of ${formatCount(planned)}`,
            formatCount(failed),
            formatCount(notMeasured),
          ];
        }),
    ),
  );

/** The whole of a run as Markdown: gates, what went wrong, means, and what was not measured. */
export const summaryMarkdown = (
  config: RunConfig,
  reports: readonly RunReport[],
  gates: GateReport,
  complaints: readonly string[],
): string => {
  const provenance = reports[0]?.provenance.map(({ label, value }) => `${label}: ${value}`).join('; ') ?? '';
  return [
    `# ${config.command}\n`,
    `${provenance}. Seed ${config.seed}.\n`,
    ...(gates.results.length > 0
      ? [
          table(
            ['Gate', 'Result', 'Why'],
            gates.results.map(({ id, status, sentence }) => [id, status.replace('_', ' '), sentence]),
          ),
        ]
      : []),
    ...(complaints.length > 0 ? [complaints.map((complaint) => `- ${complaint}\n`).join('')] : []),
    meansTable(reports),
    ...(config.absent.length > 0 ? [config.absent.map(({ id, reason }) => `- ${id}: ${reason}\n`).join('')] : []),
  ].join('\n');
};
