import { html } from 'hono/html';
import type { ReviewItem } from '../../answer/review-queue.ts';
import type { ReviewedRecord } from '../../answer/review-records.ts';
import type { AppError } from '../../core/errors.ts';
import { CORRECTABLE } from '../../core/review.ts';
import { VERDICTS, type Verdict } from '../../core/schema/review.ts';
import { recordLabel } from '../../records/record-text.ts';
import type { ListPage } from '../paging.ts';
import type { Html } from './layout.ts';
import { reviewPath, sourcePath } from './links.ts';
import { counted, writtenDate } from './wording.ts';

const KIND_NAMES: Readonly<Record<ReviewedRecord['kind'], string>> = {
  action: 'Action',
  barrier: 'Barrier',
  request: 'Request',
  money: 'Sum of money',
  statistic: 'Statistic',
};

export type ReviewQueueContent = {
  readonly page: ListPage<ReviewItem>;
  readonly checked: number;
  readonly unchecked: number;
  readonly again: number;
  /** Whether a verdict was kept just now. */
  readonly isKept: boolean;
};

const queueLine = ({ kind, record, why }: ReviewItem): Html => html`<li>
<h2>${KIND_NAMES[kind]}: ${record.council?.name ?? 'no council'}</h2>
<blockquote>${recordLabel(record)}</blockquote>
<p class="quiet">${why}<br><a href="${reviewPath(record.recordId)}">Review<span class="visually-hidden"> “${recordLabel(record)}”</span></a></p></li>`;

/** What to check first, page by page. */
export const reviewQueuePage = ({ page, checked, unchecked, again, isKept }: ReviewQueueContent): Html => html`
${isKept ? html`<div class="notice" role="status"><strong>Kept</strong> Lists and answers follow your verdict from now on.</div>` : ''}
<h1>Records to check</h1>
<p class="lead">${counted(checked, 'record')} checked by people, ${unchecked.toLocaleString('en-GB')} not. Those that would change a count come first.</p>
${again === 0 ? '' : html`<p>${counted(again, 'verdict')} no longer ${again === 1 ? 'fits' : 'fit'} what is read and must be given again.</p>`}
<ol class="sources">${page.items.map(queueLine)}</ol>
${page.nextCursor === undefined ? '' : html`<p><a href="/review?cursor=${encodeURIComponent(page.nextCursor)}">More records</a></p>`}`;

/** What a reviewer typed, shown again where it cannot be used. The token is never shown. */
export type TypedVerdict = { readonly verdict: string; readonly by: string; readonly changes: string };
export const NO_VERDICT: TypedVerdict = { verdict: '', by: '', changes: '' };

const VERDICT_NAMES: Readonly<Record<Verdict, string>> = {
  right: 'Right',
  wrong: 'Wrong: the plan does not say this',
  corrected: 'Right after a correction',
};

const valueWords = (value: unknown): string => {
  if (value === null || value === undefined) return 'not stated';
  if (Array.isArray(value)) return value.map(valueWords).join('; ') || 'none';
  return typeof value === 'object' ? Object.values(value).map(valueWords).join(', ') : String(value);
};

const facts = ({ kind, record }: ReviewedRecord): Html => {
  const fields = [...new Set(CORRECTABLE[kind].map((path) => path.split('.')[0] ?? path))].filter(
    (field) => field !== 'ownerName',
  );
  return html`<dl class="facts">${fields.map(
    (field) => html`<dt>${field}</dt><dd>${valueWords((record as Readonly<Record<string, unknown>>)[field])}</dd>`,
  )}</dl>`;
};

const verdictForm = ({ kind, record }: ReviewedRecord, typed: TypedVerdict, isInvalid: boolean): Html => html`
<form action="${reviewPath(record.recordId)}" method="post">
<fieldset${isInvalid ? html` aria-describedby="problem"` : ''}><legend>Is the record right?</legend><div class="choices">${VERDICTS.map(
  (verdict, i) =>
    html`<label><input type="radio" name="verdict" value="${verdict}"${i === 0 ? html` id="verdict"` : ''}${typed.verdict === verdict ? html` checked` : ''}> ${VERDICT_NAMES[verdict]}</label>`,
)}</div></fieldset>
<div class="field"><label for="changes">Corrections, if any</label>
<p class="hint" id="changes-hint">One a line, such as <code>${CORRECTABLE[kind][0]}=…</code>. You can set ${CORRECTABLE[kind].join(', ')}.</p>
<textarea id="changes" name="changes" rows="3" aria-describedby="changes-hint">${typed.changes}</textarea></div>
<div class="field"><label for="by">Your name</label>
<p class="hint" id="by-hint">It is kept with the verdict.</p>
<input type="text" id="by" name="by" value="${typed.by}" aria-describedby="by-hint" autocomplete="name"></div>
<div class="field"><label for="token">Write token</label>
<p class="hint" id="token-hint">The operator of this service gives it to reviewers.</p>
<input type="password" id="token" name="token" aria-describedby="token-hint" autocomplete="current-password"></div>
<div class="buttons"><button>Keep the verdict</button></div>
</form>`;

const FIELD_OF: Readonly<Record<string, string>> = { TOKEN_WRONG: 'token', WRITES_OFF: 'main' };

const problemSummary = ({ code, message, details }: AppError): Html => {
  const field = FIELD_OF[code] ?? (details.field === 'by' ? 'by' : details.field === 'verdict' ? 'verdict' : 'changes');
  return html`<div class="error" role="alert" id="problem"><h2>There is a problem</h2><p><a href="#${field}">${message}</a></p></div>`;
};

export type RecordReviewContent = {
  readonly reviewed: ReviewedRecord;
  readonly title: string;
  readonly typed: TypedVerdict;
  readonly problem: AppError | null;
  readonly mayWrite: boolean;
};

/** One record with what was read of it, its place, the verdict that it has, and the form to give one. */
export const recordReviewPage = ({ reviewed, title, typed, problem, mayWrite }: RecordReviewContent): Html => {
  const { kind, record } = reviewed;
  const { review, pageNumber } = record;
  return html`${problem === null ? '' : problemSummary(problem)}
<h1><span class="visually-hidden">Review: </span>${KIND_NAMES[kind]} of ${record.council?.name ?? 'no council'}</h1>
<blockquote>${record.quote}</blockquote>
<p class="quiet"><a href="${sourcePath(record)}">See it in “${title}”${pageNumber === null ? '' : `, page ${pageNumber}`}</a></p>
${review === null ? '' : html`<p>Marked ${review.verdict.replaceAll('_', ' ')} by ${review.by} on ${writtenDate(review.on)}.</p>`}
<h2>What was read</h2>
${facts(reviewed)}
<h2>Your verdict</h2>
${mayWrite ? verdictForm(reviewed, typed, problem !== null) : html`<p>Nothing can be written here: this service only reads. Its operator can turn writing on with a write token.</p>`}
<p><a href="/review">Back to the records to check</a></p>`;
};
