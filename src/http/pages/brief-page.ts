import { html, raw } from 'hono/html';
import { barChart } from '../../charts/bar-chart.ts';
import type { AppError } from '../../core/errors.ts';
import type { Citation } from '../../core/schema/answer.ts';
import type { Brief, BriefSection, BriefSentence } from '../../core/schema/brief.ts';
import { markedSentences, noteNumbers } from '../../export/brief-written.ts';
import { type FacetsTyped, facetsForm } from './facets-form.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { counted } from './wording.ts';

export type BriefPageContent = {
  readonly q: string;
  /** Null before a subject is named. */
  readonly brief: Brief | null;
  readonly problem: AppError | null;
  readonly typed: FacetsTyped;
  readonly regions: readonly string[];
  readonly query: URLSearchParams;
};

const SUBJECTS = ['barriers', 'requests', 'actions', 'savings'] as const;

const subjectField = (q: string): Html => html`<div class="field"><label for="q">What the brief is about</label>
<p class="hint" id="q-hint">A question, a topic such as agency spend, or a kind: ${SUBJECTS.join(', ')}.</p>
<input type="text" id="q" name="q" value="${q}" aria-describedby="q-hint" autocomplete="off"></div>`;

const marks = (ids: readonly string[], numbers: ReadonlyMap<string, number>): Html =>
  html`${ids.flatMap((id) => {
    const n = numbers.get(id);
    return n === undefined
      ? []
      : [html` <a class="mark" href="#source-${n}">[<span class="visually-hidden">source </span>${n}]</a>`];
  })}`;

const paragraph = (sentences: readonly BriefSentence[], numbers: ReadonlyMap<string, number>): Html =>
  html`<p>${markedSentences(sentences).map(
    ({ sentence, ids }) =>
      html`${sentence.text}${sentence.supported ? '' : html` <strong>(the quotes do not carry this)</strong>`}${marks(ids, numbers)} `,
  )}</p>`;

const section = ({ heading, paragraphs }: BriefSection, numbers: ReadonlyMap<string, number>): Html =>
  html`<h2>${heading}</h2>${paragraphs.map((sentences) => paragraph(sentences, numbers))}`;

const source = (citation: Citation, i: number): Html => {
  const { council, title, pageNumber, quote } = citation;
  return html`<li id="source-${i + 1}"><h3>${i + 1}. ${council?.name ?? 'No council'}</h3>
<p><a href="${sourcePath(citation)}">${title || 'Plan'}${pageNumber === null ? '' : `, page ${pageNumber}`}</a></p>
<blockquote>${quote}</blockquote></li>`;
};

/** Bars beyond these repeat what the text says of less common themes. */
const THEMES_DRAWN = 12;

const themesPart = ({ themes, coverage }: Brief): Html | '' => {
  if (themes.length < 2) return '';
  const most = coverage.plansInScope;
  const chart = barChart({
    id: 'plans-per-theme',
    title: 'Plans per theme',
    description:
      'One bar a theme, the longest first: how many plans raise it. A full bar is all plans in scope. The same figures stand in the table.',
    most,
    groups: [
      {
        heading: null,
        bars: themes
          .slice(0, THEMES_DRAWN)
          .map(({ title, plans }) => ({ label: title, value: plans, printed: `${plans} of ${most}` })),
      },
    ],
  });
  return html`<h2>Plans per theme</h2><figure class="chart">${raw(chart)}</figure>
<details><summary>The same as a table</summary><div class="inside"><div class="scroll" role="region" aria-label="Plans per theme" tabindex="0"><table>
<caption class="visually-hidden">Plans per theme</caption>
<thead><tr><th scope="col">Theme</th><th scope="col" class="number">Plans</th><th scope="col" class="number">Statements</th></tr></thead>
<tbody>${themes.map(
    ({ title, plans, statements }) =>
      html`<tr><th scope="row">${title}</th><td class="number">${plans} of ${most}</td><td class="number">${statements}</td></tr>`,
  )}</tbody></table></div></div></details>`;
};

const downloads = (query: URLSearchParams): Html => {
  const path = (format: string): string => {
    const next = new URLSearchParams(query);
    next.set('format', format);
    return `/v1/briefs?${next.toString()}`;
  };
  return html`<p>Download as <a href="${path('docx')}">Word</a>, <a href="${path('md')}">Markdown</a> or <a href="${path('html')}">web page</a>.</p>`;
};

const briefPart = (brief: Brief, query: URLSearchParams): Html => {
  const numbers = noteNumbers(brief);
  return html`${brief.warnings.map(({ message }) => html`<p class="notice">${message}</p>`)}
${downloads(query)}
${brief.sections.map((one) => section(one, numbers))}
${themesPart(brief)}
${brief.citations.length === 0 ? '' : html`<h2>Sources</h2><ol class="sources" aria-label="${counted(brief.citations.length, 'source')}">${brief.citations.map(source)}</ol>`}`;
};

/** A brief with its sources, and the form to ask for one. */
export const briefPage = ({ q, brief, problem, typed, regions, query }: BriefPageContent): Html => html`
<h1>${brief === null ? 'Briefs' : brief.title}</h1>
${problem === null ? '' : html`<div class="error" role="alert"><h2>There is a problem</h2><p><a href="#q">${problem.message}</a></p></div>`}
${facetsForm('/brief', 'Write the brief', typed, regions, subjectField(q))}
${brief === null ? html`<p>For example: ${SUBJECTS.map((subject) => html` <a href="/brief?q=${subject}">${subject}</a>`)}</p>` : briefPart(brief, query)}`;
