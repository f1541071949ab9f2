import type { Usage } from './schema/answer.ts';

/** Nothing spent. */
export const NO_USAGE: Usage = { modelCalls: 0, inputTokens: 0, outputTokens: 0 };

/** What two pieces of work spent together. A cost is known only where every priced part states one in the same currency, which one process always does. */
export const addUsage = (a: Usage, b: Usage): Usage => {
  const sum = {
    modelCalls: a.modelCalls + b.modelCalls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
  };
  const cached = (a.cachedCalls ?? 0) + (b.cachedCalls ?? 0);
  const cost = (a.costMicros ?? 0) + (b.costMicros ?? 0);
  const isPriced = a.costMicros !== undefined || b.costMicros !== undefined;
  return { ...sum, ...(cached === 0 ? {} : { cachedCalls: cached }), ...(isPriced ? { costMicros: cost } : {}) };
};
