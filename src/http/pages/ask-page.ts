import { html } from 'hono/html';
import type { AppError } from '../../core/errors.ts';
import type { Html } from './layout.ts';
import { errorSummary, NOTHING_TYPED, questionForm, type Typed } from './question-form.ts';
import { counted } from './wording.ts';

/** Questions to start from; they name no council, so that they fit any corpus. */
const EXAMPLES = [
  'What do councils say about sharing management teams or services?',
  'How do councils measure productivity?',
  'Which barriers do councils want government to remove?',
  'What is said about spending on agency staff?',
];

export type Holdings = { readonly plans: number; readonly councils: number; readonly regions: readonly string[] };

/** The first page: what this is, the question box, examples. */
export const askPage = (
  holdings: Holdings | null,
  typed: Typed = NOTHING_TYPED,
  problem: AppError | null = null,
): Html => html`
${problem === null ? '' : errorSummary(problem)}
<h1>Ask about councils’ productivity plans</h1>
<p class="lead">${
  holdings === null
    ? 'No plans have been read yet. Questions can be answered once they have.'
    : `Answers come from ${counted(holdings.plans, 'plan')} held here, of ${counted(holdings.councils, 'council')}, with the passages they rest on.`
}</p>
${questionForm('ask', typed, holdings?.regions ?? [], problem !== null)}
<h2>Questions to start from</h2>
<ul class="plain">${EXAMPLES.map((text) => html`<li><a href="/answer?${new URLSearchParams({ q: text }).toString()}">${text}</a></li>`)}</ul>
<h2>What to expect</h2>
<ul><li>Every statement has a quote from a plan, and a link to the place it was taken from.</li>
<li>What the plans do not say is not guessed: you are told that it was not found, and what was searched.</li></ul>`;
