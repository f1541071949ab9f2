import type { GateReport } from '../gates.ts';
import { answerOf, evidenceList, scoreLine } from './case-parts.ts';
import { calibrationChart, histogramChart, intervalBar, riskCoverageChart } from './charts.ts';
import { counted, formatCount, formatInterval, formatScore } from './format.ts';
import { anchorOf, type Html, html, scrollingTable } from './html.ts';
import { type PageSection, renderPage } from './page.ts';
import type { CaseResult, DataSetCard, MeasureSummary, RunReport, SliceTable } from './run-report.ts';

/** Below this many clusters a bootstrap over them is known to be too narrow (Cameron, Gelbach and Miller 2008 see it at 5 to 30). */
const FEW_CLUSTERS = 10;

const clustersOf = ({ clusters }: MeasureSummary): string =>
  clusters > 0 && clusters < FEW_CLUSTERS ? `${formatCount(clusters)} (few)` : formatCount(clusters);

const countsOf = ({ ok, planned, failed, notMeasured }: MeasureSummary): string => {
  const missing = [
    failed > 0 && `${formatCount(failed)} failed`,
    notMeasured > 0 && `${formatCount(notMeasured)} not measured`,
  ];
  const rest = missing.filter(Boolean).join(', ');
  return `${formatCount(ok)} of ${formatCount(planned)}${rest === '' ? '' : ` (${rest})`}`;
};

const summaryTable = ({ measures, summary }: RunReport): Html =>
  scrollingTable(
    'Means with 95 % intervals',
    [
      'Measure',
      { numeric: 'Mean' },
      '95 % interval',
      'On a line from 0 to 1',
      'Items measured',
      { numeric: 'Clusters' },
      { numeric: 'Smallest difference found' },
    ],
    summary.map((row) => {
      const info = measures.find(({ measure }) => measure === row.measure);
      return html`<tr><th scope="row">${info?.title ?? row.measure}${info?.higherIsBetter === false && html` <span class="soft">(lower is better)</span>`}</th><td class="n">${formatScore(row.mean)}</td><td class="r">${formatInterval(row.interval)}</td><td>${intervalBar(row)}</td><td>${countsOf(row)}</td><td class="n">${clustersOf(row)}</td><td class="n">${formatScore(row.minimumDetectable)}</td></tr>\n`;
    }),
  );

const definitions = ({ measures }: RunReport): Html =>
  html`<details><summary>What the measures mean</summary><div><dl>${measures.map(({ title, definition }) => html`<dt>${title}</dt><dd>${definition}</dd>`)}</dl><p class="soft">“Smallest difference found”: (z(0.975) + z(0.8)) × √2 × the clustered standard error: what a run like this would tell apart from another with 80 % power, without pairing items. “Few” clusters: with fewer than ten the interval is too narrow.</p></div></details>`;

const gateSection = ({
  results,
  passed,
}: GateReport): Html => html`<p><strong class="${passed ? 'good' : 'bad'}">${passed ? 'All gates that could be measured passed.' : 'At least one gate failed.'}</strong></p>
${scrollingTable(
  'Gates',
  ['Gate', 'Result', 'Why'],
  results.map(
    ({ id, status, sentence }) =>
      html`<tr><th scope="row">${id}</th><td class="${status === 'fail' ? 'bad' : status === 'pass' ? 'good' : 'soft'}">${status.replace('_', ' ')}</td><td>${sentence}</td></tr>\n`,
  ),
)}`;

const sliceCell = (row: MeasureSummary, items: number): Html =>
  row.planned === 0
    ? html`<td class="soft">does not apply</td>`
    : html`<td>${formatScore(row.mean)}${row.interval !== null && html`<br><span class="soft r">${formatInterval(row.interval)}</span>`}${row.ok !== items && html`<br><span class="soft">${countsOf(row)}</span>`}</td>`;

const sliceTable = ({ by, rows }: SliceTable, report: RunReport): Html =>
  scrollingTable(
    `By ${by}`,
    [by, { numeric: 'Items' }, ...report.measures.map(({ title }) => title)],
    rows.map(
      ({ name, items, summary }) =>
        html`<tr><th scope="row">${name}</th><td class="n">${formatCount(items)}</td>${summary.map((row) => sliceCell(row, items))}</tr>\n`,
    ),
  );

