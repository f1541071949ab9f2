import pLimit from 'p-limit';
import type { LanguageModel } from '../core/config.ts';
import type { Clock, Complete } from '../core/ports.ts';
import { withBreaker } from './breaker.ts';
import { createBudget, NO_LIMITS } from './budget.ts';
import { openAnswerFolder, withResponseCache } from './response-cache.ts';

/**
 * A configured language model with its limits: answers kept before are not asked for again; of the rest at most `concurrency` are under way at a time; a server
 * that keeps failing is left alone; and no attempt is made that could pass the limit of the question or of the run.
 * @throws AppError CONFIG_INVALID when the folder of kept answers cannot be used.
 */
export const createLanguageModel = (
  client: Pick<Complete, 'complete'>,
  configured: LanguageModel,
  clock: Clock,
): Complete => {
  const { prices, questionTokens, runCostMicros, cacheFolder, concurrency } = configured;
  const run = createBudget({ maxTokens: null, maxCostMicros: runCostMicros }, prices);
  const guarded = withBreaker(client, clock);
  const limit = pLimit(concurrency);
  const asked: Complete['complete'] = (request) => limit(() => guarded({ budget: run, ...request }));
  return {
    modelId: configured.model,
    evidenceTokens: configured.contextTokens - configured.answerTokens,
    unproven: configured.unproven,
    questionBudget: () => createBudget({ ...NO_LIMITS, maxTokens: questionTokens }, prices, run),
    complete:
      cacheFolder === null
        ? asked
        : withResponseCache(
            { complete: asked },
            // What an answer depends on besides the request.
            JSON.stringify([configured.url, configured.model, configured.answerTokens]),
            openAnswerFolder(cacheFolder),
          ),
  };
};
