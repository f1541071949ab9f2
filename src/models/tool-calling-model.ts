import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AppError } from '../core/errors.ts';
import type { TokenBudget } from '../core/ports.ts';
import type { Usage } from '../core/schema/answer.ts';
import { addUsage, NO_USAGE } from '../core/usage.ts';
import { observeFetch } from './exchange.ts';
import { faultOf } from './faults.ts';
import { type ChatModel, createChat, LEAST_CHARS_IN_TOKEN, usageOf } from './openai.ts';

/** A chat model for an agent, and what it spent and failed of so far. */
export type ToolCallingModel = {
  readonly chat: BaseChatModel;
  usage(): Usage;
  failure(): AppError | null;
};

/** The configured model as agents take it. Every call is held to the budget before it is sent; none is repeated. */
export const createToolCallingModel = (
  hosted: ChatModel,
  budget: TokenBudget,
  signal: AbortSignal,
): ToolCallingModel => {
  let usage = NO_USAGE;
  let failure: AppError | null = null;
  const fetchOnce: typeof fetch = async (input, init) => {
    const { fetch: observed, seen } = observeFetch(hosted.apiKey, signal);
    const chars = typeof init?.body === 'string' ? init.body.length : 0;
    try {
      const settle = budget.reserve({
        inputTokens: Math.ceil(chars / LEAST_CHARS_IN_TOKEN),
        outputTokens: hosted.answerTokens,
      });
      try {
        return await observed(input, init);
      } finally {
        const exchange = seen();
        const spent = exchange === null ? { ...NO_USAGE, modelCalls: 1 } : usageOf(exchange, hosted.prices);
        settle(spent);
        usage = addUsage(usage, spent);
        failure = (exchange === null ? null : faultOf(exchange)?.error) ?? failure;
      }
    } catch (error) {
      if (error instanceof AppError) failure = error;
      throw error;
    }
  };
  return {
    chat: createChat(hosted, fetchOnce, { temperature: 0, maxTokens: hosted.answerTokens }),
    usage: () => usage,
    failure: () => failure,
  };
};
