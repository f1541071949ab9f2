import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../core/errors.ts';

/** The time a call may take, its retries included, and the caller's wish to stop. */
export type Deadline = {
  readonly signal: AbortSignal;
  readonly leftMs: () => number;
  /** @throws AppError CANCELLED when the caller gave up, MODEL_TIMEOUT when the time is over. */
  readonly check: () => void;
};

export const createDeadline = (timeoutMs: number, caller?: AbortSignal): Deadline => {
  const startedAt = performance.now();
  const timeout = AbortSignal.timeout(timeoutMs);
  return {
    signal: caller === undefined ? timeout : AbortSignal.any([timeout, caller]),
    leftMs: () => timeoutMs - (performance.now() - startedAt),
    check: () => {
      if (caller?.aborted) throw new AppError('CANCELLED', 'The call to the model was cancelled.');
      if (timeout.aborted) {
        throw new AppError('MODEL_TIMEOUT', `The model server did not answer within ${timeoutMs} ms.`, { timeoutMs });
      }
    },
  };
};

/** Why one attempt failed, and whether the same request may succeed in a moment. */
export type Fault = {
  readonly error: AppError;
  readonly retryable: boolean;
  /** The wait that the server asked for, or null. */
  readonly retryAfterMs: number | null;
};
export type Outcome<Value> =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** One call and two retries: enough for a short rate limit or a restart, few enough not to add to a server's trouble. A guess. */
const MAX_ATTEMPTS = 3;
/** First pause between attempts; the second is twice as long. A guess, as OpenAI's own client. */
export const FIRST_PAUSE_MS = 500;
/** Share of a pause that is left to chance, so that callers who failed together do not come back together. */
const JITTER = 0.25;

/**
 * Repeats an attempt while its fault is retryable and the deadline allows the pause.
 * @throws the last fault's error, or what the deadline says.
 */
export const attemptWithRetries = async <Value>(
  deadline: Deadline,
  firstPauseMs: number,
  attempt: () => Promise<Outcome<Value>>,
): Promise<Value> => {
  for (let attempts = 1; ; attempts++) {
    deadline.check();
    const outcome = await attempt();
    if (outcome.kind === 'value') return outcome.value;
    // An aborted request fails in some way of its own; why it was aborted says more.
    deadline.check();
    const { error, retryable, retryAfterMs } = outcome.fault;
    const pauseMs = retryAfterMs ?? firstPauseMs * 2 ** (attempts - 1) * (1 - JITTER * Math.random());
    if (!retryable || attempts === MAX_ATTEMPTS || pauseMs >= deadline.leftMs()) throw error;
    await pause(pauseMs, undefined, { signal: deadline.signal }).catch(() => deadline.check());
  }
};
