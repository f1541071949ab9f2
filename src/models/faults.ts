import { z } from 'zod';
import { AppError, type ErrorCode } from '../core/errors.ts';
import type { Fault } from './attempts.ts';
import type { Exchange } from './exchange.ts';

const errorInsideSchema = z.object({
  error: z.union([z.string(), z.object({ code: z.union([z.string(), z.number()]).nullish().catch(null) })]),
});

/** The text as JSON, or undefined. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fault = (code: ErrorCode, message: string, details: Record<string, unknown> = {}, retryable = false): Fault => ({
  error: new AppError(code, message, details),
  retryable,
  retryAfterMs: null,
});

const statusFault = (status: number, code: string | number | null, retryAfterMs: number | null): Fault => {
  const details = { status };
  // A used-up quota is answered like a rate limit, but waiting does not help.
  if (code === 'insufficient_quota') return fault('MODEL_FAILED', "The model server's quota is used up.", details);
  if (code === 'context_length_exceeded') {
    return fault('MODEL_FAILED', 'The evidence is longer than the model can read.', details);
  }
  if (status === 429 || status === 503) {
    return { ...fault('MODEL_BUSY', 'The model server is busy.', details, true), retryAfterMs };
  }
  if (status === 401 || status === 403) return fault('MODEL_FAILED', 'The model server refused the API key.', details);
  if (status === 404) return fault('MODEL_FAILED', 'The model server does not know this model or address.', details);
  const retryable = status >= 500 && status !== 501;
  return fault('MODEL_FAILED', `The model server failed with status ${status}.`, details, retryable);
};

const LOST = {
  unreachable: fault('MODEL_UNREACHABLE', 'The model server cannot be reached.'),
  reset: fault('MODEL_UNREACHABLE', 'The model server closed the connection.', {}, true),
  timeout: fault('MODEL_TIMEOUT', 'The model server did not answer in time.'),
  too_large: fault('MODEL_FAILED', 'The model server sent more than any answer needs.'),
} as const;

/**
 * The fault of an exchange, or null when the server answered in good order. Some gateways answer 200 with an error inside; a number
 * as its code is taken for the status that was meant. No message holds words of the server, which may repeat the prompt or the key.
 */
export const faultOf = (exchange: Exchange): Fault | null => {
  if (exchange.kind === 'lost') return LOST[exchange.why];
  const body = parseJson(exchange.text);
  const inside = errorInsideSchema.safeParse(body);
  const error = inside.success ? inside.data.error : null;
  const code = typeof error === 'string' || error === null ? null : (error.code ?? null);
  if (exchange.status >= 400) return statusFault(exchange.status, code, exchange.retryAfterMs);
  if (error !== null) {
    if (typeof code === 'number' && code >= 400 && code < 600) return statusFault(code, code, exchange.retryAfterMs);
    return fault('MODEL_FAILED', 'The model server answered with an error.', { status: exchange.status });
  }
  if (typeof body !== 'object' || body === null) {
    return fault('MODEL_FAILED', 'The model server did not answer as an OpenAI-compatible server does.');
  }
  return null;
};

export const badOutput = (message: string, reason: string): Fault => fault('MODEL_BAD_OUTPUT', message, { reason });

export const invalidVector = (message: string): Fault => fault('VECTOR_INVALID', message);