const caseBlock = (row: CaseResult, report: RunReport): Html => html`<details id="${anchorOf('case', row.itemId)}">
<summary>${row.status === 'failed' && html`<span class="tag bad">failed</span>`}<strong>${row.itemId}</strong> ${row.question}</summary>
<div><p class="soft">${scoreLine(row, report.measures)}</p>
<h3>Answer</h3>${answerOf(row)}
<h3>Expected</h3><p class="said">${row.expected === '' ? 'Nothing stated.' : row.expected}</p>
<h3>Evidence</h3>${evidenceList(row.evidence)}
<p class="soft">${Object.entries(row.slices)
  .map(([by, name]) => `${by}: ${name}`)
  .join('; ')}</p></div></details>\n`;

const sanityTable = ({ sanity, measures }: RunReport): Html | null =>
  sanity.length === 0
    ? null
    : scrollingTable(
        'Runs whose result is known beforehand',
        ['Run', 'Measure', { numeric: 'Value' }, 'Expected', 'Came out so'],
        sanity.map(
          ({ name, measure, value, expectation, passed }) =>
            html`<tr><th scope="row">${name}</th><td>${measures.find((info) => info.measure === measure)?.title ?? measure}</td><td class="n">${formatScore(value)}</td><td>${expectation}</td><td class="${passed ? 'good' : 'bad'}">${passed ? 'yes' : 'no'}</td></tr>\n`,
        ),
      );

const facts = (rows: readonly (readonly [string, string])[]): Html =>
  html`<dl>${rows.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;

const cardBlock = (card: DataSetCard): Html =>
  html`<h3>${card.title}</h3>${facts([
    ['Identifier', `${card.id}, version ${card.version}`],
    ['State', card.status],
    ['SHA-256', card.sha256],
    ['Source', card.source],
    ['Licence', card.licence],
    ['Allowed use', card.allowedUse],
    ['Written by', card.writtenBy],
    ['Role', card.role],
    [
      'Counts',
      Object.entries(card.counts)
        .map(([name, count]) => `${name} ${formatCount(count)}`)
        .join(', '),
    ],
  ])}`;

const scoreCharts = ({ histograms, measures, calibration, riskCoverage }: RunReport): Html | null =>
  histograms.length === 0 && calibration === null && riskCoverage === null
    ? null
    : html`<div class="charts">${histograms.map((histogram) => histogramChart(measures.find(({ measure }) => measure === histogram.measure)?.title ?? histogram.measure, histogram))}${calibration !== null && calibrationChart(calibration.bins)}${riskCoverage !== null && riskCoverageChart(riskCoverage)}</div>${calibration !== null && html`<p>Expected calibration error ${formatScore(calibration.error)}.</p>`}`;

const worstSection = (report: RunReport): Html => {
  const rows = report.worst.flatMap((itemId) => report.cases.find((row) => row.itemId === itemId) ?? []);
  return rows.length === 0
    ? html`<p>Every measured item has full marks on the first measure.</p>`
    : html`<p class="soft">${counted(rows.length, 'case')}, the worst by “${report.measures[0]?.title ?? ''}” first; the JSON of the run holds all.</p>${rows.map((row) => caseBlock(row, report))}`;
};

/** The page of one run, with the results of its gates if there are any. Same report, same bytes. */
export const renderRunHtml = (report: RunReport, gates: GateReport | null = null): string => {
  const sections: PageSection[] = [
    { id: 'summary', title: 'Summary', content: html`${summaryTable(report)}${definitions(report)}` },
    { id: 'gates', title: 'Gates', content: gates === null ? null : gateSection(gates) },
    {
      id: 'slices',
      title: 'Groups',
      content: report.slices.length === 0 ? null : html`${report.slices.map((table) => sliceTable(table, report))}`,
    },
    { id: 'scores', title: 'Spread of scores', content: scoreCharts(report) },
    { id: 'worst', title: 'Worst cases', content: worstSection(report) },
    { id: 'sanity', title: 'Sanity runs', content: sanityTable(report) },
    {
      id: 'data',
      title: 'Data',
      content: report.dataSets.length === 0 ? null : html`${report.dataSets.map(cardBlock)}`,
    },
    {
      id: 'made',
      title: 'How it was made',
      content: facts([
        ['Command', report.command],
        ['Seed', String(report.seed)],
        ...report.provenance.map(({ label, value }): [string, string] => [label, value]),
      ]),
    },
  ];
  return renderPage(
    report.title,
    html`<p class="soft">Suite ${report.suite}, ${counted(report.cases.length, 'item')}.</p>`,
    sections,
  );
};
