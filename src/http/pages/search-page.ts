import { html } from 'hono/html';
import type { SearchItem } from '../../core/schema/listing.ts';
import type { ListPage } from '../paging.ts';
import { placeOf } from './answer-page.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { errorSummary, questionForm, type Typed } from './question-form.ts';
import { SECTION_NAMES } from './wording.ts';

const why = ({ why }: SearchItem): string =>
  why.matchedTerms.length === 0
    ? 'Alike in meaning; no word in common.'
    : `Words in common: ${why.matchedTerms.join(', ')}.`;

const result = (item: SearchItem): Html => html`<li>
<h3>${item.rank}. ${item.council?.name ?? 'No council'}</h3>
<blockquote>${item.text}</blockquote>
<p class="quiet">${item.headingPath.length === 0 ? '' : html`${item.headingPath.join(' › ')}<br>`}<a href="${sourcePath(item)}">${placeOf(item)}<span class="visually-hidden">: result ${item.rank} in its place</span></a><br>${item.section === 'none' ? '' : `${SECTION_NAMES[item.section]}. `}${why(item)}</p></li>`;

const results = (found: ListPage<SearchItem>, query: URLSearchParams): Html => {
  const next = new URLSearchParams(query);
  next.set('cursor', found.nextCursor ?? '');
  return html`<h2>${found.items.length === 0 ? 'No passage fits' : 'Passages that fit best'}</h2>
${found.items.length === 0 ? html`<p>Take a filter away, or use other words.</p>` : ''}
<ol class="sources">${found.items.map(result)}</ol>
${found.nextCursor === undefined ? '' : html`<p><a href="/search?${next.toString()}">More passages</a></p>`}`;
};

export type SearchPageContent = {
  readonly typed: Typed;
  readonly query: URLSearchParams;
  readonly regions: readonly string[];
  readonly found: ListPage<SearchItem> | null;
  readonly problem: { readonly message: string; readonly hint: string } | null;
};

/** The search form and, once something was searched for, the passages found. */
export const searchPage = ({ typed, query, regions, found, problem }: SearchPageContent): Html => html`
${problem === null ? '' : errorSummary(problem.message, problem.hint)}
<h1>Search the plans</h1>
${questionForm('search', typed, regions, problem !== null)}
${found === null ? '' : results(found, query)}`;
