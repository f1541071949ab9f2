import { html } from 'hono/html';
import type { AppError } from '../../core/errors.ts';
import type { ThemeItem, ThemeSetItem } from '../../core/schema/theme-listing.ts';
import type { TypedReview } from '../theme-form.ts';
import type { Html } from './layout.ts';

/** What forms need beside their theme: who typed what, and whether anything can be written. */
export type ReviewState = {
  readonly typed: TypedReview;
  readonly problem: AppError | null;
  readonly mayWrite: boolean;
};

export const READ_ONLY: Html = html`<p class="quiet">Nothing can be changed here: this service only reads. Its operator can turn writing on with a write token.</p>`;

/** Actions of the form around the statements of a theme, which share its name, token and choices. */
const ON_UNITS: ReadonlySet<string> = new Set(['', 'move', 'unassign', 'split']);

/** The field that a problem is about, by its id on the page. */
const fieldId = ({ code, details }: AppError, { action }: TypedReview): string => {
  if (code === 'THEMES_CHANGED' || code === 'THEMES_LOCKED') return 'main';
  const field = code === 'TOKEN_WRONG' ? 'token' : String(details.field ?? 'by');
  if (field === 'action') return 'units-units';
  return `${ON_UNITS.has(action) && ['by', 'token', 'units'].includes(field) ? 'units' : action}-${field}`;
};

/** What could not be done, at the top of the page. */
export const problemNotice = ({ problem, typed }: ReviewState): Html | string =>
  problem === null
    ? ''
    : html`<div class="error" role="alert" id="problem"><h2>There is a problem</h2><p><a href="#${fieldId(problem, typed)}">${problem.message}</a></p></div>`;

/** Name and token, which every change needs. `form` tells the fields of several forms on one page apart. */
export const signature = (
  form: string,
  { typed }: ReviewState,
): Html => html`<div class="two"><div class="field"><label for="${form}-by">Your name</label>
<input type="text" id="${form}-by" name="by" value="${typed.by}" autocomplete="name"></div>
<div class="field"><label for="${form}-token">Write token</label>
<input type="password" id="${form}-token" name="token" autocomplete="current-password"></div></div>`;

/** A form that does one thing to a set or theme. */
export const actionForm = (
  address: string,
  version: number,
  {
    action,
    button,
    state,
    fields,
  }: { readonly action: string; readonly button: string; readonly state: ReviewState; readonly fields: Html | string },
): Html => html`<form action="${address}" method="post">
<input type="hidden" name="version" value="${version}"><input type="hidden" name="action" value="${action}">
${fields}${signature(action, state)}
<div class="buttons"><button>${button}</button></div></form>`;

const section = (summary: string, body: Html, isOpen: boolean): Html =>
  html`<details${isOpen ? html` open` : ''}><summary>${summary}</summary><div class="inside">${body}</div></details>`;

const commentFields = ({
  typed,
}: ReviewState): Html => html`<div class="field"><label for="comment-text">Comment</label>
<p class="hint" id="comment-hint">It is kept with your name and the day.</p>
<textarea id="comment-text" name="text" rows="3" aria-describedby="comment-hint">${typed.text}</textarea></div>`;

const titleField = (
  form: string,
  label: string,
  value: string,
  hint: string,
): Html => html`<div class="field"><label for="${form}-title">${label}</label>
${hint === '' ? '' : html`<p class="hint" id="${form}-title-hint">${hint}</p>`}
<input type="text" id="${form}-title" name="title" value="${value}"${hint === '' ? '' : html` aria-describedby="${form}-title-hint"`}></div>`;

const descriptionField = (
  form: string,
  value: string,
): Html => html`<div class="field"><label for="${form}-description">Description</label>
<p class="hint" id="${form}-description-hint">One or two sentences on what councils say. New statements are matched with it.</p>
<textarea id="${form}-description" name="description" rows="4" aria-describedby="${form}-description-hint">${value}</textarea></div>`;

