import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { reviewQueue } from '../../answer/review-queue.ts';
import { everyRecord, reviewOf } from '../../answer/review-records.ts';
import { AppError } from '../../core/errors.ts';
import { verdictSchema } from '../../core/schema/review.ts';
import type { HttpDeps, OpenedCorpus } from '../deps.ts';
import { layout, type PageContent } from '../pages/layout.ts';
import { NO_VERDICT, recordReviewPage, reviewQueuePage, type TypedVerdict } from '../pages/review-page.ts';
import { pageOf } from '../paging.ts';
import { headersOf, statusOf } from '../problem.ts';
import { checkWriteToken } from '../write-token.ts';

/** Records on one page of the queue: a screen or two. */
const RECORDS_A_PAGE = 10;

const send = (c: Context, content: PageContent, error: AppError | null = null): Response | Promise<Response> =>
  c.html(layout(content), error === null ? 200 : statusOf(error), error === null ? {} : headersOf(error));

/** @throws AppError NOT_FOUND. */
const recordIn = ({ snapshot }: OpenedCorpus, recordId: string) => {
  const reviewed = everyRecord(snapshot).find(({ record }) => record.recordId === recordId);
  if (reviewed === undefined) throw new AppError('NOT_FOUND', `There is no record ${recordId}.`, { recordId });
  const document = snapshot.documents().find(({ documentId }) => documentId === reviewed.record.documentId);
  return { reviewed, title: document?.title ?? '' };
};

const typedIn = async (c: Context): Promise<TypedVerdict & { readonly token: string }> => {
  const body = await c.req.parseBody();
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  return { verdict: text('verdict'), by: text('by'), changes: text('changes'), token: text('token') };
};

/** What a person can put right in the form; any other failure is thrown on. */
const CORRECTED_IN_FORM: ReadonlySet<AppError['code']> = new Set(['REVIEW_INVALID', 'TOKEN_WRONG']);

const keep = (
  { reviews, writeToken }: HttpDeps,
  { snapshot }: OpenedCorpus,
  recordId: string,
  typed: TypedVerdict & { readonly token: string },
): void => {
  checkWriteToken(typed.token, writeToken);
  const verdict = verdictSchema.safeParse(typed.verdict);
  if (!verdict.success) throw new AppError('REVIEW_INVALID', 'Say whether the record is right.', { field: 'verdict' });
  const corrections = typed.changes
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  reviews.put(reviewOf(snapshot, { recordId, verdict: verdict.data, by: typed.by, corrections }, reviews.read()));
};

/** The pages on which people review records, without scripts. */
export const reviewPageRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  const { withCorpus, reviews, writeToken } = deps;
  app.get('/review', async (c) => {
    const content = await withCorpus((corpus) => {
      const { items, unmatched, checked, unchecked } = reviewQueue(
        corpus,
        { filters: {}, owners: false },
        reviews.read(),
      );
      const key = JSON.stringify(['review page', corpus.snapshot.manifest.generation, checked, unchecked]);
      const page = pageOf(items, { limit: RECORDS_A_PAGE, cursor: c.req.query('cursor') }, key);
      return { page, checked, unchecked, again: unmatched.length, isKept: c.req.query('kept') !== undefined };
    });
    return send(c, { title: 'Records to check', place: '/review', body: reviewQueuePage(content) });
  });
  app.get('/review/:id', async (c) => {
    const found = await withCorpus((corpus) => recordIn(corpus, c.req.param('id')));
    const body = recordReviewPage({ ...found, typed: NO_VERDICT, problem: null, mayWrite: writeToken !== null });
    return send(c, { title: 'Review a record', place: '/review', body });
  });
  app.post('/review/:id', async (c) => {
    const typed = await typedIn(c);
    return withCorpus((corpus) => {
      const found = recordIn(corpus, c.req.param('id'));
      try {
        keep(deps, corpus, found.reviewed.record.recordId, typed);
      } catch (error) {
        if (!(error instanceof AppError) || !CORRECTED_IN_FORM.has(error.code)) throw error;
        const body = recordReviewPage({ ...found, typed, problem: error, mayWrite: true });
        return send(c, { title: 'Error: review a record', place: '/review', body }, error);
      }
      return c.redirect('/review?kept=1', 303);
    });
  });
};
