import { html } from 'hono/html';
import type { Prevalence, ThemeItem, ThemeSetItem, ThemeUnitItem } from '../../core/schema/theme-listing.ts';
import type { ThemeComment, ThemeVersion, UnitKind } from '../../core/schema/themes.ts';
import { topicLabel } from '../../core/topics.ts';
import type { Html } from './layout.ts';
import { sourcePath, themePath, themeSetPath } from './links.ts';
import { problemNotice, READ_ONLY, type ReviewState, restoreForm, setForms } from './theme-forms.ts';
import { counted, writtenDate } from './wording.ts';

const KIND_NAMES: Readonly<Record<UnitKind, readonly [one: string, many: string]>> = {
  barrier: ['barrier', 'barriers'],
  request: ['request to government', 'requests to government'],
  action: ['action', 'actions'],
  saving: ['saving', 'savings'],
  passage: ['passage', 'passages'],
};

/** How often a theme stands, in words; nothing is said by colour alone. */
const PREVALENCE_WORDS: Readonly<Record<Prevalence, string>> = {
  nearly_every_plan: 'Nearly every plan',
  most_plans: 'Most plans',
  a_minority_of_plans: 'A minority of plans',
  few_plans: 'Few plans',
  one_council: 'One council only',
  none: 'Nothing yet',
};

type Named = Pick<ThemeSetItem, 'unitKind' | 'topic'>;

/** "requests to government", "passages on housing". */
export const unitsWord = ({ unitKind, topic }: Named, n = 2): string => {
  const word = KIND_NAMES[unitKind][n === 1 ? 0 : 1];
  return topic === null ? word : `${word} on ${topicLabel(topic)}`;
};

export const setTitle = (set: Named): string => `Themes of ${unitsWord(set)}`;

const spoken = (set: Named, n: number): string => `${n.toLocaleString('en-GB')} ${unitsWord(set, n)}`;

/** Every set with its size. */
export const themeSetsPage = (sets: readonly ThemeSetItem[]): Html => html`<h1>Themes</h1>
<p class="lead">${sets.length === 0 ? html`No themes have been found yet. Find them with <code>golden-thread themes build</code>, or over the API.` : 'What councils say, grouped into themes, counted by council, and reviewed by people.'}</p>
<ul class="plain">${sets.map(
  (set) => html`<li class="theme"><h2><a href="${themeSetPath(set.themeSetId)}">${setTitle(set)}</a></h2>
<p>${counted(set.themes, 'theme')} of ${spoken(set, set.units)}, from ${counted(set.councils, 'council')} in ${counted(set.plansInScope, 'plan')}. ${set.locked ? html`<strong class="tag">Locked</strong>` : ''}</p></li>`,
)}</ul>`;

/** What the stance of a unit is: it keeps apart what reads alike. */
const STANCE_LABELS: Readonly<Record<UnitKind, string>> = {
  barrier: 'By kind',
  request: 'By what is asked for',
  action: 'By status',
  saving: 'By how far they were reached',
  passage: 'By kind',
};

/** Codes of stance and status in words. */
const stanceWord = (stance: string): string => stance.replaceAll('_', ' ');

/** How many, of how many, and what is to be kept apart. */
export const themeCounts = (
  theme: ThemeItem,
  set: Named,
): Html => html`<p class="counts"><strong class="tag">${PREVALENCE_WORDS[theme.prevalence]}</strong> ${
  theme.locked ? html`<strong class="tag">Locked</strong> ` : ''
}${counted(theme.councilCodes.length, 'council')}, in ${theme.plans.toLocaleString('en-GB')} of ${counted(theme.plansInScope, 'plan')}; ${spoken(set, theme.units)}.</p>
${theme.stances.length === 0 ? '' : html`<p class="quiet">${STANCE_LABELS[set.unitKind]}: ${theme.stances.map(({ stance, units, councils }, i) => html`${i === 0 ? '' : '; '}${stanceWord(stance)} ${units.toLocaleString('en-GB')} (${counted(councils, 'council')})`)}.</p>`}
${theme.marks.map(({ message }) => html`<p class="quiet">${message}</p>`)}`;

/** A quote with the council and its place in the plan. */
export const unitQuote = (unit: ThemeUnitItem): Html => html`<blockquote>${unit.quote}</blockquote>
<p class="quiet">${unit.council?.name ?? 'No council'}${unit.stance === null ? '' : `, ${stanceWord(unit.stance)}`}: <a href="${sourcePath(unit)}">${unit.pageNumber === null ? 'see it in the plan' : `page ${unit.pageNumber} of the plan`}<span class="visually-hidden"> of ${unit.council?.name ?? 'no council'}</span></a></p>`;

