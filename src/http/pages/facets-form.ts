import { html } from 'hono/html';
import { COUNCIL_TYPES } from '../../core/schema/council.ts';
import { SECTIONS } from '../../core/schema/document.ts';
import { TOPIC_IDS } from '../../core/topics.ts';
import { topicName } from '../../grid/columns.ts';
import type { Html } from './layout.ts';
import { SECTION_NAMES, TYPE_NAMES } from './wording.ts';

/** What was chosen in the form of filters. */
export type FacetsTyped = {
  readonly council: string;
  readonly type: string;
  readonly region: string;
  readonly section: string;
  readonly topic: string;
};

export const NO_FACETS: FacetsTyped = { council: '', type: '', region: '', section: '', topic: '' };

/** The facets that a query holds, as it holds them. */
export const facetsIn = (query: URLSearchParams): FacetsTyped => ({
  council: query.getAll('council').join(', '),
  type: query.get('type') ?? '',
  region: query.get('region') ?? '',
  section: query.get('section') ?? '',
  topic: query.get('topic') ?? '',
});

type Choice = { readonly value: string; readonly name: string };

const chooser = (name: string, label: string, choices: readonly Choice[], chosen: string): Html =>
  html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">All</option>${choices.map(
    (choice) =>
      html`<option value="${choice.value}"${choice.value === chosen ? html` selected` : ''}>${choice.name}</option>`,
  )}</select></div>`;

/** The filters of a table as a form without scripts; `extra` are further fields, before the filters. */
export const facetsForm = (
  action: string,
  button: string,
  { council, type, region, section, topic }: FacetsTyped,
  regions: readonly string[],
  extra: Html | '' = '',
): Html => html`<form action="${action}" method="get" class="facets">${extra}
<div class="choosers">${chooser(
  'type',
  'Type of council',
  COUNCIL_TYPES.map((value) => ({ value, name: TYPE_NAMES[value] })),
  type,
)}${chooser(
  'region',
  'Region',
  regions.map((value) => ({ value, name: value })),
  region,
)}${chooser(
  'section',
  'Section of the plan',
  SECTIONS.map((value) => ({ value, name: SECTION_NAMES[value] })),
  section,
)}${chooser(
  'topic',
  'Topic',
  TOPIC_IDS.map((value) => ({ value, name: topicName(value) })),
  topic,
)}<div><label for="council">Council</label><input type="text" id="council" name="council" value="${council}" autocomplete="off"></div></div>
<div class="buttons"><button>${button}</button></div></form>`;
