import type { IndexSnapshot } from '../../index/engine.ts';
import type { Clock, Complete, Embed } from '../core/ports.ts';
import type { QuestionReader } from '../query/plan-question.ts';

/** What the HTTP layer is given by the program that serves it. */
export type HttpDeps = {
  /** Runs work on a snapshot of the newest generation, which stays open until the work is done. */
  withSnapshot<T>(work: (snapshot: IndexSnapshot) => Promise<T> | T): Promise<T>;
  readonly reader: QuestionReader;
  readonly embed: Embed;
  readonly complete: Complete | null;
  readonly clock: Clock;
  readonly version: string;
  /** Told of bugs, with the request's id; never of question texts. */
  readonly reportBug: (error: Error, requestId: string) => void;
};

/** A body of more than this is no question. */
export const MAX_BODY_BYTES = 64 * 1024;

/** Time a question may take before the caller is told so and the work is stopped. */
export const REQUEST_TIMEOUT_MS = 60_000;
