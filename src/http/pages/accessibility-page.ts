import { html } from 'hono/html';
import type { Html } from './layout.ts';

export const accessibilityPage = (): Html => html`<h1>Accessibility statement</h1>
<p>These pages are meant to be used by as many people as possible. You should be able to zoom to 400%, use them with a keyboard or speech alone, listen to them with a screen reader, and print them. They work without scripts.</p>
<h2>How accessible they are</h2>
<p>They were made to meet the Web Content Accessibility Guidelines 2.2 at level AA. They are checked with automated tests and by keyboard; they have not yet been tested by people who use assistive technology.</p>
<h2>What is known not to work well</h2>
<ul><li>The text of a plan is shown as it could be read from its file. Headings, lists and tables that a file does not mark may be missing or wrong, and pictures are left out.</li>
<li>Wide tables scroll sideways inside their frame.</li></ul>
<h2>Reporting a problem</h2>
<p>Tell the people who run this service for you. They can change it: the source is open.</p>`;
