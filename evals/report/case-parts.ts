import { formatScore } from './format.ts';
import { type Html, html } from './html.ts';
import type { CaseResult, EvidenceNote, MeasureInfo } from './run-report.ts';

/** The quotes behind an answer with document and page. */
export const evidenceList = (evidence: readonly EvidenceNote[]): Html =>
  evidence.length === 0
    ? html`<p class="soft">No evidence was cited.</p>`
    : html`${evidence.map(
        ({ title, pageNumber, quote }) =>
          html`<blockquote>${quote}</blockquote><p class="soft">${title}${pageNumber === null ? ', no page numbers' : `, page ${pageNumber}`}</p>`,
      )}`;

/** The scores of an item in words: `Correct 1.000; Page hit 0.000`. */
export const scoreLine = ({ scores }: CaseResult, measures: readonly MeasureInfo[]): string =>
  measures
    .flatMap(({ measure, title }) => {
      const value = scores[measure];
      return value === undefined ? [] : [`${title} ${formatScore(value)}`];
    })
    .join('; ');

/** What an item was answered, or why it was not. */
export const answerOf = ({ status, reason, answer }: CaseResult): Html => {
  if (status === 'failed') return html`<p class="bad">Failed: ${reason ?? 'no reason given'}</p>`;
  if (status === 'not_measured') return html`<p class="soft">Not measured: ${reason ?? 'no reason given'}</p>`;
  return answer === '' ? html`<p class="soft">The answer is empty.</p>` : html`<p class="said">${answer}</p>`;
};
