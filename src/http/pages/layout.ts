import { html } from 'hono/html';
import { sha256 } from '../../core/hash.ts';
import { STYLE } from './style.ts';

export type Html = ReturnType<typeof html>;

/** The style's address changes with its content, so that it can be kept for ever. */
export const STYLE_PATH = `/assets/style-${sha256(STYLE).slice(0, 12)}.css`;
export const ICON_PATH = '/assets/icon.svg';

const PLACES = [
  { path: '/', name: 'Ask' },
  { path: '/search', name: 'Search' },
  { path: '/plans', name: 'Plans' },
  { path: '/themes', name: 'Themes' },
  { path: '/brief', name: 'Briefs' },
  { path: '/grid', name: 'Grid' },
  { path: '/compare', name: 'Compare' },
  { path: '/savings', name: 'Savings' },
  { path: '/saved', name: 'Saved' },
  { path: '/review', name: 'Review' },
  { path: '/docs', name: 'API' },
] as const;
export type Place = (typeof PLACES)[number]['path'];

export type PageContent = {
  /** Names the page in the window's title; the service's name follows. */
  readonly title: string;
  readonly place: Place | null;
  readonly body: Html;
};

const navigation = (place: Place | null): Html =>
  html`<nav aria-label="Main"><ul>${PLACES.map(
    ({ path, name }) => html`<li><a href="${path}"${path === place ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )}</ul></nav>`;

/** A whole page around its content. Everything interpolated is escaped. */
export const layout = ({ title, place, body }: PageContent): Html => html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title} - Golden Thread</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="${ICON_PATH}" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
<header class="top"><div class="width"><a class="name" href="/">Golden Thread</a>${navigation(place)}</div></header>
<main class="width" id="main" tabindex="-1">
${body}
</main>
<footer><div class="width">
<p>Answers are put together by software from councils’ published productivity plans. Check the quoted source before you rely on one. Plans belong to their councils.</p>
<p>Names of councils come from mySociety’s register of UK local authorities (CC BY 4.0). <a href="/accessibility">Accessibility statement</a></p>
</div></footer>
</body>
</html>`;
