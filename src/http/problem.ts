import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError, ERRORS, type ErrorCode } from '../core/errors.ts';
import type { Problem } from '../core/schema/listing.ts';

/** Problem details for a code; the text is for people and never holds a stack or what another server said. */
const problemOf = (code: ErrorCode, detail: string, requestId: string): Problem => {
  const { status, hint } = ERRORS[code];
  return { type: 'about:blank', title: code, status, detail, code, hint, requestId };
};

const asAppError = (error: Error): AppError | null => {
  if (error instanceof AppError) return error;
  if (!(error instanceof HTTPException)) return null;
  if (error.status === 413) return new AppError('REQUEST_TOO_LARGE', 'The request body is too large.', {});
  if (error.status === 504) return new AppError('REQUEST_TIMEOUT', 'The answer took too long.', {});
  return new AppError('REQUEST_INVALID', error.message || 'The request could not be read.', {});
};

/** Answers an operational failure with problem details; a bug is answered with status 500 and logged by the caller. */
export const problemResponse = (c: Context, error: Error): Response => {
  const requestId = c.get('requestId') ?? '';
  const known = asAppError(error);
  const problem: Problem =
    known === null
      ? {
          type: 'about:blank',
          title: 'INTERNAL_ERROR',
          status: 500,
          detail: 'Something went wrong here.',
          code: 'INTERNAL_ERROR',
          hint: 'Tell the operator the request id.',
          requestId,
        }
      : problemOf(known.code, known.message, requestId);
  // 499 is no registered status: the caller that gave up sees none, and proxies want a known one.
  const status = (problem.status === 499 ? 503 : problem.status) as ContentfulStatusCode;
  return c.json({ ...problem, status }, status, { 'content-type': 'application/problem+json' });
};
