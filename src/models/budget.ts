import { AppError } from '../core/errors.ts';
import type { TokenBudget } from '../core/ports.ts';
import type { Usage } from '../core/schema/answer.ts';

/** Price of a million tokens, in millionths of the operator's currency. */
export type Prices = { readonly inputMicros: number; readonly outputMicros: number };

/** The most that may be spent; null where nothing is limited. Cost in millionths of the currency of the prices. */
export type SpendingLimits = { readonly maxTokens: number | null; readonly maxCostMicros: number | null };

export const NO_LIMITS: SpendingLimits = { maxTokens: null, maxCostMicros: null };

const TOKENS_OF_A_PRICE = 1_000_000;

type Tokens = Pick<Usage, 'inputTokens' | 'outputTokens'>;

/** What tokens cost, in millionths of the currency, rounded up. */
export const costMicrosOf = (prices: Prices, { inputTokens, outputTokens }: Tokens): number =>
  Math.ceil((inputTokens * prices.inputMicros + outputTokens * prices.outputMicros) / TOKENS_OF_A_PRICE);

/**
 * A budget that stops before it is passed: each attempt first reserves the most it can spend, and gives back what it did not use. Attempts under way at the same
 * time count with their reserves. Where `within` is given, its limits hold too: a question's budget inside that of a run.
 */
export const createBudget = (
  limits: SpendingLimits,
  prices: Prices | null,
  within: TokenBudget | null = null,
): TokenBudget => {
  let heldTokens = 0;
  let heldMicros = 0;
  const add = (tokens: Tokens, sign: 1 | -1): void => {
    heldTokens += sign * (tokens.inputTokens + tokens.outputTokens);
    heldMicros += sign * (prices === null ? 0 : costMicrosOf(prices, tokens));
  };
  const refuse = (what: string): never => {
    throw new AppError('MODEL_BUDGET_SPENT', `Another call to the model could pass the limit on ${what}.`, {
      spentTokens: heldTokens,
      ...limits,
    });
  };
  return {
    reserve(worst) {
      const tokens = heldTokens + worst.inputTokens + worst.outputTokens;
      if (limits.maxTokens !== null && tokens > limits.maxTokens) refuse('tokens');
      const micros = heldMicros + (prices === null ? 0 : costMicrosOf(prices, worst));
      if (limits.maxCostMicros !== null && micros > limits.maxCostMicros) refuse('cost');
      const outer = within?.reserve(worst);
      add(worst, 1);
      return (used) => {
        outer?.(used);
        add(worst, -1);
        add(used, 1);
      };
    },
  };
};
