import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { problems } from '../components.ts';
import type { HttpDeps } from '../deps.ts';

const liveRoute = createRoute({
  method: 'get',
  path: '/health/live',
  operationId: 'isLive',
  tags: ['Health'],
  summary: 'Whether the service runs.',
  responses: {
    200: {
      description: 'It runs.',
      content: { 'application/json': { schema: z.object({ status: z.literal('live') }).openapi('Live') } },
    },
  },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/health/ready',
  operationId: 'isReady',
  tags: ['Health'],
  summary: 'Whether questions can be answered: there are plans to read.',
  responses: {
    200: {
      description: 'It can answer.',
      content: {
        'application/json': {
          schema: z.object({ status: z.literal('ready'), plans: z.int(), generation: z.int() }).openapi('Ready'),
        },
      },
    },
    ...problems(503),
  },
});

export const healthRoutes = (app: OpenAPIHono, deps: HttpDeps): void => {
  app.openapi(liveRoute, (c) => c.json({ status: 'live' as const }, 200));
  app.openapi(readyRoute, async (c) => {
    const ready = await deps.withCorpus(({ snapshot }) => ({
      status: 'ready' as const,
      plans: snapshot.plans().length,
      generation: snapshot.manifest.generation,
    }));
    return c.json(ready, 200);
  });
};
