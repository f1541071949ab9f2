import { html } from 'hono/html';
import type { ThemeItem, ThemeSetItem, ThemeUnitItem } from '../../core/schema/theme-listing.ts';
import type { ThemeDecision } from '../../core/schema/themes.ts';
import type { ListPage } from '../paging.ts';
import type { Html } from './layout.ts';
import { themePath, themeSetPath } from './links.ts';
import { problemNotice, READ_ONLY, type ReviewState, themeForms, tickedFields } from './theme-forms.ts';
import { commentList, setTitle, themeCounts, unitQuote } from './themes-page.ts';
import { writtenDate } from './wording.ts';

type Decisions = ReadonlyMap<string, ThemeDecision>;

/** Why a statement stands where it stands. */
const whyLine = ({ unitId, assigned }: ThemeUnitItem, decisions: Decisions): Html | string => {
  if (assigned === null) return '';
  const decision = decisions.get(unitId);
  if (assigned.by === 'person')
    return html`<p class="quiet"><strong>Why:</strong> placed here by ${decision === undefined ? 'a person' : `${decision.by} on ${writtenDate(decision.on)}`}.</p>`;
  const { quote, terms } = assigned.why;
  return html`<p class="quiet"><strong>Why:</strong> like “${quote}”${terms.length === 0 ? '' : `; shared words: ${terms.join(', ')}`}. Likelihood ${assigned.similarity.toFixed(2)}.</p>`;
};

const unitEntry = (unit: ThemeUnitItem, decisions: Decisions, state: ReviewState | null): Html =>
  html`<li>${
    state === null
      ? ''
      : html`<div class="choices"><label><input type="checkbox" name="unit" value="${unit.unitId}"${state.typed.units.includes(unit.unitId) ? html` checked` : ''}><span>Select<span class="visually-hidden"> “${unit.quote}” of ${unit.council?.name ?? 'no council'}</span></span></label></div>`
  }${unitQuote(unit)}${whyLine(unit, decisions)}</li>`;

const more = (page: ListPage<ThemeUnitItem>, address: string): Html | string =>
  page.nextCursor === undefined
    ? ''
    : html`<p><a href="${address}?cursor=${encodeURIComponent(page.nextCursor)}">More statements</a></p>`;

export type ThemeContent = {
  readonly set: ThemeSetItem;
  readonly theme: ThemeItem;
  readonly page: ListPage<ThemeUnitItem>;
  readonly others: readonly { readonly themeId: string; readonly title: string }[];
  readonly decisions: Decisions;
  readonly isKept: boolean;
  readonly state: ReviewState;
};

/** All that stands in a theme, page by page, with why and where; and the forms to review it. */
export const themePage = ({ set, theme, page, others, decisions, isKept, state }: ThemeContent): Html => {
  const address = themePath(set.themeSetId, theme.themeId);
  const units = (ticks: ReviewState | null): Html =>
    html`<ol class="sources" id="units-units">${page.items.map((unit) => unitEntry(unit, decisions, ticks))}</ol>`;
  return html`
${isKept ? html`<div class="notice" role="status"><strong>Kept</strong> The theme is changed as you said.</div>` : ''}${problemNotice(state)}
<p class="quiet"><a href="${themeSetPath(set.themeSetId)}">${setTitle(set)}</a></p>
<h1>${theme.title}</h1>
<p class="lead">${theme.description}</p>
${themeCounts(theme, set)}
${theme.keyphrases.length === 0 ? '' : html`<p class="quiet">Phrases that tell it from the others: ${theme.keyphrases.join(', ')}.</p>`}
${commentList(theme.comments)}
<h2>What councils say</h2>
${
  state.mayWrite
    ? html`<form action="${address}" method="post"><input type="hidden" name="version" value="${set.version}">${units(state)}${more(page, address)}${tickedFields(others, state, theme.locked || set.locked)}</form>`
    : html`${units(null)}${more(page, address)}`
}
${state.mayWrite ? themeForms(theme, set, address, state) : READ_ONLY}
<p><a href="${themeSetPath(set.themeSetId)}">Back to the themes</a></p>`;
};

/** What fits no theme, page by page. */
export const othersPage = (set: ThemeSetItem, page: ListPage<ThemeUnitItem>): Html => html`
<p class="quiet"><a href="${themeSetPath(set.themeSetId)}">${setTitle(set)}</a></p>
<h1>What fits no theme</h1>
<p class="lead">${set.others.toLocaleString('en-GB')} of ${set.units.toLocaleString('en-GB')} statements. They are counted in no theme.</p>
<ol class="sources">${page.items.map((unit) => unitEntry(unit, new Map(), null))}</ol>
${more(page, `${themeSetPath(set.themeSetId)}/others`)}`;