/** What can be done to a whole set. */
export const setForms = (
  set: ThemeSetItem,
  themes: readonly ThemeItem[],
  address: string,
  state: ReviewState,
): Html => {
  const { version, locked } = set;
  const { typed } = state;
  const isOpen = (action: string): boolean => state.problem !== null && typed.action === action;
  const typedIn = (action: string, value: string): string => (typed.action === action ? value : '');
  const form = (action: string, button: string, fields: Html | string): Html =>
    actionForm(address, version, { action, button, state, fields });
  const ticks = html`<fieldset id="merge-themes"><legend>Themes to merge</legend>
<p class="hint">The first that is selected keeps its words, unless you write a title.</p><div class="choices">${themes.map(
    ({ themeId, title }) =>
      html`<label><input type="checkbox" name="theme" value="${themeId}"${typed.themes.includes(themeId) ? html` checked` : ''}> ${title}</label>`,
  )}</div></fieldset>${titleField('merge', 'Title, if another', typedIn('merge', typed.title), '')}`;
  return html`<h2>Review these themes</h2>
${locked ? '' : section('Merge themes', form('merge', 'Merge them', ticks), isOpen('merge'))}
${locked ? '' : section('Add a theme', form('create', 'Add the theme', html`${titleField('create', 'Title', typedIn('create', typed.title), 'It takes its statements when themes are next built.')}${descriptionField('create', typedIn('create', typed.description))}`), isOpen('create'))}
${section('Comment on this set', form('comment', 'Keep the comment', commentFields(state)), isOpen('comment'))}
${section(locked ? 'Unlock this set' : 'Lock this set', locked ? form('unlock', 'Unlock', '') : form('lock', 'Lock', html`<p>Themes of a locked set are not changed, by people or by a new search. Statements of new plans still come to them.</p>`), isOpen('lock') || isOpen('unlock'))}`;
};

/** Goes back to the version that is shown, from the one that is current. */
export const restoreForm = (address: string, current: number, shown: number, state: ReviewState): Html =>
  actionForm(address, current, {
    ...{ action: 'restore', button: `Go back to version ${shown}`, state },
    fields: html`<input type="hidden" name="to" value="${shown}"><p>What was changed since is kept as earlier versions.</p>`,
  });

/** What can be done to a theme, its statements apart. */
export const themeForms = (theme: ThemeItem, set: ThemeSetItem, address: string, state: ReviewState): Html => {
  const { typed } = state;
  const isOpen = (action: string): boolean => state.problem !== null && typed.action === action;
  const form = (action: string, button: string, fields: Html | string): Html =>
    actionForm(address, set.version, { action, button, state, fields });
  const isFixed = theme.locked || set.locked;
  const words = isOpen('words') ? typed : theme;
  return html`<h2>Review this theme</h2>
${isFixed ? '' : section('Change title or description', form('words', 'Keep the words', html`${titleField('words', 'Title', words.title, '')}${descriptionField('words', words.description)}`), isOpen('words'))}
${section('Comment on this theme', form('comment', 'Keep the comment', commentFields(state)), isOpen('comment'))}
${section(theme.locked ? 'Unlock this theme' : 'Lock this theme', theme.locked ? form('unlock', 'Unlock', '') : form('lock', 'Lock', html`<p>Title, description and extent of a locked theme stay. Statements can still be put into it and taken out.</p>`), isOpen('lock') || isOpen('unlock'))}`;
};

/** What is to be done with the statements that are ticked in the same form. */
export const tickedFields = (
  others: readonly { readonly themeId: string; readonly title: string }[],
  state: ReviewState,
  isFixed: boolean,
): Html => {
  const { typed } = state;
  const choice = (action: string, label: string): Html =>
    html`<label><input type="radio" name="action" value="${action}"${typed.action === action ? html` checked` : ''}> ${label}</label>`;
  return html`<fieldset><legend>What about the statements that are selected?</legend><div class="choices">
${choice('move', 'They belong to another theme')}${choice('unassign', 'They do not belong here')}${isFixed ? '' : choice('split', 'They are a theme of their own')}</div></fieldset>
<div class="field"><label for="move-to">The other theme</label>
<select id="move-to" name="to"><option value="">Choose one</option>${others.map(
    ({ themeId, title }) =>
      html`<option value="${themeId}"${typed.to === themeId ? html` selected` : ''}>${title}</option>`,
  )}</select></div>
${isFixed ? '' : titleField('split', 'Title of a theme of their own', typed.action === 'split' ? typed.title : '', '')}
${signature('units', state)}
<div class="buttons"><button>Change the theme</button></div>`;
};
