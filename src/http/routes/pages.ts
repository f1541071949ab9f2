import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { AppError } from '../../core/errors.ts';
import { listCouncils, listDocuments, listPlans } from '../../corpus/ledger.ts';
import { EXPORT_FORMATS, writtenAnswer } from '../../export/written.ts';
import { planQuestion, type QuestionReader } from '../../query/plan-question.ts';
import type { Asked, Asking } from '../asking.ts';
import type { HttpDeps } from '../deps.ts';
import { describeApi } from '../describe-api.ts';
import { checkSize, fileResponse } from '../exported.ts';
import { heldDocument } from '../held-document.ts';
import { accessibilityPage } from '../pages/accessibility-page.ts';
import { answerPage } from '../pages/answer-page.ts';
import { askPage, type Holdings } from '../pages/ask-page.ts';
import { docsPage } from '../pages/docs-page.ts';
import { ICON_PATH, layout, type PageContent, STYLE_PATH } from '../pages/layout.ts';
import { plansPage } from '../pages/plans-page.ts';
import { problemPage } from '../pages/problem-page.ts';
import { NOTHING_TYPED, type Typed } from '../pages/question-form.ts';
import { savedPage } from '../pages/saved-page.ts';
import { searchPage } from '../pages/search-page.ts';
import { sourcePage } from '../pages/source-page.ts';
import { ICON, STYLE } from '../pages/style.ts';
import { pageOf } from '../paging.ts';
import { filterParameters, filtersFromParameters, unusable } from '../parameters.ts';
import { asAppError, headersOf, problemOf, statusOf } from '../problem.ts';

/** Results on one page of a search: a screen or two. */
const RESULTS_A_PAGE = 10;

const pageQuery = filterParameters.extend({
  q: z.string(),
  without: z.union([z.string(), z.array(z.string())]).optional(),
  cursor: z.string().optional(),
  /** The question before, whole; the filters beside it are then those that it was asked under. */
  after: z.string().optional(),
});

const send = (c: Context, content: PageContent, error: AppError | null = null): Response | Promise<Response> =>
  c.html(layout(content), error === null ? 200 : statusOf(error), error === null ? {} : headersOf(error));

/** The query of a form without the fields that were left empty. */
const filledIn = (c: Context): URLSearchParams => {
  const given = new URL(c.req.url).searchParams;
  return new URLSearchParams([...given].filter(([, value]) => value.trim() !== ''));
};

const typedIn = (query: URLSearchParams): Typed => ({
  ...NOTHING_TYPED,
  q: query.get('q') ?? '',
  council: query.getAll('council').join(', '),
  type: query.getAll('type').flatMap((value) => value.split(',')),
  region: query.getAll('region'),
  section: query.getAll('section').flatMap((value) => value.split(',')),
  documentKind: query.getAll('documentKind').flatMap((value) => value.split(',')),
  from: query.get('from') ?? '',
  to: query.get('to') ?? '',
});

/** @throws AppError FILTER_UNKNOWN, PARAMETER_INVALID. */
const parsed = (query: URLSearchParams): z.infer<typeof pageQuery> => {
  const fields = [...new Set(query.keys())].map((key) => {
    const values = query.getAll(key);
    return [key, values.length === 1 ? values[0] : values] as const;
  });
  const result = pageQuery.safeParse({ q: '', ...Object.fromEntries(fields) });
  if (!result.success) throw unusable(result.error.issues, 'query');
  return result.data;
};

/** A question as a form asks it. @throws AppError COUNCIL_UNKNOWN. */
/** The question of a page. After another question the filters are those that it was asked under, which a follow-up may leave. */
const askedIn = (
  { q, without, cursor: _, after, ...given }: z.infer<typeof pageQuery>,
  reader: QuestionReader,
): Asked => {
  const filters = filtersFromParameters(given, reader);
  return {
    question: q,
    ...(after === undefined ? { filters } : { previous: planQuestion(after, reader, { filters }) }),
    removed: without === undefined ? [] : [without].flat(),
  };
};

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const spanQuery = z.object({ from: wholeNumber, to: wholeNumber }).refine(({ from, to }) => from < to);

/** The part of the text that a link names; none when it names none. @throws AppError PARAMETER_INVALID. */
const spanIn = (c: Context, length: number) => {
  const { from, to } = c.req.query();
  if (from === undefined && to === undefined) return null;
  const result = spanQuery.safeParse({ from, to });
  if (!result.success || result.data.to > length) {
    throw new AppError('PARAMETER_INVALID', `from and to must be places in the text, 0 to ${length}.`, {});
  }
  return { charStart: result.data.from, charEnd: result.data.to };
};

/** A failure of what was typed, which the form shows; any other is thrown on. */
const typingError = (error: unknown): AppError => {
  const failure = error instanceof AppError ? error : null;
  if (failure === null || statusOf(failure) !== 422) throw error;
  return failure;
};

/** Answers a failure on a page for people. */
export const problemPageResponse = (c: Context, error: Error): Response | Promise<Response> => {
  const failure = asAppError(error);
  const problem = problemOf(failure, c.get('requestId') ?? '');
  return send(c, { title: problem.title, place: null, body: problemPage(problem) }, failure);
};

