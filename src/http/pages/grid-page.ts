import { html, raw } from 'hono/html';
import type { Section } from '../../core/schema/document.ts';
import type { Grid, GridCell, GridColumn, GridCount, GridRow, PlacedQuote } from '../../core/schema/grid.ts';
import { councilsPerColumn, coverageMap, groupHead, groupsIn, ofWhich } from '../../grid/grid-charts.ts';
import { type FacetsTyped, facetsForm } from './facets-form.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { counted, SECTION_NAMES, TYPE_NAMES } from './wording.ts';

export type GridPageContent = {
  readonly grid: Grid;
  /** The rows of this page; counts are of all rows. */
  readonly rows: readonly GridRow[];
  readonly nextCursor: string | null;
  readonly typed: FacetsTyped;
  readonly regions: readonly string[];
  /** The query of this page without its cursor, for links to the next and to files. */
  readonly query: URLSearchParams;
};

/** A sign beside the word, so that the status never hangs on colour: the word is there for all who do not see the sign. */
const STATUS_SIGNS = {
  stated: { sign: '●', word: 'stated' },
  not_stated: { sign: '○', word: 'not stated' },
  not_applicable: { sign: '–', word: 'does not apply' },
  unreadable: { sign: '?', word: 'could not be read' },
} as const satisfies Readonly<Record<GridCell['status'], { sign: string; word: string }>>;

const legend = (): Html => html`<ul class="legend" aria-label="Legend">
<li><span class="sign" aria-hidden="true">●</span> stated: opens the quote in the plan</li>
<li><span class="sign" aria-hidden="true">○</span> not stated: the whole plan was read and nothing was found</li>
<li><span class="sign" aria-hidden="true">–</span> does not apply: the council has no such duty</li>
<li><span class="sign" aria-hidden="true">?</span> the plan could not be read</li></ul>`;

const withParameter = (query: URLSearchParams, name: string, value: string): string => {
  const next = new URLSearchParams(query);
  next.set(name, value);
  return next.toString();
};

const matrixCell = ({ status, best }: GridCell, name: string, council: string): Html => {
  const { sign, word } = STATUS_SIGNS[status];
  const said = html`<span aria-hidden="true">${sign}</span><span class="visually-hidden">${council}, ${name}: ${word}</span>`;
  return html`<td class="sign ${status}">${best === null ? said : html`<a href="${sourcePath(best)}" title="${best.quote}">${said}</a>`}</td>`;
};

const sectionsOf = (columns: readonly GridColumn[]): readonly (readonly [Section, number])[] => {
  const runs: [Section, number][] = [];
  for (const { section } of columns) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] === section) last[1] += 1;
    else runs.push([section, 1]);
  }
  return runs;
};

const columnHead = ({ column, kind, name, label }: GridColumn, query: URLSearchParams): Html =>
  html`<th scope="col" class="leaning"><div>${kind === 'topic' ? html`<a href="/grid?${withParameter(query, 'topic', column)}" title="${label}">${name}</a>` : name}</div></th>`;

const matrix = ({ columns }: Grid, rows: readonly GridRow[], query: URLSearchParams): Html => html`
<div class="scroll wide" role="region" aria-label="What each plan says on each topic" tabindex="0"><table class="grid">
<caption class="visually-hidden">One row a council, one column a topic or theme; each cell says whether the plan states it</caption>
<thead><tr><th scope="col" rowspan="2">Council</th>${sectionsOf(columns).map(
  ([section, span]) =>
    html`<th scope="colgroup" colspan="${span}" class="section">${section === 'none' ? 'Other' : SECTION_NAMES[section]}</th>`,
)}</tr>
<tr>${columns.map((column) => columnHead(column, query))}</tr></thead>
<tbody>${rows.map(
  ({ council, cells }) =>
    html`<tr><th scope="row"><a href="/grid?${withParameter(query, 'council', council.code)}">${council.name}</a></th>${cells.map(
      (cell, i) => matrixCell(cell, columns[i]?.name ?? '', council.name),
    )}</tr>`,
)}</tbody></table></div>`;

const sourceLink = (best: PlacedQuote): Html =>
  html`<a href="${sourcePath(best)}">${best.title || 'Plan'}${best.pageNumber === null ? '' : `, page ${best.pageNumber}`}</a>`;

const detailRow = (head: Html | string, { status, best }: GridCell): Html => html`<tr><th scope="row">${head}</th>
<td class="status-word"><span aria-hidden="true">${STATUS_SIGNS[status].sign}</span> ${STATUS_SIGNS[status].word}</td>
<td>${best === null ? '' : html`<q>${best.quote.replace(/\s+/g, ' ').trim()}</q> <span class="quiet">${sourceLink(best)}</span>`}</td></tr>`;

