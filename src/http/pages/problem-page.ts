import { html } from 'hono/html';
import type { Problem } from '../../core/schema/listing.ts';
import type { Html } from './layout.ts';

/** A failure for people: what happened, what to do, and what to tell the operator. */
export const problemPage = ({ status, detail, hint, code, requestId }: Problem): Html => html`
<h1>${status === 404 ? 'Page not found' : status < 500 ? 'There is a problem' : 'Sorry, this does not work now'}</h1>
<p class="lead">${detail}</p>
<p>${hint}</p>
<p><a href="/">Ask a question</a> or <a href="/plans">see the plans held</a>.</p>
<p class="quiet">Code ${code}, request ${requestId}.</p>`;
