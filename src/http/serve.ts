import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { AppError, isSystemError } from '../core/errors.ts';

export type RunningServer = {
  readonly url: string;
  /** Takes no more requests, lets those under way finish for a while, and ends. */
  close(): Promise<void>;
};

/** Time that requests under way are given at the end; service managers kill after ten seconds or more. */
const GRACE_MS = 8_000;

/** The address as a link; one that stands for every interface is reached through this machine's own. */
const urlOf = (hostname: string, port: number): string => {
  const host = hostname === '0.0.0.0' || hostname === '::' ? 'localhost' : hostname;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const closeGently = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });

const listenFailure = (error: Error, hostname: string, port: number): Error => {
  if (!isSystemError(error)) return error;
  const details = { hostname, port };
  if (error.code === 'EADDRINUSE') {
    return new AppError('PORT_IN_USE', `Port ${port} of ${hostname} is in use.`, details, { cause: error });
  }
  if (error.code === 'EACCES') {
    return new AppError('PORT_IN_USE', `Port ${port} may not be opened by this account.`, details, { cause: error });
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') {
    return new AppError('HOST_UNKNOWN', `${hostname} is not an address of this machine.`, details, { cause: error });
  }
  return error;
};

/** Serves the app on one address until `close`. Port 0 takes any free one. @throws AppError PORT_IN_USE, HOST_UNKNOWN. */
export const startServer = (app: OpenAPIHono, hostname: string, port: number): Promise<RunningServer> =>
  new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (info) =>
      resolve({ url: urlOf(hostname, info.port), close: () => closeGently(server) }),
    ) as Server;
    server.on('error', (error) => reject(listenFailure(error, hostname, port)));
  });