const detailTable = (first: string, lines: readonly Html[]): Html => html`
<div class="scroll wide" role="region" aria-label="Statements with their quotes" tabindex="0"><table class="detail">
<caption class="visually-hidden">Statements with their quotes</caption>
<thead><tr><th scope="col">${first}</th><th scope="col">Status</th><th scope="col">Plainest quote</th></tr></thead>
<tbody>${lines}</tbody></table></div>`;

/** One council or one topic is shown with its quotes, anything more as a matrix of signs. */
const mainTable = ({ grid, rows, query }: GridPageContent): Html => {
  const [only] = grid.rows;
  const names = new Map(grid.columns.map(({ column, name }) => [column, name]));
  if (grid.rows.length === 1 && only !== undefined)
    return detailTable(
      'Topic',
      only.cells.map((cell) => detailRow(names.get(cell.column) ?? '', cell)),
    );
  if (grid.columns.length === 1)
    return detailTable(
      'Council',
      rows.flatMap(({ council, cells }) => cells.map((cell) => detailRow(council.name, cell))),
    );
  return html`${legend()}${matrix(grid, rows, query)}`;
};

const countText = (count: GridCount | undefined): string => {
  if (count === undefined || ofWhich(count) === 0) return 'n/a';
  return `${count.stated} of ${ofWhich(count)}`;
};

const countsTable = (grid: Grid, by: 'type' | 'region'): Html => {
  const groups = groupsIn(grid, by);
  const counts = new Map(grid.counts.map((count) => [`${count.by} ${count.group} ${count.column}`, count]));
  const label = `Councils that state each topic, by ${by}`;
  return html`<div class="scroll wide" role="region" aria-label="${label}" tabindex="0"><table class="counts">
<caption>${label}</caption>
<thead><tr><th scope="col">Topic</th><th scope="col" class="number">All</th>${groups.map(
    (group) => html`<th scope="col" class="number">${groupHead(by, group)}</th>`,
  )}</tr></thead>
<tbody>${grid.columns.map(
    ({ column, name }) => html`<tr><th scope="row">${name}</th>
<td class="number">${countText(counts.get(`all null ${column}`))}</td>${groups.map(
      (group) => html`<td class="number">${countText(counts.get(`${by} ${group} ${column}`))}</td>`,
    )}</tr>`,
  )}</tbody></table></div>`;
};

const chartWithTable = (grid: Grid, by: 'type' | 'region'): Html => html`<h2>By ${by}</h2>
<figure class="chart wide" tabindex="0" role="group" aria-label="Map of coverage by ${by}">${raw(coverageMap(grid, by))}</figure>
<details><summary>The same as a table</summary><div class="inside">${countsTable(grid, by)}</div></details>`;

const themesPart = (grid: Grid): Html | '' => {
  if (!grid.columns.some(({ kind }) => kind === 'theme')) return '';
  return html`<h2>Councils per theme</h2><figure class="chart">${raw(councilsPerColumn(grid, 'theme'))}</figure>`;
};

/** The grid of plans and topics: the matrix, or the quotes of one council or topic, then counts by type and region as maps with their tables. */
export const gridPage = (content: GridPageContent): Html => {
  const { grid, rows, nextCursor, typed, regions, query } = content;
  const several = grid.rows.length > 1;
  const [one] = grid.rows;
  return html`<h1>${grid.rows.length === 1 && one !== undefined ? `What ${one.council.name}’s plan says` : 'What the plans say, topic by topic'}</h1>
<p class="lead">${counted(grid.rows.length, 'council')} with a plan here, ${counted(grid.columns.length, 'topic')}. Every plan was read in full for every topic.</p>
${facetsForm('/grid', 'Show', typed, regions)}
${grid.notes.map(({ message }) => html`<p class="notice">${message}</p>`)}
${grid.rows.length === 0 ? html`<p>No plan fits these filters.</p>` : mainTable(content)}
${several && rows.length < grid.rows.length ? html`<p>${counted(rows.length, 'council')} of ${grid.rows.length} on this page.${nextCursor === null ? '' : html` <a href="/grid?${withParameter(query, 'cursor', nextCursor)}">Next councils</a>`}</p>` : ''}
<p><a href="/v1/grid?${withParameter(query, 'format', 'csv')}">Download as a table (CSV)</a> · <a href="/v1/grid?${withParameter(new URLSearchParams(withParameter(query, 'format', 'csv')), 'layout', 'cells')}">with quotes (CSV)</a></p>
${several ? html`${chartWithTable(grid, 'type')}${chartWithTable(grid, 'region')}<p class="quiet">n/a: no council in the group has this duty, or none of their plans could be read. Councils to which a topic does not apply, and plans that could not be read, are left out of “of”. Types: ${Object.values(TYPE_NAMES).join(', ')}.</p>` : ''}
${themesPart(grid)}`;
};
