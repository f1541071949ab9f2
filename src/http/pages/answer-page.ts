import { html } from 'hono/html';
import type { Answer, Citation, Coverage, Figure, Sentence } from '../../core/schema/answer.ts';
import type { RegisteredCouncil } from '../../core/schema/council.ts';
import type { QuestionPlan } from '../../core/schema/question.ts';
import { BECAUSE_OF_BEFORE } from '../../query/follow-up.ts';
import { inferredKey } from '../asking.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { questionForm, type Typed } from './question-form.ts';
import { counted, QUESTION_KIND_NAMES, TYPE_NAMES } from './wording.ts';

type CouncilNames = (code: string) => string;

const STATUS_TITLES = { answered: 'Answer', partly_answered: 'Partial answer', not_answered: 'Not answered' } as const;

/** Where a quote stands: document and page. */
export const placeOf = ({ title, pageNumber }: Pick<Citation, 'title' | 'pageNumber'>): string =>
  `“${title}”${pageNumber === null ? '' : `, page ${pageNumber}`}`;

const citationMarks = (ids: readonly string[], numbers: ReadonlyMap<string, number>): Html =>
  html`${ids.map((id) => {
    const number = numbers.get(id);
    return number === undefined
      ? ''
      : html` <a class="mark" href="#source-${number}"><span class="visually-hidden">Source </span>[${number}]</a>`;
  })}`;

const sentence = ({ text, citationIds, supported }: Sentence, numbers: ReadonlyMap<string, number>): Html =>
  html`<p>${text}${supported ? citationMarks(citationIds, numbers) : ' (not supported by a source)'}</p>`;

const source = (citation: Citation, number: number): Html => html`<li id="source-${number}">
<h3>${number}. ${citation.council?.name ?? 'No council'}</h3>
<blockquote>${citation.quote}</blockquote>
<p class="quiet">${citation.headingPath.length === 0 ? '' : html`${citation.headingPath.join(' › ')}<br>`}<a href="${sourcePath(citation)}">See <span class="visually-hidden">source ${number} </span>in ${placeOf(citation)}</a></p></li>`;

const sources = (answer: Answer): Html | string =>
  answer.citations.length === 0
    ? ''
    : html`<h2>${answer.status === 'not_answered' ? 'The nearest passages' : 'Sources'}</h2>
<ol class="sources">${answer.citations.map((citation, i) => source(citation, i + 1))}</ol>`;

const figure = ({
  printed,
  denominator,
  basis,
  period,
}: Figure): Html => html`<p class="lead"><strong>${printed}</strong>
<br>${denominator.description}${basis === null ? '' : `; ${basis}`}${period === null ? '' : `; ${period}`}</p>`;

const items = (answer: Answer, numbers: ReadonlyMap<string, number>): Html | string =>
  answer.items === undefined || answer.items.length === 0
    ? ''
    : html`<h2>What was found</h2><div class="scroll" role="region" aria-label="What was found" tabindex="0"><table>
<thead><tr><th scope="col">Council</th><th scope="col">Says</th><th scope="col">Sources</th></tr></thead>
<tbody>${answer.items.map(
        (item) =>
          html`<tr><th scope="row">${item.council?.name ?? 'None'}</th><td>${item.label}</td><td>${citationMarks(item.citationIds, numbers)}</td></tr>`,
      )}</tbody></table></div>`;

/** What was searched, in one sentence. */
export const coverageLine = ({ plansInScope, noPlan }: Coverage): string => {
  const searched = plansInScope === 0 ? 'No plan was searched' : `${counted(plansInScope, 'plan')} searched`;
  return noPlan === 0
    ? `${searched}.`
    : `${searched}. ${counted(noPlan, 'council')} in scope ${noPlan === 1 ? 'has' : 'have'} no plan here.`;
};

const councilList = (label: string, codes: readonly string[], name: CouncilNames): Html | string =>
  codes.length === 0
    ? ''
    : html`<dt>${label}</dt><dd>${codes
        .map(name)
        .toSorted((a, b) => a.localeCompare(b, 'en-GB'))
        .join(', ')}</dd>`;

const coverage = ({ coverage }: Answer, name: CouncilNames): Html => {
  const { matched, silent, notApplicable, unreadable } = coverage;
  const lists = [
    councilList('Quoted', matched, name),
    councilList('Nothing quoted', silent, name),
    councilList('Does not apply', notApplicable, name),
    councilList('Could not be read', unreadable, name),
  ].filter((list) => list !== '');
  return html`<h2>What was searched</h2><p>${coverageLine(coverage)}</p>${
    lists.length === 0
      ? ''
      : html`<details><summary>Councils by name</summary><div class="inside"><dl class="facts">${lists}</dl></div></details>`
  }`;
};

const FILTER_NAMES: Readonly<Record<string, string>> = {
  council: 'Council',
  county: 'Councils in the county of',
  type: 'Type of council',
  region: 'Region',
};

const inferredName = ({ field, value }: QuestionPlan['inferred'][number], name: CouncilNames): string => {
  if (field === 'council' || field === 'county') return name(value);
  return (TYPE_NAMES as Readonly<Record<string, string>>)[value] ?? value;
};

