import { answerOf, evidenceList, scoreLine } from './case-parts.ts';
import type { CaseDiff, DiffReport, MeasureDiff } from './diff-report.ts';
import { counted, formatChange, formatCount, formatInterval, formatP, formatScore } from './format.ts';
import { anchorOf, type Html, html, scrollingTable } from './html.ts';
import { renderPage } from './page.ts';

/** A verdict as a reader needs it. */
export const verdictSentence = ({ comparison, holm }: MeasureDiff): string => {
  switch (comparison.verdict) {
    case 'not_measured':
      return 'Not measured: too few items in both runs.';
    case 'tied':
      return comparison.wins + comparison.losses === 0
        ? 'Tied: no item changed.'
        : `Tied: the interval of the change holds 0; a change of ${formatScore(comparison.minimumDetectable)} would have been found.`;
    default:
      return `${comparison.verdict === 'better' ? 'Better' : 'Worse'}${holm !== null && holm > 0.05 ? ' by its interval, but the corrected test does not confirm it' : ''}.`;
  }
};

const CLASS = { better: 'good', worse: 'bad', tied: 'soft', not_measured: 'soft' } as const;

const measureHead = ({ info }: MeasureDiff): Html =>
  html`<th scope="row">${info.title}${!info.higherIsBetter && html` <span class="soft">(lower is better)</span>`}</th>`;

const changeTable = ({ measures }: DiffReport): Html =>
  scrollingTable(
    'Change of each measure over the items of both runs',
    [
      'Measure',
      'In words',
      { numeric: 'Before' },
      { numeric: 'After' },
      { numeric: 'Change' },
      '95 % interval of the change',
      'Items up, down, same',
    ],
    measures.map((row) => {
      const { info, comparison } = row;
      const moved = info.higherIsBetter ? [comparison.wins, comparison.losses] : [comparison.losses, comparison.wins];
      return html`<tr>${measureHead(row)}<td class="words">${verdictSentence(row)}</td><td class="n">${formatScore(comparison.before)}</td><td class="n">${formatScore(comparison.after)}</td><td class="n ${CLASS[comparison.verdict]}">${formatChange(comparison.delta)}</td><td class="r">${formatInterval(comparison.interval, formatChange)}</td><td class="r">${[...moved, comparison.ties].map(formatCount).join(', ')}</td></tr>\n`;
    }),
  );

const testTable = ({ measures }: DiffReport): Html =>
  scrollingTable(
    'Tests of the change',
    [
      'Measure',
      { numeric: 'p, paired randomisation' },
      { numeric: 'p, corrected (Holm)' },
      { numeric: 'p, McNemar exact' },
      { numeric: 'Effect size (d_z)' },
      { numeric: 'Smallest change found' },
    ],
    measures.map(
      (row) =>
        html`<tr>${measureHead(row)}<td class="n">${formatP(row.comparison.pValue)}</td><td class="n">${formatP(row.holm)}</td><td class="n">${row.mcnemar === null ? 'does not apply' : formatP(row.mcnemar)}</td><td class="n">${row.comparison.effectSize === null ? 'not defined' : formatChange(row.comparison.effectSize)}</td><td class="n">${formatScore(row.comparison.minimumDetectable)}</td></tr>\n`,
    ),
  );

const side = (title: string, row: CaseDiff['before'], diff: DiffReport): Html => html`<div><h3>${title}</h3>
<p class="soft">${scoreLine(
  row,
  diff.measures.map(({ info }) => info),
)}</p>${answerOf(row)}<h3>Evidence ${title.toLowerCase()}</h3>${evidenceList(row.evidence)}</div>`;

const TAG = { regressed: 'bad', improved: 'good', changed: 'soft', same: 'soft' } as const;

const caseBlock = (
  row: CaseDiff,
  diff: DiffReport,
): Html => html`<details id="${anchorOf('case', row.itemId)}" data-direction="${row.direction}">
<summary><span class="tag ${TAG[row.direction]}">${row.direction}${row.change !== 0 && ` ${formatChange(row.change)}`}</span><strong>${row.itemId}</strong> ${row.question}</summary>
<div><p class="soft">Expected: ${row.expected === '' ? 'nothing stated' : row.expected}</p><div class="sides">${side('Before', row.before, diff)}${side('After', row.after, diff)}</div></div></details>\n`;

const filter = (diff: DiffReport): Html => {
  const shown = diff.cases.filter(({ direction }) => direction !== 'same');
  const option = (value: string, label: string, count: number, checked: boolean): Html =>
    html`<label><input type="radio" name="show" id="show-${value}"${checked && html` checked`}> ${label} (${formatCount(count)})</label>`;
  const of = (direction: CaseDiff['direction']): number => shown.filter((row) => row.direction === direction).length;
  return html`<fieldset><legend>Show</legend>${option('all', 'all', shown.length, true)}${option('regressed', 'regressed', of('regressed'), false)}${option('improved', 'improved', of('improved'), false)}${option('changed', 'changed wording', of('changed'), false)}</fieldset>`;
};

const runFacts = ({ before, after }: DiffReport): Html => {
  const labels = [...new Set([...before.provenance, ...after.provenance].map(({ label }) => label))];
  const factOf = (run: DiffReport['before'], label: string): string =>
    run.provenance.find((fact) => fact.label === label)?.value ?? 'not stated';
  return scrollingTable(
    'The two runs',
    ['What', 'Before', 'After'],
    labels.map(
      (label) =>
        html`<tr><th scope="row">${label}</th><td>${factOf(before, label)}</td><td>${factOf(after, label)}</td></tr>\n`,
    ),
  );
};

const listed = (title: string, itemIds: readonly string[]): Html =>
  html`${itemIds.length > 0 && html`<p>${title}: ${itemIds.join(', ')}.</p>`}`;

/** The page of two runs: measures with their tests, then each item before and after, regressions first. Items that did not change are only counted. */
export const renderDiffHtml = (diff: DiffReport): string => {
  const changed = diff.cases.filter(({ direction }) => direction !== 'same');
  const same = diff.cases.length - changed.length;
  const lead = html`<p class="soft">Suite ${diff.suite}: ${counted(diff.cases.length, 'item')} in both runs.</p>${!diff.sameData && html`<p class="bad"><strong>The two runs do not name the same data: their difference says nothing about the product.</strong></p>`}`;
  return renderPage(`${diff.title}: before and after`, lead, [
    { id: 'measures', title: 'Measures', content: html`${changeTable(diff)}${testTable(diff)}` },
    {
      id: 'cases',
      title: 'Items',
      content: html`${filter(diff)}${changed.map((row) => caseBlock(row, diff))}<p>${counted(same, 'item')} did not change.</p>${listed('Only in the run before', diff.onlyBefore)}${listed('Only in the run after', diff.onlyAfter)}`,
    },
    { id: 'runs', title: 'Runs', content: runFacts(diff) },
  ]);
};
