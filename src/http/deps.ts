import type { IndexSnapshot } from '../../index/engine.ts';
import type { ModelGuard } from '../citations/model-guard.ts';
import type { Clock, Complete, Embed } from '../core/ports.ts';
import type { GivenReview, StoredReview } from '../core/schema/review.ts';
import type { SavedQuestions } from '../core/schema/saved-question.ts';
import type { BuiltThemes, Job, ThemeBuild } from '../core/schema/theme-listing.ts';
import type { ThemeSets } from '../core/schema/themes.ts';
import type { QuestionReader } from '../query/plan-question.ts';
import type { SoftMatch } from '../search/soft-match.ts';

/** One generation of the corpus while a request reads it, with the councils that its questions may name. */
export type OpenedCorpus = { readonly snapshot: IndexSnapshot; readonly reader: QuestionReader };

/** Gives every request the newest generation. */
export type CorpusAccess = {
  /**
   * Runs work on the newest generation, which stays open until the work is done.
   * @throws AppError DATA_NOT_FOUND while nothing has been ingested, and the other DATA_* codes.
   */
  withCorpus<T>(work: (corpus: OpenedCorpus) => Promise<T> | T): Promise<T>;
};

/** The verdicts that people gave. */
export type ReviewStore = {
  /** @throws AppError DATA_DAMAGED, DATA_BUSY, DATA_UNWRITABLE. */
  read(): readonly StoredReview[];
  /** @throws AppError DATA_BUSY, DATA_UNWRITABLE, DISK_FULL. */
  put(review: GivenReview): StoredReview;
};

/** What the HTTP layer is given by the program that serves it. */
export type HttpDeps = CorpusAccess & {
  readonly embed: Embed;
  readonly softMatch: SoftMatch | null;
  readonly complete: Complete | null;
  readonly guard: ModelGuard;
  readonly reviews: ReviewStore;
  readonly savedQuestions: SavedQuestions;
  readonly themeSets: ThemeSets;
  /** Finds themes or brings them up to date, beside the requests. Rejects with AppError. */
  readonly buildThemes: (build: ThemeBuild, onProgress: (progress: Job['progress']) => void) => Promise<BuiltThemes>;
  /** The secret of those who may write; null: nobody may. */
  readonly writeToken: string | null;
  readonly clock: Clock;
  /** The day as an ISO date. */
  readonly today: () => string;
  readonly version: string;
  /** Told of bugs, with the request's id; never of question texts. */
  readonly reportBug: (error: Error, requestId: string) => void;
};

/** Room for the longest question plan in use (every council of the register in its filters, 10 KB) and for texts pasted by mistake, which are told that they are too long. */
export const MAX_BODY_BYTES = 512 * 1024;

/** Time a question may take before the caller is told so and the work is stopped: a slow local model needs half of it. */
export const REQUEST_TIMEOUT_MS = 60_000;

/** Questions answered at once. Rules keep one core busy, so more only share it; a hosted model leaves it idle while it writes. A guess for small machines. */
export const QUESTIONS_AT_ONCE = 4;

/** Questions that may wait: at tens of milliseconds each, seconds of work. */
export const QUESTIONS_WAITING = 200;
