import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { AppError } from '../../core/errors.ts';
import { pageOfSchema } from '../../core/schema/listing.ts';
import { jobSchema, themeBuildSchema, themeSetItemSchema } from '../../core/schema/theme-listing.ts';
import { reviewerSchema, themeReviewSchema } from '../../core/schema/theme-review.ts';
import { applyOperations } from '../../themes/review/apply.ts';
import { restoreThemeSet } from '../../themes/review/restore.ts';
import { themeSetItem } from '../../themes/view.ts';
import { problems } from '../components.ts';
import type { HttpDeps } from '../deps.ts';
import type { Jobs } from '../jobs.ts';
import { pageOf, pageParameters } from '../paging.ts';
import { changeSet, heldSet } from '../theme-access.ts';
import { bearerToken, checkWriteToken } from '../write-token.ts';
import { setParameter } from './themes.ts';

const TAGS = ['Themes'];
const SECURITY = [{ writeToken: [] }];
const NEEDS_TOKEN = 'Needs the write token.';

const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});

const reviewRoute = createRoute({
  method: 'post',
  path: '/v1/themes/{id}/operations',
  operationId: 'reviewThemes',
  tags: TAGS,
  summary: 'Change a set of themes: create, rename, describe, merge, split, place units, lock, comment.',
  description: `All operations are done, one after another, or none. \`version\` is the version that was looked at: where another is current, nothing is changed and \`currentVersion\` tells it. ${NEEDS_TOKEN}`,
  security: SECURITY,
  request: {
    params: setParameter,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: themeReviewSchema,
        },
      },
    },
  },
  responses: {
    201: json('The set in its new version.', themeSetItemSchema),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
  },
});

const restoreBody = z
  .strictObject({
    version: z.int().positive().openapi({ description: 'The version that was looked at, which must be current.' }),
    to: z.int().positive().openapi({ description: 'The version to go back to.' }),
    by: reviewerSchema,
    on: z.iso.date().optional(),
  })
  .openapi('ThemeRestore', { example: { version: 4, to: 2, by: 'A Reader' } });

const restoreRoute = createRoute({
  method: 'post',
  path: '/v1/themes/{id}/restore',
  operationId: 'restoreThemes',
  tags: TAGS,
  summary: 'Go back to an earlier version, which becomes the next one.',
  description: `Themes, locks and decisions are as they were, over the units that the plans hold today; comments stay. ${NEEDS_TOKEN}`,
  security: SECURITY,
  request: { params: setParameter, body: { required: true, content: { 'application/json': { schema: restoreBody } } } },
  responses: {
    201: json('The set in its new version.', themeSetItemSchema),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
  },
});

const buildRoute = createRoute({
  method: 'post',
  path: '/v1/themes/builds',
  operationId: 'buildThemes',
  tags: TAGS,
  summary: 'Find themes, or bring those that are there up to date, as a job.',
  description: `Nothing that a person fixed is undone. The service goes on answering meanwhile; one build runs at a time. ${NEEDS_TOKEN}`,
  security: SECURITY,
  request: {
    body: {
      required: true,
      content: {
        'application/json': { schema: themeBuildSchema },
      },
    },
  },
  responses: { 202: json('The job that was started.', jobSchema), ...problems(400, 401, 403, 409, 413, 415, 422) },
});

const jobsRoute = createRoute({
  method: 'get',
  path: '/v1/jobs',
  operationId: 'listJobs',
  tags: ['Jobs'],
  summary: 'The jobs of this service since it was started, the newest first.',
  request: { query: pageParameters },
  responses: { 200: json('Jobs.', pageOfSchema(jobSchema).openapi('JobPage')), ...problems(400, 422) },
});

const jobRoute = createRoute({
  method: 'get',
  path: '/v1/jobs/{job}',
  operationId: 'getJob',
  tags: ['Jobs'],
  summary: 'How far a job is, and what came of it.',
  request: {
    params: z.object({ job: z.string().openapi({ description: 'Id of the job.', example: 'job-1f48fbdb' }) }),
  },
  responses: { 200: json('The job.', jobSchema), ...problems(404, 422) },
});

/** Reviews of themes, and building them. */
export const themeReviewRoutes = (app: OpenAPIHono, deps: HttpDeps, jobs: Jobs): void => {
  const { themeSets, writeToken, today, buildThemes } = deps;
  for (const route of [reviewRoute, restoreRoute, buildRoute])
    app.use(route.getRoutingPath(), async (c, next) => {
      // Before the body is looked at: who may not write is told so, whatever was sent.
      if (c.req.method === 'POST') checkWriteToken(bearerToken(c.req.header('authorization')), writeToken);
      await next();
    });
  app.openapi(buildRoute, (c) => {
    const build = c.req.valid('json');
    return c.json(
      jobs.start('themes', (onProgress) => buildThemes(build, onProgress)),
      202,
    );
  });
  app.openapi(reviewRoute, (c) => {
    const { version, operations, by, on } = c.req.valid('json');
    const after = changeSet(themeSets, c.req.valid('param').id, version, (set) =>
      applyOperations(set, operations, { by, on: on ?? today() }),
    );
    return c.json(themeSetItem(after), 201);
  });
  app.openapi(restoreRoute, (c) => {
    const { id } = c.req.valid('param');
    const { version, to, by, on } = c.req.valid('json');
    const after = changeSet(themeSets, id, version, (set) =>
      restoreThemeSet(set, heldSet(themeSets, id, to), { by, on: on ?? today() }),
    );
    return c.json(themeSetItem(after), 201);
  });
  app.openapi(jobsRoute, (c) => {
    const items = jobs.list();
    const key = JSON.stringify(['jobs', items.map(({ jobId }) => jobId)]);
    return c.json(pageOf(items, c.req.valid('query'), key), 200);
  });
  app.openapi(jobRoute, (c) => {
    const { job: jobId } = c.req.valid('param');
    const job = jobs.get(jobId);
    if (job === null) throw new AppError('NOT_FOUND', `There is no job ${jobId}.`, { jobId });
    return c.json(job, 200);
  });
};
