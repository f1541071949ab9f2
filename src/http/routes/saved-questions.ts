import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { ask } from '../../answer/ask.ts';
import type { AskDeps } from '../../answer/inquiry.ts';
import { runSavedQuestion, type SavingDeps, savedQuestion, savedQuestionItem } from '../../answer/saved-question.ts';
import { AppError } from '../../core/errors.ts';
import { idOf } from '../../core/hash.ts';
import { pageOfSchema } from '../../core/schema/listing.ts';
import { type SavedQuestion, savedQuestionItemSchema, savedQuestionSchema } from '../../core/schema/saved-question.ts';
import { type Asking, planOf } from '../asking.ts';
import { problems } from '../components.ts';
import type { HttpDeps } from '../deps.ts';
import { pageOf, pageParameters } from '../paging.ts';
import { askedIn, questionBody } from '../question-body.ts';
import { bearerToken, checkWriteToken } from '../write-token.ts';

const PATH = '/v1/saved-questions';
const idParameter = z.object({
  id: z.string().openapi({ description: 'Id of the saved question.', example: 'sq-0f3ab85c2d11' }),
});
const saved = (description: string) => ({
  description,
  content: { 'application/json': { schema: savedQuestionSchema } },
});
const NEEDS_TOKEN = 'Needs the write token.';

const listRoute = createRoute({
  method: 'get',
  path: PATH,
  operationId: 'listSavedQuestions',
  tags: ['Saved questions'],
  summary: 'Saved questions with the beginning of their answers and what the last run found changed.',
  request: { query: pageParameters },
  responses: {
    200: {
      description: 'By name, then question.',
      content: { 'application/json': { schema: pageOfSchema(savedQuestionItemSchema).openapi('SavedQuestionPage') } },
    },
    ...problems(400, 422, 503),
  },
});

const createBody = questionBody
  .omit({ timings: true })
  .extend({ name: z.string().trim().min(1).max(200).optional() })
  .openapi('QuestionToSave', {
    example: { question: 'Which councils share a chief executive?', name: 'Shared chiefs' },
  });

const createRouteOf = createRoute({
  method: 'post',
  path: PATH,
  operationId: 'saveQuestion',
  tags: ['Saved questions'],
  summary: 'Answer a question and keep it with its answer.',
  description: `A question that is saved already under the same filters takes the place of the earlier one. ${NEEDS_TOKEN}`,
  security: [{ writeToken: [] }],
  request: { body: { required: true, content: { 'application/json': { schema: createBody } } } },
  responses: { 201: saved('The question as saved.'), ...problems(400, 401, 403, 413, 415, 422, 502, 503, 504) },
});

const getRoute = createRoute({
  method: 'get',
  path: `${PATH}/{id}`,
  operationId: 'getSavedQuestion',
  tags: ['Saved questions'],
  summary: 'A saved question with its answer and what that rests on.',
  request: { params: idParameter },
  responses: { 200: saved('The saved question.'), ...problems(404, 422, 503) },
});

const runRoute = createRoute({
  method: 'post',
  path: `${PATH}/{id}/run`,
  operationId: 'runSavedQuestion',
  tags: ['Saved questions'],
  summary: 'Ask a saved question again and say what has changed and why.',
  description: `The new answer takes the place of the old one; \`change\` tells them apart. ${NEEDS_TOKEN}`,
  security: [{ writeToken: [] }],
  request: { params: idParameter },
  responses: { 200: saved('The saved question with its new answer.'), ...problems(401, 403, 404, 422, 502, 503, 504) },
});

const removeRoute = createRoute({
  method: 'delete',
  path: `${PATH}/{id}`,
  operationId: 'removeSavedQuestion',
  tags: ['Saved questions'],
  summary: 'Remove a saved question.',
  description: NEEDS_TOKEN,
  security: [{ writeToken: [] }],
  request: { params: idParameter },
  responses: {
    200: {
      description: 'It is removed.',
      content: { 'application/json': { schema: z.object({ removed: z.string() }) } },
    },
    ...problems(401, 403, 404, 422, 503),
  },
});

const unknown = (id: string): AppError => new AppError('NOT_FOUND', `No question is saved as ${id}.`, { id });

/** Questions kept with their answers, and asked again. */
export const savedQuestionRoutes = (app: OpenAPIHono, deps: HttpDeps, asking: Asking): void => {
  const { savedQuestions, reviews, writeToken, version, today } = deps;
  const savingDeps = (desk: AskDeps): SavingDeps => ({
    ...desk,
    reviews: reviews.read(),
    programVersion: version,
    today: today(),
  });
  const held = (id: string): SavedQuestion => {
    const found = savedQuestions.get(id);
    if (found === null) throw unknown(id);
    return found;
  };
  const guard = async (
    c: { req: { method: string; header(name: string): string | undefined } },
    next: () => Promise<void>,
  ) => {
    // Before the body is looked at: who may not write is told so, whatever was sent.
    if (c.req.method !== 'GET') checkWriteToken(bearerToken(c.req.header('authorization')), writeToken);
    await next();
  };
  for (const route of [createRouteOf, getRoute, runRoute]) app.use(route.getRoutingPath(), guard);

  app.openapi(listRoute, (c) => {
    const items = savedQuestions.list().map(savedQuestionItem);
    return c.json(pageOf(items, c.req.valid('query'), idOf('saved', JSON.stringify(items))), 200);
  });
  app.openapi(createRouteOf, async (c) => {
    const { name = null, ...body } = c.req.valid('json');
    const kept = await asking.work(async (desk, signal) => {
      const asked = askedIn(body, desk.reader);
      const answer = await ask(desk, asked.question, { questionPlan: planOf(asked, desk.reader), signal });
      return savedQuestion(savingDeps(desk), answer, name);
    }, c.req.raw.signal);
    savedQuestions.put(kept);
    return c.json(kept, 201);
  });
  app.openapi(getRoute, (c) => c.json(held(c.req.valid('param').id), 200));
  app.openapi(runRoute, async (c) => {
    const before = held(c.req.valid('param').id);
    const after = await asking.work(
      (desk, signal) => runSavedQuestion(savingDeps(desk), before, { signal }),
      c.req.raw.signal,
    );
    savedQuestions.put(after);
    return c.json(after, 200);
  });
  app.openapi(removeRoute, (c) => {
    const { id } = c.req.valid('param');
    if (!savedQuestions.remove(id)) throw unknown(id);
    return c.json({ removed: id }, 200);
  });
};
