import { BaseCallbackHandler } from '@langchain/core/callbacks/base';
import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { createAgent, tool } from 'langchain';
import { AppError } from '../core/errors.ts';
import type { Investigate, ReadTool } from '../core/ports.ts';
import { parseAnswerJson } from '../models/answer-json.ts';
import type { ChatModel } from '../models/openai.ts';
import { createToolCallingModel } from '../models/tool-calling-model.ts';

/** Stands in for LangChain's printer of prompts, which is added where a variable of the environment says so and no handler has its name: none, by an oversight there. */
class SilentPrinter extends BaseCallbackHandler {
  readonly name = 'silent';
}

const silentPrinter = (): BaseCallbackHandler =>
  Object.defineProperty(new SilentPrinter(), 'name', { value: undefined });

/** Stands in for LangChain's tracing service, which would send prompts to another server where variables of the environment say so and no handler has its name. */
class NoTracer extends BaseCallbackHandler {
  readonly name = 'langchain_tracer';

  getRunTreeWithTracingConfig(): undefined {
    return undefined;
  }

  updateFromRunTree(): void {}
}

/** Steps of the graph in one round: the model, then its tools. */
const STEPS_IN_ROUND = 2;

const asLangChainTool = ({ name, description, input, run }: ReadTool) =>
  tool((given: unknown) => run(input.parse(given)), { name, description, schema: input });

const textOf = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content));

/**
 * An agent on LangChain over the configured model. What it may call is given with each question; `maxSteps` is the number of rounds. It never throws for what
 * the model does: `failure` says why there is no answer.
 */
export const createInvestigator = (hosted: ChatModel): Investigate => {
  return async ({ system, question, tools, maxSteps, budget, signal }) => {
    const timeout = AbortSignal.timeout(hosted.timeoutMs);
    const until = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    const model = createToolCallingModel(hosted, budget, until);
    const ended = (value: unknown, failure: AppError | null) => ({ value, failure, usage: model.usage() });
    try {
      const agent = createAgent({ model: model.chat, tools: tools.map(asLangChainTool) });
      // As a message: the agent's own way sends it in parts, which some servers do not take.
      const asked = [new SystemMessage(system), new HumanMessage(question)];
      const limits = { recursionLimit: STEPS_IN_ROUND * maxSteps + 1, signal: until };
      const { messages } = await agent.invoke(
        { messages: asked },
        { ...limits, callbacks: [new NoTracer(), silentPrinter()] },
      );
      const value = parseAnswerJson(textOf(messages.at(-1)?.content ?? ''));
      if (value !== undefined) return ended(value, null);
      return ended(undefined, new AppError('MODEL_BAD_OUTPUT', "The model's answer is not JSON.", {}));
    } catch (error) {
      if (signal?.aborted === true) throw new AppError('CANCELLED', 'The investigation was cancelled.', {});
      if (timeout.aborted)
        return ended(
          undefined,
          new AppError('MODEL_TIMEOUT', `The model did not end within ${hosted.timeoutMs} ms.`, {}),
        );
      const isLimit = error instanceof Error && error.name === 'GraphRecursionError';
      const limit = new AppError('MODEL_BAD_OUTPUT', `The model did not come to an answer in ${maxSteps} steps.`, {});
      const failure = isLimit ? limit : model.failure();
      // What is neither the server's nor ours to expect is a bug, and is told as one.
      if (failure === null) throw error;
      return ended(undefined, failure);
    }
  };
};
