import { AppError } from '../../src/core/errors.ts';
import type { Planned, Production } from '../suites/suite.ts';

/** Prices in one currency a million tokens. */
export type Prices = { readonly input: number; readonly output: number };
export type Budget = {
  readonly maxCalls: number | null;
  readonly maxCost: number | null;
  readonly prices: Prices | null;
};

/** What a run would cost before anything of it is done. Tokens and cost are upper estimates; `cost` is null where no price is known. */
export type Estimate = {
  readonly parts: number;
  readonly items: number;
  readonly productions: readonly { readonly id: string; readonly items: number; readonly modelCalls: number }[];
  readonly modelCalls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number | null;
};

/** Tokens of one call: 16 passages of some 150 tokens with prompt and schema, and an answer of 120 words with quotes. A named guess on the high side. */
const INPUT_TOKENS_A_CALL = 4_000;
const OUTPUT_TOKENS_A_CALL = 500;

/** The productions of a plan, each once. */
export const productionsOf = ({ parts }: Planned): Production[] => [
  ...new Map(parts.map(({ production }) => [production.id, production])).values(),
];

export const estimateRun = (planned: Planned, hasModel: boolean, prices: Prices | null): Estimate => {
  const productions = productionsOf(planned).map(({ id, items, asksModel }) => ({
    id,
    items: items.length,
    modelCalls: asksModel && hasModel ? items.length : 0,
  }));
  const modelCalls = productions.reduce((sum, production) => sum + production.modelCalls, 0);
  const inputTokens = modelCalls * INPUT_TOKENS_A_CALL;
  const outputTokens = modelCalls * OUTPUT_TOKENS_A_CALL;
  const priced = prices === null ? null : (inputTokens * prices.input + outputTokens * prices.output) / 1e6;
  return {
    parts: planned.parts.length,
    items: productions.reduce((sum, { items }) => sum + items, 0),
    productions,
    modelCalls,
    inputTokens,
    outputTokens,
    cost: modelCalls === 0 ? 0 : priced,
  };
};

/** Stops a run that may cost more than was allowed. @throws AppError USAGE. */
export const keepToBudget = ({ modelCalls, cost }: Estimate, { maxCalls, maxCost }: Budget): void => {
  if (maxCalls !== null && modelCalls > maxCalls)
    throw new AppError(
      'USAGE',
      `The run would call the model ${modelCalls} times; --max-calls allows ${maxCalls}.`,
      {},
    );
  if (maxCost === null) return;
  if (cost === null) throw new AppError('USAGE', 'The cost is not known: give --price with --max-cost.', {});
  if (cost > maxCost)
    throw new AppError('USAGE', `The run may cost ${cost.toFixed(2)}; --max-cost allows ${maxCost.toFixed(2)}.`, {});
};