const themeEntry = (theme: ThemeItem, set: ThemeSetItem): Html => html`<li class="theme">
<h2><a href="${themePath(set.themeSetId, theme.themeId)}">${theme.title}</a></h2>
<p class="lead">${theme.description}</p>
${themeCounts(theme, set)}
${theme.quotes.map(unitQuote)}
<p><a href="${themePath(set.themeSetId, theme.themeId)}">All ${spoken(set, theme.units)}<span class="visually-hidden"> in “${theme.title}”</span></a></p></li>`;

export const commentList = (comments: readonly ThemeComment[]): Html | string =>
  comments.length === 0
    ? ''
    : html`<h2>Comments</h2><ul class="plain">${comments.map(({ by, on, text }) => html`<li><p>${text}<br><span class="quiet">${by}, ${writtenDate(on)}</span></p></li>`)}</ul>`;

/** Versions shown before the rest is left to the API. */
const VERSIONS_SHOWN = 20;

const CHANGE_WORDS: Readonly<Record<ThemeVersion['change']['kind'], string>> = {
  found: 'found',
  brought_up_to_date: 'brought up to date',
  found_afresh: 'found afresh',
  reviewed: 'reviewed',
  restored: 'taken back',
};

const versionLine = (
  { themeSetId, version: current }: ThemeSetItem,
  { version, change }: ThemeVersion,
): Html => html`<li><p>
${version === current ? html`<strong>Version ${version}</strong>` : html`<a href="${themeSetPath(themeSetId)}?version=${version}">Version ${version}</a>`}, ${CHANGE_WORDS[change.kind]}${change.by === null ? '' : ` by ${change.by}`}${change.on === null ? '' : ` on ${writtenDate(change.on)}`}<br><span class="quiet">${change.summary.join(' ')}</span></p></li>`;

const steadiness = ({ stability }: ThemeSetItem): string =>
  stability === null
    ? ''
    : ` Found again on resampled plans, the groups agree by ${stability.toFixed(2)} (adjusted Rand index; 1 is the same, 0 is chance).`;

export type ThemeSetContent = {
  readonly set: ThemeSetItem;
  readonly themes: readonly ThemeItem[];
  readonly versions: readonly ThemeVersion[];
  /** An earlier version cannot be changed; it can be gone back to with the command or the API. */
  readonly isCurrent: boolean;
  readonly isKept: boolean;
  readonly state: ReviewState;
};

/** The themes of a set by number of councils: what each is about before anything else, counts with their denominator, quotes of several councils. */
export const themeSetPage = ({ set, themes, versions, isCurrent, isKept, state }: ThemeSetContent): Html => html`
${isKept ? html`<div class="notice" role="status"><strong>Kept</strong> The themes are changed as you said.</div>` : ''}${problemNotice(state)}
<h1>${setTitle(set)}</h1>
<p class="lead">${counted(set.themes, 'theme')} among ${spoken(set, set.units)} that ${counted(set.councils, 'council')} state in ${counted(set.plansInScope, 'plan')}. One statement may speak for several themes.</p>
<p>${set.others === 0 ? 'Every statement fits a theme.' : html`<a href="${themeSetPath(set.themeSetId)}/others">${set.others === 1 ? 'One statement fits' : `${set.others.toLocaleString('en-GB')} statements fit`} no theme</a>.`} ${set.drift === null || set.drift.newUnits === 0 ? '' : set.drift.message}${steadiness(set)}</p>
${set.waitingDecisions === 0 ? '' : html`<p>${counted(set.waitingDecisions, 'decision')} of reviewers ${set.waitingDecisions === 1 ? 'waits' : 'wait'}, because the plans no longer hold the words they were about.</p>`}
${isCurrent ? '' : html`<div class="notice"><strong>Version ${set.version}</strong> This is an earlier version. <a href="${themeSetPath(set.themeSetId)}">See the current one.</a></div>${state.mayWrite ? restoreForm(themeSetPath(set.themeSetId), versions[0]?.version ?? set.version, set.version, state) : ''}`}
<p>${set.locked ? html`<strong class="tag">Locked</strong> ` : ''}As a file: <a href="/v1/themes/${set.themeSetId}/export?version=${set.version}">CSV for a spreadsheet</a>, <a href="/v1/themes/${set.themeSetId}/export?format=json&amp;version=${set.version}">JSON</a></p>
<ol class="sources">${themes.map((theme) => themeEntry(theme, set))}</ol>
${commentList(set.comments)}
${isCurrent ? (state.mayWrite ? setForms(set, themes, themeSetPath(set.themeSetId), state) : READ_ONLY) : ''}
<details><summary>Versions and who made them</summary><div class="inside"><ul class="plain">${versions.slice(0, VERSIONS_SHOWN).map((version) => versionLine(set, version))}</ul></div></details>
<p><a href="/themes">All themes</a></p>`;