const holdingsOf = async (deps: HttpDeps): Promise<Holdings | null> => {
  try {
    return await deps.withCorpus(({ snapshot, reader }) => ({
      plans: snapshot.plans().length,
      councils: new Set(snapshot.plans().flatMap((plan) => plan.councils.map((council) => council.code))).size,
      regions: [...new Set(reader.register.map((council) => council.region))].toSorted(),
    }));
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATA_NOT_FOUND') return null;
    throw error;
  }
};

const answerRoute = (app: OpenAPIHono, deps: HttpDeps, asking: Asking): void => {
  app.get('/answer', async (c) => {
    const query = filledIn(c);
    const typed = typedIn(query);
    try {
      const given = parsed(query);
      const answer = await asking.answer((reader) => askedIn(given, reader), c.req.raw.signal);
      const register = await deps.withCorpus(({ reader }) => reader.register);
      return send(c, { title: answer.question, place: '/', body: answerPage(answer, { typed, query }, register) });
    } catch (error) {
      const failure = typingError(error);
      const body = askPage(await holdingsOf(deps), typed, failure);
      return send(c, { title: 'Error: ask', place: '/', body }, failure);
    }
  });
};

/** The answer of a page as a file, for links on it. */
const answerFileRoute = (app: OpenAPIHono, asking: Asking): void => {
  app.get('/answer/file', async (c) => {
    const query = filledIn(c);
    const form = z.enum(EXPORT_FORMATS).safeParse(query.get('format'));
    if (!form.success)
      throw new AppError('PARAMETER_INVALID', `format must be one of ${EXPORT_FORMATS.join(', ')}.`, {});
    query.delete('format');
    const given = parsed(query);
    const answer = await asking.answer((reader) => askedIn(given, reader), c.req.raw.signal);
    const items = answer.items?.length ?? 0;
    checkSize(items, form.data);
    const content = writtenAnswer(answer, form.data);
    return fileResponse(c, { name: 'answer', format: form.data, content, items, markedWrong: null });
  });
};

const searchRoute = (app: OpenAPIHono, deps: HttpDeps, asking: Asking): void => {
  app.get('/search', async (c) => {
    const query = filledIn(c);
    const typed = typedIn(query);
    const content = { typed, query, regions: (await holdingsOf(deps))?.regions ?? [] };
    if (!new URL(c.req.url).searchParams.has('q')) {
      return send(c, {
        title: 'Search',
        place: '/search',
        body: searchPage({ ...content, found: null, problem: null }),
      });
    }
    try {
      const { q, cursor, without: _, after: __, ...given } = parsed(query);
      const { items, generation } = await asking.search(
        q,
        (reader) => filtersFromParameters(given, reader),
        c.req.raw.signal,
      );
      const list = JSON.stringify(['search page', generation, q, given]);
      const found = pageOf(items, { limit: RESULTS_A_PAGE, cursor }, list);
      return send(c, {
        title: `Search: ${q}`,
        place: '/search',
        body: searchPage({ ...content, found, problem: null }),
      });
    } catch (error) {
      const failure = typingError(error);
      const body = searchPage({ ...content, found: null, problem: failure });
      return send(c, { title: 'Error: search', place: '/search', body }, failure);
    }
  });
};

const KEPT_FOR_EVER = 'public, max-age=31536000, immutable';
const KEPT_FOR_A_DAY = 'public, max-age=86400';

/** The pages for people: rendered here, without scripts. */
export const pageRoutes = (app: OpenAPIHono, deps: HttpDeps, asking: Asking): void => {
  app.get('/', async (c) => send(c, { title: 'Ask', place: '/', body: askPage(await holdingsOf(deps)) }));
  answerRoute(app, deps, asking);
  answerFileRoute(app, asking);
  searchRoute(app, deps, asking);
  app.get('/plans', async (c) => {
    const held = await deps.withCorpus(({ snapshot, reader }) => ({
      plans: listPlans(snapshot),
      documents: listDocuments(snapshot),
      councils: listCouncils(snapshot, reader.register),
    }));
    return send(c, { title: 'Plans', place: '/plans', body: plansPage(held) });
  });
  app.get('/saved', (c) =>
    send(c, { title: 'Saved questions', place: '/saved', body: savedPage(deps.savedQuestions.list()) }),
  );
  app.get('/documents/:id', async (c) => {
    const { document, read } = await deps.withCorpus(({ snapshot }) => heldDocument(snapshot, c.req.param('id')));
    const body = sourcePage(document, read, spanIn(c, read.text.length));
    return send(c, { title: document.title || document.file, place: '/plans', body });
  });
  app.get('/docs', (c) => send(c, { title: 'API', place: '/docs', body: docsPage(describeApi(app, deps.version)) }));
  app.get('/accessibility', (c) =>
    send(c, { title: 'Accessibility statement', place: null, body: accessibilityPage() }),
  );
  app.get(STYLE_PATH, (c) =>
    c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': KEPT_FOR_EVER }),
  );
  app.get(ICON_PATH, (c) => c.body(ICON, 200, { 'content-type': 'image/svg+xml', 'cache-control': KEPT_FOR_A_DAY }));
  app.get('/favicon.ico', (c) => c.redirect(ICON_PATH, 301));
};
