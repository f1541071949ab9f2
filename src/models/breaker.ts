import { AppError, type ErrorCode } from '../core/errors.ts';
import type { Clock, Complete } from '../core/ports.ts';

/** Failures in a row after which a server is left alone. Each already holds three attempts. A guess. */
const FAILURES_TO_OPEN = 3;
/** How long it is left alone: long enough to restart a model server, short enough that nobody waits for a person. A guess. */
const REST_MS = 30_000;

/** Failures of the server, not of what it was asked. */
const SERVER_FAILURES: ReadonlySet<ErrorCode> = new Set([
  'MODEL_UNREACHABLE',
  'MODEL_TIMEOUT',
  'MODEL_BUSY',
  'MODEL_FAILED',
]);

/**
 * Stops asking a server that keeps failing, so that no question waits for it in vain. After the rest one call tries it again: success ends the rest, failure
 * begins another. @throws AppError MODEL_RESTING while it rests, and what the model throws.
 */
export const withBreaker = (model: Pick<Complete, 'complete'>, clock: Clock): Complete['complete'] => {
  let failures = 0;
  let restsUntilMs = Number.NEGATIVE_INFINITY;
  let isTrying = false;
  return async (request) => {
    const isResting = failures >= FAILURES_TO_OPEN;
    if (isResting && (clock() < restsUntilMs || isTrying)) {
      throw new AppError(
        'MODEL_RESTING',
        `The model server failed ${failures} times in a row and is left alone for a while.`,
        {
          restMs: Math.max(0, Math.ceil(restsUntilMs - clock())),
        },
      );
    }
    isTrying = isResting;
    try {
      const answer = await model.complete(request);
      failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof AppError && SERVER_FAILURES.has(error.code)) {
        failures += 1;
        restsUntilMs = clock() + REST_MS;
      } else if (!(error instanceof AppError) || error.code !== 'CANCELLED') {
        failures = 0;
      }
      throw error;
    } finally {
      isTrying = false;
    }
  };
};
