import { html } from 'hono/html';
import type { SavedQuestion } from '../../core/schema/saved-question.ts';
import type { Html } from './layout.ts';
import { counted, writtenDate } from './wording.ts';

const MOST_CAUSES = 10;

const changes = ({ change }: SavedQuestion): Html | string => {
  if (change === null) return '';
  const { summary, itemsAdded, itemsRemoved, figure, causes } = change;
  const lines = [
    ...(figure === undefined
      ? []
      : [html`<li>The figure was ${figure.before || 'none'} and is ${figure.after || 'none'}</li>`]),
    ...itemsAdded.map((item) => html`<li>Added: ${item}</li>`),
    ...itemsRemoved.map((item) => html`<li>Gone: ${item}</li>`),
    ...causes
      .slice(0, MOST_CAUSES)
      .map(({ message, touches }) => html`<li><strong>${touches ? 'Why' : 'Also'}:</strong> ${message}</li>`),
    ...(causes.length > MOST_CAUSES
      ? [html`<li>And ${counted(causes.length - MOST_CAUSES, 'more change')}.</li>`]
      : []),
  ];
  return html`<p><strong>What changed:</strong> ${summary}</p>${lines.length === 0 ? '' : html`<ul>${lines}</ul>`}`;
};

const entry = (saved: SavedQuestion): Html => html`<article>
<h2>${saved.name ?? saved.question}</h2>
${saved.name === null ? '' : html`<p>${saved.question}</p>`}
<p>${saved.answer.text}</p>
${changes(saved)}
<p class="quiet">Saved on ${writtenDate(saved.savedOn)}, last asked on ${writtenDate(saved.ranOn)}. <a href="/answer?${new URLSearchParams({ q: saved.question }).toString()}">Ask it now<span class="visually-hidden">: ${saved.question}</span></a></p>
</article>`;

/** Every saved question with its last answer and what the last run found changed. */
export const savedPage = (saved: readonly SavedQuestion[]): Html => html`<h1>Saved questions</h1>
<p class="lead">${
  saved.length === 0
    ? 'No question is saved yet. Save one with golden-thread ask --save, or over the API.'
    : `${counted(saved.length, 'question')} kept with their answers. Asked again, each says what has changed and why.`
}</p>
${saved.map(entry)}`;