const understood = (plan: QuestionPlan, query: URLSearchParams, name: CouncilNames): Html => {
  const without = (entry: QuestionPlan['inferred'][number]): string => {
    const next = new URLSearchParams(query);
    next.append('without', inferredKey(entry));
    return `/answer?${next.toString()}`;
  };
  const entries = plan.inferred.map((entry) => {
    const value = inferredName(entry, name);
    return html`<li><strong>${FILTER_NAMES[entry.field] ?? entry.field}:</strong> ${value}, from “${entry.because}”. <a href="${without(entry)}">Remove<span class="visually-hidden"> ${value}</span></a></li>`;
  });
  const candidates = plan.ambiguous.flatMap(({ candidates }) => candidates);
  const choose = (code: string): string => {
    const next = new URLSearchParams(query);
    next.set('council', code);
    return `/answer?${next.toString()}`;
  };
  return html`<h2>How the question was understood</h2>
${plan.rewrittenFrom === undefined ? '' : html`<p>“${plan.rewrittenFrom}”, after the question before.</p>`}
<p>As ${QUESTION_KIND_NAMES[plan.kind]}${entries.length === 0 ? ', about all plans that the filters allow' : ''}.</p>
${entries.length === 0 ? '' : html`<ul class="plain">${entries}</ul>`}
${candidates.length === 0 ? '' : html`<p>Ask about one of these:</p><ul>${candidates.map((code) => html`<li><a href="${choose(code)}">${name(code)}</a></li>`)}</ul>`}`;
};

const notices = (answer: Answer): readonly Html[] => [
  ...answer.warnings.map(({ message }) => html`<div class="notice"><strong>Please note</strong> ${message}</div>`),
  ...(answer.removedCitations === 0
    ? []
    : [
        html`<div class="notice"><strong>Please note</strong> ${counted(answer.removedCitations, 'quote')} could not be found word for word in the plans and ${answer.removedCitations === 1 ? 'was' : 'were'} left out.</div>`,
      ]),
];

const authorship = ({ model, status }: Answer): Html | string => {
  if (status === 'not_answered') return '';
  return model === null
    ? html`<p class="quiet">Put together from the plans’ own words by fixed rules. No language model was used.</p>`
    : html`<p class="quiet">Worded by a language model (${model.id}). Every quote below was checked against the plan’s text.</p>`;
};

/** Links to the answer as a file; a table only where there are items to stand in it. */
const files = ({ status, items = [] }: Answer, query: URLSearchParams): Html | string => {
  if (status === 'not_answered') return '';
  const link = (format: string, name: string): Html => {
    const next = new URLSearchParams(query);
    next.set('format', format);
    return html`<a href="/answer/file?${next.toString()}">${name}</a>`;
  };
  return html`<p>Take this answer away as ${link('docx', 'a Word document with footnotes')}${items.length === 0 ? '' : html` or ${link('csv', 'a table (CSV)')}`}.</p>`;
};

/** Parameters of the question before that a follow-up is asked under. */
const KEPT = new Set(['council', 'type', 'region', 'section', 'documentKind', 'from', 'to']);

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

/** A box for what goes on from this answer. The page before is no state of the service: the form carries the question. */
const followUpForm = ({ question, questionPlan }: Answer, query: URLSearchParams): Html => {
  const carried = questionPlan.inferred.filter(
    ({ field, because }) => field === 'council' && because === BECAUSE_OF_BEFORE,
  );
  const kept = query.has('after') ? [] : [...query].filter(([name]) => KEPT.has(name));
  return html`<h2>Go on from here</h2>
<form action="/answer" method="get" aria-label="Follow-up">
<div class="field"><label for="follow-up">Follow-up</label>
<p class="hint" id="follow-up-hint">Such as “and the counties?”, “only the completed ones” or “why?”.</p>
<input type="text" id="follow-up" name="q" aria-describedby="follow-up-hint" autocomplete="off"></div>
${hidden('after', question)}${carried.map(({ value }) => hidden('council', value))}${kept.map(([name, value]) => hidden(name, value))}
<div class="buttons"><button>Go on</button></div>
</form>`;
};

/** An answer, or a refusal with its reason; its sources; what was searched; how the question was understood; the form to ask again. */
export const answerPage = (
  answer: Answer,
  form: { readonly typed: Typed; readonly query: URLSearchParams },
  register: readonly RegisteredCouncil[],
): Html => {
  const names = new Map(register.map((council) => [council.code, council.name]));
  const name: CouncilNames = (code) => names.get(code) ?? code;
  const numbers = new Map(answer.citations.map((citation, i) => [citation.citationId, i + 1]));
  const regions = [...new Set(register.map((council) => council.region))].toSorted();
  return html`<h1>${answer.question}</h1>
<section class="answer" aria-label="${STATUS_TITLES[answer.status]}">
<h2 class="visually-hidden">${STATUS_TITLES[answer.status]}</h2>
${
  answer.status === 'not_answered'
    ? html`<p class="refused">Not answered</p><p>${answer.text}</p>`
    : html`${answer.figure === undefined ? '' : figure(answer.figure)}${answer.sentences.map((s) => sentence(s, numbers))}`
}
</section>
${authorship(answer)}
${notices(answer)}
${items(answer, numbers)}
${sources(answer)}
${files(answer, form.query)}
${coverage(answer, name)}
${understood(answer.questionPlan, form.query, name)}
${followUpForm(answer, form.query)}
<h2>Ask again</h2>
${questionForm('ask', form.typed, regions)}`;
};
