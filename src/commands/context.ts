import type { Config } from '../core/config.ts';
import type { Clock } from '../core/ports.ts';

/** What a command is given by the program that runs it. Results go to `out`, everything else to `err`; both take whole lines without their end. */
export type CommandContext = {
  readonly config: Config;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Writes bytes to standard output as they are. */
  readonly outBytes: (bytes: Uint8Array) => void;
  /** Shows a line on the terminal of standard error that the next call replaces; an empty text clears it. Null where standard error is no terminal. */
  readonly status: ((text: string) => void) | null;
  /** Characters in a line of the terminal that results go to; null where they go to a file or a pipe. */
  readonly columns: number | null;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly version: string;
};

/** Exit codes of the contract. */
export const EXIT = { done: 0, failed: 1, gateFailed: 2, someFilesFailed: 3, usage: 64 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** JSON as printed everywhere: two spaces, keys in the order of the schema. */
export const asJson = (value: unknown): string => JSON.stringify(value, null, 2);
