import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { answerSchema } from '../../core/schema/answer.ts';
import { pageOfSchema, searchItemSchema } from '../../core/schema/listing.ts';
import type { QuestionReader } from '../../query/plan-question.ts';
import type { Asked, Asking } from '../asking.ts';
import { problems } from '../components.ts';
import { pageOf, pageParameters } from '../paging.ts';
import { filterParameters, filtersFromParameters } from '../parameters.ts';
import { asAppError, problemOf } from '../problem.ts';
import { askedIn, questionBody } from '../question-body.ts';

const askRoute = createRoute({
  method: 'post',
  path: '/v1/questions',
  operationId: 'askQuestion',
  tags: ['Questions'],
  summary: 'Answer a question from the plans, with cited sources, or refuse with a reason.',
  description:
    'Filters may name councils by code, GSS code or name. `questionPlan` is what an earlier answer took its question to mean, perhaps edited, and is used as ' +
    'it stands, but for `filters` and `questionKind` given beside it. Filters of records (`topics`, `recordKinds`, `roles`, `statuses`) hold the answer to what records say. `previous` is `questionPlan` of the answer before: a follow-up ("and Havant?", "only the completed ones", "why?") is made a whole question with it, which ' +
    '`questionPlan.question` shows beside `rewrittenFrom`; a whole question that names no councils is asked of the same ones unless it asks of all. With ' +
    '`Accept: text/event-stream` the answer comes as events in this order: `plan` (what the question was taken to mean), `evidence` (passages found), `sentence` (each once ' +
    'its citations are verified), `coverage` (what was read and counted) and `done` (the whole answer, the same as without streaming), or `error` (a problem).',
  request: { body: { required: true, content: { 'application/json': { schema: questionBody } } } },
  responses: {
    200: {
      description: 'The answer; a refusal is an answer too.',
      content: {
        'application/json': { schema: answerSchema },
        'text/event-stream': {
          schema: z
            .string()
            .openapi({ example: 'event: plan\ndata: {…}\n\nevent: sentence\ndata: {…}\n\nevent: done\ndata: {…}\n\n' }),
        },
      },
    },
    ...problems(400, 413, 415, 422, 502, 503, 504),
  },
});

const searchRoute = createRoute({
  method: 'get',
  path: '/v1/search',
  operationId: 'searchPassages',
  tags: ['Questions'],
  summary: 'Passages that fit a text best, and why.',
  description: 'The text is taken as given: no councils are read out of it. Best first; at most 200 passages in all.',
  request: {
    query: filterParameters.extend(pageParameters.shape).extend({
      q: z.string().openapi({
        description: 'What to look for.',
        minLength: 1,
        maxLength: 2000,
        example: 'shared management team',
      }),
    }),
  },
  responses: {
    200: {
      description: 'Passages, best first.',
      content: { 'application/json': { schema: pageOfSchema(searchItemSchema).openapi('SearchPage') } },
    },
    ...problems(400, 422, 502, 503, 504),
  },
});

/** Time between signs of life on a stream: proxies close connections that are silent for half a minute or more. */
const HEARTBEAT_MS = 10_000;

/** Events that wait for a slow reader are kept in order: each is written after the one before. */
const streamAnswer = (c: Context, asking: Asking, asked: (reader: QuestionReader) => Asked): Response =>
  streamSSE(c, async (stream) => {
    const left = new AbortController();
    stream.onAbort(() => left.abort());
    const heartbeat = setInterval(() => void stream.write(': still at work\n\n'), HEARTBEAT_MS);
    let written = Promise.resolve();
    const write = (event: string, data: unknown): void => {
      written = written.then(() => stream.writeSSE({ event, data: JSON.stringify(data) }));
    };
    try {
      await asking.answer(asked, AbortSignal.any([left.signal, c.req.raw.signal]), ({ type, ...data }) =>
        write(type, 'answer' in data ? data.answer : data),
      );
    } catch (error) {
      const failure = asAppError(error instanceof Error ? error : new Error(String(error)));
      write('error', problemOf(failure, c.get('requestId') ?? ''));
    } finally {
      clearInterval(heartbeat);
      await written;
    }
  });

export const questionRoutes = (app: OpenAPIHono, asking: Asking): void => {
  app.openapi(askRoute, async (c) => {
    const body = c.req.valid('json');
    const asked = (reader: QuestionReader): Asked => askedIn(body, reader);
    if (c.req.header('accept')?.includes('text/event-stream')) return streamAnswer(c, asking, asked);
    return c.json(await asking.answer(asked, c.req.raw.signal), 200);
  });

  app.openapi(searchRoute, async (c) => {
    const { q, limit, cursor, ...given } = c.req.valid('query');
    const { items, generation } = await asking.search(
      q,
      (reader) => filtersFromParameters(given, reader),
      c.req.raw.signal,
    );
    return c.json(pageOf(items, { limit, cursor }, JSON.stringify(['search', generation, q, given])), 200);
  });
};
