import { AppError } from '../core/errors.ts';

/** Lets a bounded number of pieces of work run at once; others wait in order of arrival. */
export type Turns = { run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> };

/**
 * `run` throws AppError SERVER_BUSY when too many wait already, and CANCELLED when the signal is aborted before the turn comes.
 */
export const createTurns = (limits: { readonly running: number; readonly waiting: number }): Turns => {
  let running = 0;
  const waiting: (() => void)[] = [];
  const take = async (): Promise<void> => {
    if (running < limits.running) {
      running += 1;
      return;
    }
    if (waiting.length >= limits.waiting) throw new AppError('SERVER_BUSY', 'Too many questions are waiting.', {});
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  // A turn is handed straight to the first that waits, so that nobody who arrives meanwhile slips in before it.
  const passOn = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return {
    async run(work, signal) {
      await take();
      try {
        if (signal.aborted) throw new AppError('CANCELLED', 'The caller went away before its turn came.', {});
        return await work();
      } finally {
        passOn();
      }
    },
  };
};
