import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { AppError } from '../core/errors.ts';
import { createAsking } from './asking.ts';
import { type HttpDeps, MAX_BODY_BYTES } from './deps.ts';
import { describeApi } from './describe-api.ts';
import { createJobs } from './jobs.ts';
import { unusable } from './parameters.ts';
import { asAppError, problemResponse } from './problem.ts';
import { briefRoutes } from './routes/briefs.ts';
import { corpusRoutes } from './routes/corpus.ts';
import { exportRoutes } from './routes/exports.ts';
import { gridRoutes } from './routes/grid.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes, problemPageResponse } from './routes/pages.ts';
import { questionRoutes } from './routes/questions.ts';
import { recordRoutes } from './routes/records.ts';
import { reviewPageRoutes } from './routes/review-pages.ts';
import { reviewRoutes } from './routes/reviews.ts';
import { savedQuestionRoutes } from './routes/saved-questions.ts';
import { savingsPageRoute } from './routes/savings-page.ts';
import { themePageRoutes } from './routes/theme-pages.ts';
import { themeReviewRoutes } from './routes/theme-reviews.ts';
import { themeRoutes } from './routes/themes.ts';

/** Pages hold no script and load nothing from elsewhere; anything that plan text might smuggle in stays inert. */
const SECURE_HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  // Only over HTTPS does a browser heed this, and other hosts of the domain are not ours to decide on.
  strictTransportSecurity: 'max-age=15552000',
};

const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new AppError('REQUEST_TOO_LARGE', `The request body is larger than ${MAX_BODY_BYTES / 1024} KB.`, {});
  },
});

/** Addresses that programs use; all others are pages. */
const FOR_PROGRAMS = /^\/(?:v\d+|health|openapi\.json)(?:\/|$)/;

/** A person in a browser is told on a page, a program in problem details. */
const fail = (c: Context, error: Error): Response | Promise<Response> =>
  !FOR_PROGRAMS.test(c.req.path) && c.req.header('accept')?.includes('text/html') === true
    ? problemPageResponse(c, error)
    : problemResponse(c, asAppError(error));

/** The HTTP service as a function from request to response. Every failure is answered with problem details and a stable code. */
export const createApp = (deps: HttpDeps): OpenAPIHono => {
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw unusable(result.error.issues, result.target);
    },
  });
  app.use(requestId());
  app.use(secureHeaders(SECURE_HEADERS));
  app.use(async (c, next) => {
    await next();
    // What people ask may be sensitive, and plans change: nothing is kept on the way unless a route says so.
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store');
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header('allow', [...methods, 'OPTIONS'].join(', '));
        return c.req.method === 'OPTIONS'
          ? c.body(null, 204)
          : problemResponse(c, new AppError('METHOD_NOT_ALLOWED', `${c.req.path} takes no ${c.req.method}.`, {}));
      },
    }),
  );
  app.use(limitBody);
  app.openAPIRegistry.registerComponent('securitySchemes', 'writeToken', { type: 'http', scheme: 'bearer' });

  const asking = createAsking(deps);
  questionRoutes(app, asking);
  corpusRoutes(app, deps);
  recordRoutes(app, deps);
  gridRoutes(app, deps);
  briefRoutes(app, deps);
  savingsPageRoute(app, deps);
  exportRoutes(app, deps, asking);
  reviewRoutes(app, deps);
  savedQuestionRoutes(app, deps, asking);
  themeRoutes(app, deps);
  const jobs = createJobs(randomUUID(), deps.reportBug);
  themeReviewRoutes(app, deps, jobs);
  themePageRoutes(app, deps);
  healthRoutes(app, deps);
  reviewPageRoutes(app, deps);
  pageRoutes(app, deps, asking);
  app.get('/openapi.json', (c) => c.json(describeApi(app, deps.version)));

  app.notFound((c) => fail(c, new AppError('NOT_FOUND', `There is nothing at ${c.req.path}.`, {})));
  app.onError((error, c) => {
    if (!(error instanceof AppError) && !(error instanceof HTTPException)) {
      deps.reportBug(error, c.get('requestId') ?? '');
    }
    return fail(c, error);
  });
  return app;
};
