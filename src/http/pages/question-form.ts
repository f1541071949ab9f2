import { html } from 'hono/html';
import type { AppError } from '../../core/errors.ts';
import { COUNCIL_TYPES } from '../../core/schema/council.ts';
import { DOCUMENT_KINDS, SECTIONS } from '../../core/schema/document.ts';
import type { Html } from './layout.ts';
import { DOCUMENT_KIND_NAMES, SECTION_NAMES, TYPE_NAMES } from './wording.ts';

/** What was typed, as it came: shown again even where it cannot be used. */
export type Typed = {
  readonly q: string;
  readonly council: string;
  readonly type: readonly string[];
  readonly region: readonly string[];
  readonly section: readonly string[];
  readonly documentKind: readonly string[];
  readonly from: string;
  readonly to: string;
};

export const NOTHING_TYPED: Typed = {
  q: '',
  council: '',
  type: [],
  region: [],
  section: [],
  documentKind: [],
  from: '',
  to: '',
};

export type FormKind = 'ask' | 'search';

const TEXTS = {
  ask: {
    action: '/answer',
    label: 'Your question',
    hint: 'Name a council to ask about its plan alone, or ask about all of them.',
    button: 'Ask',
  },
  search: {
    action: '/search',
    label: 'Words to look for',
    hint: 'Passages are found by their words and by their meaning.',
    button: 'Search',
  },
} as const;

type Choice = { readonly value: string; readonly name: string };

const choices = (legend: string, field: string, all: readonly Choice[], chosen: readonly string[]): Html => html`
<fieldset><legend>${legend}</legend><div class="choices">${all.map(
  ({ value, name }) =>
    html`<label><input type="checkbox" name="${field}" value="${value}"${chosen.includes(value) ? html` checked` : ''}> ${name}</label>`,
)}</div></fieldset>`;

const named = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>): readonly Choice[] =>
  values.map((value) => ({ value, name: names[value] }));

const hasFilters = ({ q: _, ...filters }: Typed): boolean => Object.values(filters).some((value) => value.length > 0);

const dateField = (name: 'from' | 'to', label: string, value: string): Html =>
  html`<div><label for="${name}">${label}</label><input type="date" id="${name}" name="${name}" value="${value}"></div>`;

/** The form for questions and searches: one box, and the filters behind a disclosure that is open while any is set. */
export const questionForm = (kind: FormKind, typed: Typed, regions: readonly string[], isInvalid = false): Html => {
  const { action, label, hint, button } = TEXTS[kind];
  const { q, council, type, region, section, documentKind, from, to } = typed;
  return html`<form action="${action}" method="get" role="search" aria-label="${button}">
<div class="field"><label for="q">${label}</label>
<p class="hint" id="q-hint">${hint}</p>
<textarea id="q" name="q" rows="2" aria-describedby="q-hint${isInvalid ? ' problem' : ''}" spellcheck="true"${isInvalid ? html` aria-invalid="true"` : ''}>${q}</textarea></div>
<details${hasFilters(typed) ? html` open` : ''}><summary>Narrow it down</summary><div class="inside">
<div class="field"><label for="council">Councils</label>
<p class="hint" id="council-hint">Names or codes, with commas between.</p>
<input type="text" id="council" name="council" value="${council}" aria-describedby="council-hint" autocomplete="off"></div>
${choices('Types of council', 'type', named(COUNCIL_TYPES, TYPE_NAMES), type)}
${choices(
  'Regions',
  'region',
  regions.map((name) => ({ value: name, name })),
  region,
)}
${choices('Sections of the plan', 'section', named(SECTIONS, SECTION_NAMES), section)}
${choices('Kinds of document', 'documentKind', named(DOCUMENT_KINDS, DOCUMENT_KIND_NAMES), documentKind)}
<fieldset><legend>Date of the document</legend><div class="dates">${dateField('from', 'On or after', from)}${dateField('to', 'On or before', to)}</div></fieldset>
</div></details>
<div class="buttons"><button>${button}</button>${kind === 'ask' ? html`<button class="second" formaction="/search">Show passages only</button>` : ''}</div>
</form>`;
};

/** The message leads to the field that can be corrected; hints that name commands are for those who have the command line. */
export const errorSummary = ({ code, message, hint }: AppError): Html => {
  const isCouncil = code === 'COUNCIL_UNKNOWN';
  return html`<div class="error" role="alert" id="problem"><h2>There is a problem</h2><p><a href="${isCouncil ? '#council' : '#q'}">${message}</a></p>
<p>${isCouncil ? html`<a href="/plans">See the councils whose plans are held.</a>` : hint}</p></div>`;
};
