import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { AppError } from '../core/errors.ts';
import { type HttpDeps, MAX_BODY_BYTES } from './deps.ts';
import { problemResponse } from './problem.ts';
import { corpusRoutes } from './routes/corpus.ts';
import { questionRoutes } from './routes/questions.ts';

const firstIssue = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string => {
  const issue = issues[0];
  return issue === undefined ? 'The request is not valid.' : `${issue.path.join('.') || 'body'}: ${issue.message}.`;
};

/** The HTTP service as a function from request to response. Every failure is answered with problem details and a stable code. */
export const createApp = (deps: HttpDeps): OpenAPIHono => {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw new AppError('FILTER_UNKNOWN', firstIssue(result.error.issues), {});
    },
  });
  app.use(requestId());
  app.use(secureHeaders());
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () => {
        throw new AppError('REQUEST_TOO_LARGE', `The request body is larger than ${MAX_BODY_BYTES / 1024} KB.`, {});
      },
    }),
  );
  questionRoutes(app, deps);
  corpusRoutes(app, deps);

  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    const plans = await deps.withSnapshot((snapshot) => snapshot.plans().length);
    return c.json({ status: 'ready', plans });
  });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Golden Thread',
      version: deps.version,
      description: "Cited answers, search and lists over English councils' productivity plans.",
      license: { name: 'MIT' },
    },
  });

  app.notFound((c) => problemResponse(c, new AppError('NOT_FOUND', `There is nothing at ${c.req.path}.`, {})));
  app.onError((error, c) => {
    if (!(error instanceof AppError) && !('getResponse' in error)) deps.reportBug(error, c.get('requestId') ?? '');
    return problemResponse(c, error);
  });
  return app;
};
