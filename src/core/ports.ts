import type { z } from 'zod';
import type { AppError } from './errors.ts';
import type { Usage } from './schema/answer.ts';

/**
 * Turns texts into unit-length vectors.
 * `modelId` and `dimension` go into the index manifest. Row i of the result belongs to texts[i]; an empty text gives zeros.
 * @throws AppError MODEL_* when a hosted model fails.
 */
export type Embed = {
  readonly modelId: string;
  /** 0 until the first call of a hosted model whose dimension is not known yet. */
  readonly dimension: number;
  embed(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<Float32Array[]>;
  /** The same for questions, nearer to what answers them than to what is worded like them. Absent where the model makes no difference. */
  embedQuestions?(texts: readonly string[], options?: { readonly signal?: AbortSignal }): Promise<Float32Array[]>;
};

/** Vectors of the pieces that words are made of, to compare texts word by word. `weight` is how much a piece says, 0 and more. */
export type WordVectors = {
  /** Rows of the text's pieces in order; none for an empty text. */
  pieces(text: string): readonly number[];
  /** A row's unit vector (zeros for a piece that means nothing) and its weight. */
  piece(id: number): { readonly unit: Float32Array; readonly weight: number };
};

export type ChatMessage = { readonly role: 'system' | 'user'; readonly content: string };

/** Keeps spending within a limit. */
export type TokenBudget = {
  /** Sets aside the most that a call can spend; the function given back is told what it did spend. @throws AppError MODEL_BUDGET_SPENT when the limit could be passed. */
  reserve(
    worst: Pick<Usage, 'inputTokens' | 'outputTokens'>,
  ): (used: Pick<Usage, 'inputTokens' | 'outputTokens'>) => void;
};

/** What a model is asked: messages and the JSON schema its answer must follow. */
export type CompletionRequest = {
  readonly messages: readonly ChatMessage[];
  readonly schemaName: string;
  readonly jsonSchema: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  /**
   * Given the answer so far while it comes, with only the finished elements of its lists; from its start again where a failed attempt is repeated.
   * A server that cannot stream gives nothing before the whole answer.
   */
  readonly onPartial?: (value: unknown) => void;
  /** Held for every attempt. Absent: only the limits of the whole run hold. */
  readonly budget?: TokenBudget;
};

/**
 * Asks the configured language model for one JSON answer. `value` is parsed but not validated: the caller parses it with its own schema.
 * @throws AppError MODEL_UNREACHABLE, MODEL_TIMEOUT, MODEL_BUSY, MODEL_BAD_OUTPUT, MODEL_FAILED, MODEL_BUDGET_SPENT, MODEL_RESTING.
 */
export type Complete = {
  readonly modelId: string;
  /** Tokens that instructions and evidence may have, so that an answer still fits into the model's context. */
  readonly evidenceTokens: number;
  /** What becomes of sentences of the model that its quotes do not prove. */
  readonly unproven: 'remove' | 'mark';
  /** A budget for one question, inside that of the run. */
  questionBudget(): TokenBudget;
  complete(request: CompletionRequest): Promise<{ readonly value: unknown; readonly usage: Usage }>;
};

/** Milliseconds since some fixed point; only differences mean anything. */
export type Clock = () => number;

/** Something that a model may look up; it can change nothing. `run` is given what `input` parsed and answers in words for the model. */
export type ReadTool = {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodObject;
  run(given: Readonly<Record<string, unknown>>): Promise<string>;
};

/**
 * Has a model look things up with tools until it answers in JSON, which is parsed but not validated. `failure` says why there is no `value`.
 * @throws AppError CANCELLED.
 */
export type Investigate = (asked: {
  readonly system: string;
  readonly question: string;
  readonly tools: readonly ReadTool[];
  /** Rounds of looking things up at most. */
  readonly maxSteps: number;
  readonly budget: TokenBudget;
  readonly signal?: AbortSignal;
}) => Promise<{ readonly value: unknown; readonly failure: AppError | null; readonly usage: Usage }>;
