import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ask } from '../../answer/ask.ts';
import { searchPlans } from '../../answer/search-plans.ts';
import { answerSchema } from '../../core/schema/answer.ts';
import { pageOfSchema, problemSchema, searchItemSchema } from '../../core/schema/listing.ts';
import { filtersSchema, questionKindSchema, questionPlanSchema } from '../../core/schema/question.ts';
import { type HttpDeps, REQUEST_TIMEOUT_MS } from '../deps.ts';
import { filterParameters, filtersFromParameters, pageOf, pageParameters } from '../parameters.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

const questionBody = z.strictObject({
  question: z.string(),
  filters: filtersSchema.optional(),
  questionKind: questionKindSchema.optional(),
  questionPlan: questionPlanSchema.optional(),
  timings: z.boolean().optional(),
});

const askRoute = createRoute({
  method: 'post',
  path: '/v1/questions',
  summary: 'Answer a question from the plans, with cited sources, or refuse with a reason.',
  request: { body: { required: true, content: { 'application/json': { schema: questionBody } } } },
  responses: {
    200: {
      description: 'The answer; a refusal is an answer too.',
      content: { 'application/json': { schema: answerSchema } },
    },
    400: problem('The body is not JSON.'),
    413: problem('The body is too large.'),
    415: problem('The body is not declared as JSON.'),
    422: problem('The question or a filter cannot be used.'),
    503: problem('No plans have been ingested yet.'),
    504: problem('The answer took too long.'),
  },
});

const searchRoute = createRoute({
  method: 'get',
  path: '/v1/search',
  summary: 'Passages that fit a text best, and why.',
  request: {
    query: filterParameters
      .extend(pageParameters.shape)
      .extend({ q: z.string().openapi({ description: 'What to look for.' }) }),
  },
  responses: {
    200: {
      description: 'Passages, best first.',
      content: { 'application/json': { schema: pageOfSchema(searchItemSchema) } },
    },
    400: problem('The cursor is not one that this service gave.'),
    422: problem('The text or a filter cannot be used.'),
    503: problem('No plans have been ingested yet.'),
  },
});

/** Passages that a search may be paged through; beyond them the ranking says nothing. */
const MAX_SEARCH_RESULTS = 200;

export const questionRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.openapi(askRoute, async (c) => {
    const { question, filters, questionKind, questionPlan, timings } = c.req.valid('json');
    const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]);
    const answer = await deps.withSnapshot((snapshot) =>
      ask({ ...deps, snapshot }, question, {
        signal,
        ...(filters === undefined ? {} : { filters }),
        ...(questionKind === undefined ? {} : { questionKind }),
        ...(questionPlan === undefined ? {} : { questionPlan }),
        ...(timings === undefined ? {} : { timings }),
      }),
    );
    return c.json(answer, 200);
  });

  app.openapi(searchRoute, async (c) => {
    const { q, limit, cursor, ...given } = c.req.valid('query');
    const items = await deps.withSnapshot((snapshot) =>
      searchPlans(
        { ...deps, snapshot },
        {
          text: q,
          filters: filtersFromParameters(given, deps.reader),
          limit: MAX_SEARCH_RESULTS,
          signal: c.req.raw.signal,
        },
      ),
    );
    return c.json(pageOf(items, { limit, ...(cursor === undefined ? {} : { cursor }) }), 200);
  });
};
