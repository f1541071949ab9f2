import { html } from 'hono/html';
import type { AppError } from '../../core/errors.ts';
import type { ComparedShare, ComparedTopic, Comparison } from '../../core/schema/grid.ts';
import {
  comparisonSummary,
  isDifferent,
  savingSide,
  savingWords,
  shareWords,
  testWords,
} from '../../grid/comparison-words.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { counted } from './wording.ts';

export type ComparePageContent = {
  readonly a: string;
  readonly b: string;
  /** Null before two sides are named. */
  readonly comparison: Comparison | null;
  readonly problem: AppError | null;
  readonly query: URLSearchParams;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const field = (name: 'a' | 'b', label: string, value: string): Html =>
  html`<div class="field"><label for="${name}">${label}</label><input type="text" id="${name}" name="${name}" value="${value}" aria-describedby="sides-hint" autocomplete="off"></div>`;

const form = ({ a, b }: ComparePageContent): Html => html`<form action="/compare" method="get">
<p class="hint" id="sides-hint">A council by name or code, several with commas between, or a group: type:county, type:district, region:North East.</p>
<div class="two">${field('a', 'First council or group', a)}${field('b', 'Second council or group', b)}</div>
<div class="buttons"><button>Compare</button></div></form>`;

const quotes = ({ quotes: found }: ComparedShare, isPair: boolean): Html | '' =>
  found.length === 0
    ? ''
    : html`${found
        .slice(0, 1)
        .map(
          (quote) =>
            html`<br><span class="quiet"><q>${quote.quote.replace(/\s+/g, ' ').trim()}</q> <a href="${sourcePath(quote)}">${isPair ? '' : `${quote.council.name}, `}${quote.pageNumber === null ? 'source' : `page ${quote.pageNumber}`}</a></span>`,
        )}`;

const topicRow = (
  topic: ComparedTopic,
  isPair: boolean,
  withQuotes: boolean,
): Html => html`<tr><th scope="row">${topic.name}</th>
<td>${shareWords(topic.a, isPair)}${withQuotes ? quotes(topic.a, isPair) : ''}</td><td>${shareWords(topic.b, isPair)}${withQuotes ? quotes(topic.b, isPair) : ''}</td>${isPair ? '' : html`<td>${testWords(topic)}</td>`}</tr>`;

const topicTable = (
  { a, b, isPair }: Comparison,
  topics: readonly ComparedTopic[],
  caption: string,
  withQuotes: boolean,
): Html => html`<div class="scroll wide" role="region" aria-label="${caption}" tabindex="0"><table class="sides">
<caption class="visually-hidden">${caption}</caption>
<thead><tr><th scope="col">Topic</th><th scope="col">${capital(a.label)}</th><th scope="col">${capital(b.label)}</th>${isPair ? '' : html`<th scope="col">Difference</th>`}</tr></thead>
<tbody>${topics.map((topic) => topicRow(topic, isPair, withQuotes))}</tbody></table></div>`;

const RECORD_NAMES = {
  action: 'Actions',
  barrier: 'Barriers',
  request: 'Requests',
  money: 'Sums of money',
  statistic: 'Statistics',
} as const;

const recordsTable = ({ a, b, isPair, records }: Comparison): Html => {
  const of = (side: Comparison['records'][number]['a']): string =>
    isPair ? String(side.records) : `${side.records} (${counted(side.councils, 'council')})`;
  return html`<div class="scroll wide" role="region" aria-label="Records by kind" tabindex="0"><table class="sides">
<caption class="visually-hidden">Records by kind</caption>
<thead><tr><th scope="col">Kind</th><th scope="col" class="number">${capital(a.label)}</th><th scope="col" class="number">${capital(b.label)}</th></tr></thead>
<tbody>${records.map(
    (row) =>
      html`<tr><th scope="row">${RECORD_NAMES[row.kind]}</th><td class="number">${of(row.a)}</td><td class="number">${of(row.b)}</td></tr>`,
  )}</tbody></table></div>`;
};

const savingsTable = ({ a, b, savings, savingsLeftOut }: Comparison): Html => {
  const left = savingsLeftOut.a + savingsLeftOut.b;
  if (savings.length === 0) return html`<p>Neither side gives savings in pounds that can be added up.</p>`;
  return html`<div class="scroll wide" role="region" aria-label="Savings, like with like" tabindex="0"><table class="sides">
<caption class="visually-hidden">Savings, like with like</caption>
<thead><tr><th scope="col">Kind of saving</th><th scope="col" class="number">${capital(a.label)}</th><th scope="col" class="number">${capital(b.label)}</th></tr></thead>
<tbody>${savings.map(
    (row) =>
      html`<tr><th scope="row">${savingWords(row)}</th><td class="number">${savingSide(row.a)}</td><td class="number">${savingSide(row.b)}</td></tr>`,
  )}</tbody></table></div>
${left === 0 ? '' : html`<p class="quiet">${counted(left, 'saving')} left out: ranges, totals of others, restatements, and figures that run since an earlier year.</p>`}`;
};

const compared = (comparison: Comparison): Html => {
  const { isPair, topics, notes } = comparison;
  const different = topics.filter(isDifferent);
  const alike = topics.filter((topic) => !isDifferent(topic));
  return html`<h2>In short</h2>
${comparisonSummary(comparison).map((text) => html`<p>${text}</p>`)}
${notes.map(({ message }) => html`<p class="notice">${message}</p>`)}
<h2>Where they differ</h2>
${different.length === 0 ? html`<p>They differ on no topic.</p>` : topicTable(comparison, different, 'Topics on which they differ, the largest difference first', true)}
<h2>Savings side by side</h2>${savingsTable(comparison)}
<h2>How much each plan holds</h2>${recordsTable(comparison)}
<h2>Where they agree</h2><details><summary>${counted(alike.length, 'topic')}</summary><div class="inside">${topicTable(comparison, alike, 'Topics on which they agree', isPair)}</div></details>`;
};

/** Two councils or groups side by side, the differences first. */
export const comparePage = (content: ComparePageContent): Html => {
  const { comparison, problem, query } = content;
  const csv = new URLSearchParams(query);
  csv.set('format', 'csv');
  return html`<h1>${comparison === null ? 'Compare councils or groups' : capital(`${comparison.a.label} and ${comparison.b.label}`)}</h1>
${problem === null ? '' : html`<div class="error" role="alert"><h2>There is a problem</h2><p><a href="#a">${problem.message}</a></p></div>`}
${form(content)}
${comparison === null ? '' : html`${compared(comparison)}<p><a href="/v1/compare?${csv.toString()}">Download as a table (CSV)</a></p>`}`;
};
