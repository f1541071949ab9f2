import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError, ERRORS } from '../core/errors.ts';
import type { Problem } from '../core/schema/listing.ts';

/** Seconds after which a caller may try again what failed for the moment. A guess: long enough for the questions that wait. */
const RETRY_AFTER_S = 5;

const fromFramework = (error: HTTPException): AppError => {
  if (error.status === 413) return new AppError('REQUEST_TOO_LARGE', 'The request body is too large.', {});
  if (error.status === 415) return new AppError('CONTENT_TYPE_UNSUPPORTED', 'The request body must be JSON.', {});
  return new AppError('REQUEST_INVALID', `${error.message || 'The request could not be read'}.`, {});
};

/** A failure as the caller is told of it. A bug keeps its text to itself. */
export const asAppError = (error: Error): AppError => {
  if (error instanceof AppError) return error;
  if (error instanceof HTTPException) return fromFramework(error);
  return new AppError('INTERNAL_ERROR', 'Something went wrong here.', {});
};

/** 499 is no registered status: the caller that gave up sees none, and proxies want a known one. */
export const statusOf = (error: AppError): ContentfulStatusCode => {
  const { status } = ERRORS[error.code];
  return (status === 499 ? 503 : status) as ContentfulStatusCode;
};

/** A code in words: QUESTION_EMPTY is "Question empty". */
const titleOf = (code: string): string => {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Problem details (RFC 9457) of a failure; the text is for people and never holds a stack or what another server said. */
export const problemOf = (error: AppError, requestId: string): Problem => ({
  type: `/docs#${error.code}`,
  title: titleOf(error.code),
  status: statusOf(error),
  detail: error.message,
  code: error.code,
  hint: error.hint,
  requestId,
  ...(typeof error.details.currentVersion === 'number' ? { currentVersion: error.details.currentVersion } : {}),
});

/** Headers that go with a failure: when to try again, or how to be let in. */
export const headersOf = (error: AppError): Record<string, string> => {
  if (statusOf(error) === 401) return { 'www-authenticate': 'Bearer realm="golden-thread"' };
  return ERRORS[error.code].retryable && statusOf(error) === 503 ? { 'retry-after': String(RETRY_AFTER_S) } : {};
};

export const problemResponse = (c: Context, error: AppError): Response =>
  c.json(problemOf(error, c.get('requestId') ?? ''), statusOf(error), {
    ...headersOf(error),
    'content-type': 'application/problem+json',
  });
