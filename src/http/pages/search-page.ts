import { html } from 'hono/html';
import { queryTerms } from '../../core/analyser.ts';
import type { AppError } from '../../core/errors.ts';
import type { SearchItem } from '../../core/schema/listing.ts';
import type { ListPage } from '../paging.ts';
import { placeOf } from './answer-page.ts';
import type { Html } from './layout.ts';
import { sourcePath } from './links.ts';
import { errorSummary, questionForm, type Typed } from './question-form.ts';
import { SECTION_NAMES } from './wording.ts';

/** The words of the search, as they were typed, that a passage shares. */
const sharedWords = (matchedTerms: readonly string[], text: string): readonly string[] => {
  const matched = new Set(matchedTerms);
  return text.split(/[^\p{L}\p{N}’'-]+/u).filter((word) => queryTerms(word).some((term) => matched.has(term)));
};

const why = ({ why }: SearchItem, text: string): string => {
  const words = [...new Set(sharedWords(why.matchedTerms, text))];
  if (words.length > 0) return `Words in common: ${words.join(', ')}.`;
  return why.matchedTerms.length > 0 ? 'Has words in common.' : 'Alike in meaning; no word in common.';
};

const result = (item: SearchItem, text: string): Html => html`<li>
<h3>${item.rank}. ${item.council?.name ?? 'No council'}</h3>
<blockquote>${item.text}</blockquote>
<p class="quiet">${item.headingPath.length === 0 ? '' : html`${item.headingPath.join(' › ')}<br>`}<a href="${sourcePath(item)}">See <span class="visually-hidden">result ${item.rank} </span>in ${placeOf(item)}</a><br>${item.section === 'none' ? '' : `${SECTION_NAMES[item.section]}. `}${why(item, text)}</p></li>`;

const results = (found: ListPage<SearchItem>, query: URLSearchParams): Html => {
  const next = new URLSearchParams(query);
  next.set('cursor', found.nextCursor ?? '');
  return html`<h2>${found.items.length === 0 ? 'No passage fits' : 'Passages that fit best'}</h2>
${found.items.length === 0 ? html`<p>Take a filter away, or use other words.</p>` : ''}
<ol class="sources">${found.items.map((item) => result(item, query.get('q') ?? ''))}</ol>
${found.nextCursor === undefined ? '' : html`<p><a href="/search?${next.toString()}">More passages</a></p>`}`;
};

export type SearchPageContent = {
  readonly typed: Typed;
  readonly query: URLSearchParams;
  readonly regions: readonly string[];
  readonly found: ListPage<SearchItem> | null;
  readonly problem: AppError | null;
};

/** The search form and, once something was searched for, the passages found. */
export const searchPage = ({ typed, query, regions, found, problem }: SearchPageContent): Html => html`
${problem === null ? '' : errorSummary(problem)}
<h1>Search the plans</h1>
${questionForm('search', typed, regions, problem !== null)}
${found === null ? '' : results(found, query)}`;
