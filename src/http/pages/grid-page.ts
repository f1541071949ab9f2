import { html, raw } from 'hono/html';
import type { Council } from '../../core/schema/council.ts';
import type { Section } from '../../core/schema/document.ts';
import type { Grid, GridCell, GridColumn, GridCount, GridRow, PlacedQuote } from '../../core/schema/grid.ts';
import { councilsPerColumn, coverageMap, groupHead, groupsIn, ofWhich } from '../../grid/grid-charts.ts';
import { type FacetsTyped, facetsForm } from './facets-form.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { counted, SECTION_NAMES } from './wording.ts';

export type GridPageContent = {
  readonly grid: Grid;
  /** The rows of this page; counts are of all rows. */
  readonly rows: readonly GridRow[];
  readonly nextCursor: string | null;
} & (OfService | { readonly standalone: true });

/** What only a page of the service has: a form, and links to other pages. */
type OfService = {
  readonly standalone?: false;
  readonly typed: FacetsTyped;
  readonly regions: readonly string[];
  /** The query of this page without its cursor, for links to the next and to files. */
  readonly query: URLSearchParams;
};

/** How the page links on; a document that stands by itself links to its own end, and to no other page. */
type Links = {
  quote(best: PlacedQuote, council: string, column: string): string;
  topic(column: string): string | null;
  council(code: string): string | null;
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

const linksFrom = (query: URLSearchParams): Links => ({
  quote: (best) => sourcePath(best),
  topic: (column) => `/grid?${withParameter(query, 'topic', column)}`,
  council: (code) => `/grid?${withParameter(query, 'council', code)}`,
});

const noteId = (council: string, column: string): string => `quote-${council}-${column}`;

const LINKS_WITHIN: Links = {
  quote: (_, council, column) => `#${noteId(council, column)}`,
  topic: () => null,
  council: () => null,
};

const maybeLink = (path: string | null, text: string, title: string | null = null): Html | string =>
  path === null ? text : html`<a href="${path}"${title === null ? '' : html` title="${title}"`}>${text}</a>`;

const matrixCell = ({ column, status, best }: GridCell, name: string, council: Council, links: Links): Html => {
  const { sign, word } = STATUS_SIGNS[status];
  const said = html`<span aria-hidden="true">${sign}</span><span class="visually-hidden">${council.name}, ${name}: ${word}</span>`;
  return html`<td class="sign ${status}">${best === null ? said : html`<a href="${links.quote(best, council.code, column)}" title="${best.quote}">${said}</a>`}</td>`;
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

const columnHead = ({ column, kind, name, label }: GridColumn, links: Links): Html =>
  html`<th scope="col" class="leaning"><div>${kind === 'topic' ? maybeLink(links.topic(column), name, label) : name}</div></th>`;

const matrix = ({ columns }: Grid, rows: readonly GridRow[], links: Links): Html => html`
<div class="scroll breakout" role="region" aria-label="What each plan says on each topic" tabindex="0"><table class="grid">
<caption class="visually-hidden">One row a council, one column a topic or theme; each cell says whether the plan states it</caption>
<thead><tr><th scope="col" rowspan="2">Council</th>${sectionsOf(columns).map(
  ([section, span]) =>
    html`<th scope="colgroup" colspan="${span}" class="section">${section === 'none' ? 'Other' : SECTION_NAMES[section]}</th>`,
)}</tr>
<tr>${columns.map((column) => columnHead(column, links))}</tr></thead>
<tbody>${rows.map(
  ({ council, cells }) =>
    html`<tr><th scope="row">${maybeLink(links.council(council.code), council.name)}</th>${cells.map((cell, i) =>
      matrixCell(cell, columns[i]?.name ?? '', council, links),
    )}</tr>`,
)}</tbody></table></div>`;

/** The quotes of a document that stands by itself, each where its cell links to. */
const quotesAtEnd = ({ columns, rows }: Grid): Html =>
  html`<h2>Quotes</h2>${rows.map(
    ({ council, cells }) =>
      html`<h3>${council.name}</h3><dl class="facts">${cells.map(({ column, best }, i) =>
        best === null
          ? ''
          : html`<dt id="${noteId(council.code, column)}">${columns[i]?.name ?? column}</dt><dd><q>${oneLine(best.quote)}</q> <span class="quiet">${placeWords(best)}</span></dd>`,
      )}</dl>`,
  )}`;

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

const placeWords = ({ title, pageNumber }: PlacedQuote): string =>
  `${title || 'Plan'}${pageNumber === null ? '' : `, page ${pageNumber}`}`;

const sourceLink = (best: PlacedQuote): Html => html`<a href="${sourcePath(best)}">${placeWords(best)}</a>`;

const detailRow = (
  head: string,
  { status, best }: GridCell,
  links: Links,
): Html => html`<tr><th scope="row">${head}</th>
<td class="status-word"><span aria-hidden="true">${STATUS_SIGNS[status].sign}</span> ${STATUS_SIGNS[status].word}</td>
<td>${best === null ? '' : html`<q>${oneLine(best.quote)}</q> <span class="quiet">${links === LINKS_WITHIN ? placeWords(best) : sourceLink(best)}</span>`}</td></tr>`;

const detailTable = (first: string, lines: readonly Html[]): Html => html`
<div class="scroll wide" role="region" aria-label="Statements with their quotes" tabindex="0"><table class="detail">
<caption class="visually-hidden">Statements with their quotes</caption>
<thead><tr><th scope="col">${first}</th><th scope="col">Status</th><th scope="col">Plainest quote</th></tr></thead>
<tbody>${lines}</tbody></table></div>`;

/** One council or one topic is shown with its quotes, anything more as a matrix of signs. */
const mainTable = (grid: Grid, rows: readonly GridRow[], links: Links): Html => {
  const [only] = grid.rows;
  const names = new Map(grid.columns.map(({ column, name }) => [column, name]));
  if (grid.rows.length === 1 && only !== undefined)
    return detailTable(
      'Topic',
      only.cells.map((cell) => detailRow(names.get(cell.column) ?? '', cell, links)),
    );
  if (grid.columns.length === 1)
    return detailTable(
      'Council',
      rows.flatMap(({ council, cells }) => cells.map((cell) => detailRow(council.name, cell, links))),
    );
  return html`${legend()}${matrix(grid, rows, links)}`;
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

const nextPage = ({ grid, rows, nextCursor }: GridPageContent, query: URLSearchParams): Html | '' =>
  rows.length >= grid.rows.length
    ? ''
    : html`<p>${counted(rows.length, 'council')} of ${grid.rows.length} on this page.${nextCursor === null ? '' : html` <a href="/grid?${withParameter(query, 'cursor', nextCursor)}">Next councils</a>`}</p>`;

const downloads = (query: URLSearchParams): Html => {
  const csv = withParameter(query, 'format', 'csv');
  return html`<p><a href="/v1/grid?${csv}">Download as a table (CSV)</a> · <a href="/v1/grid?${csv}&amp;layout=cells">with quotes (CSV)</a></p>`;
};

const chartsPart = (grid: Grid): Html => html`${chartWithTable(grid, 'type')}${chartWithTable(grid, 'region')}
<p class="quiet">n/a: no council in the group has this duty, or none of their plans could be read. Councils to which a topic does not apply, and plans that could not be read, are left out of “of”.</p>`;

const columnsCounted = ({ columns }: Grid): string => {
  const themes = columns.filter(({ kind }) => kind === 'theme').length;
  const topics = counted(columns.length - themes, 'topic');
  return themes === 0 ? topics : `${topics} and ${counted(themes, 'theme')}`;
};

/** The grid of plans and topics: the matrix, or the quotes of one council or topic, then counts by type and region as maps with their tables. */
export const gridPage = (content: GridPageContent): Html => {
  const { grid, rows } = content;
  const service = content.standalone === true ? null : content;
  const [one] = grid.rows;
  const isOne = grid.rows.length === 1 && one !== undefined;
  return html`<h1>${isOne ? `What ${one.council.name}’s plan says` : 'What the plans say, topic by topic'}</h1>
<p class="lead">${counted(grid.rows.length, 'council')} with a plan here, ${columnsCounted(grid)}. Every plan was read in full for every topic.</p>
${service === null ? '' : facetsForm('/grid', 'Show', service.typed, service.regions)}
${grid.notes.map(({ message }) => html`<p class="notice">${message}</p>`)}
${grid.rows.length === 0 ? html`<p>No plan fits these filters.</p>` : mainTable(grid, rows, service === null ? LINKS_WITHIN : linksFrom(service.query))}
${service === null ? '' : html`${nextPage(content, service.query)}${downloads(service.query)}`}
${isOne || grid.rows.length === 0 ? '' : chartsPart(grid)}
${themesPart(grid)}
${service === null && grid.rows.length > 1 && grid.columns.length > 1 ? quotesAtEnd(grid) : ''}`;
};
