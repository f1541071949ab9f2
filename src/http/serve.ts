import { serve } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { AppError, isSystemError } from '../core/errors.ts';

export type RunningServer = { readonly url: string; close(): Promise<void> };

/** Serves the app on one address until `close`. Port 0 takes any free one. @throws AppError PORT_IN_USE. */
export const startServer = (app: OpenAPIHono, hostname: string, port: number): Promise<RunningServer> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (info) => {
      resolve({
        url: `http://${hostname.includes(':') ? `[${hostname}]` : hostname}:${info.port}`,
        close: () => new Promise((closed) => server.close(() => closed())),
      });
    });
    server.on('error', (error) => {
      const isTaken = isSystemError(error) && error.code === 'EADDRINUSE';
      reject(
        isTaken
          ? new AppError('PORT_IN_USE', `Port ${port} of ${hostname} is in use.`, { port }, { cause: error })
          : error,
      );
    });
  });
