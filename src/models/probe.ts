import { z } from 'zod';
import type { HostedModel } from '../core/config.ts';
import type { Abilities } from './abilities.ts';
import { parseAnswerJson } from './answer-json.ts';
import { attemptWithRetries, createDeadline, type Deadline, FIRST_PAUSE_MS, type Outcome } from './attempts.ts';
import { refusesParameter } from './dialect.ts';
import { type Exchange, observeFetch } from './exchange.ts';
import { faultOf, parseJson } from './faults.ts';

type Body = Readonly<Record<string, unknown>>;

/** What one trial found; `exchange` null when the server refused what was tried. */
type Trial = { readonly exchange: Extract<Exchange, { kind: 'answered' }> | null; readonly isStream: boolean };

/** Room for an answer of one word, or of a small object. */
const ANSWER_TOKENS = 64;

const replySchema = z.object({
  choices: z
    .array(
      z.object({ message: z.object({ content: z.string().nullish(), tool_calls: z.array(z.unknown()).nullish() }) }),
    )
    .min(1),
});
const usageSchema = z.object({ usage: z.object({ completion_tokens: z.int().positive() }) });

const asked = (content: string): Body => ({ messages: [{ role: 'user', content }] });

/** Asks for no JSON: an object with the wanted member comes only from a server that keeps to the schema. */
const BY_SCHEMA: Body = {
  ...asked('Is water wet? Say yes or no.'),
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'trial',
      strict: true,
      schema: {
        type: 'object',
        properties: { wet: { type: 'boolean' } },
        required: ['wet'],
        additionalProperties: false,
      },
    },
  },
};
/** OpenAI's own server takes this format only where the prompt speaks of JSON. */
const AS_OBJECT: Body = {
  ...asked('Is water wet? Answer with a JSON object such as {"wet": true}.'),
  response_format: { type: 'json_object' },
};
const WITH_TOOL: Body = {
  ...asked('What is the weather in Leeds? Use the tool.'),
  tools: [
    {
      type: 'function',
      function: {
        name: 'weather',
        description: 'The weather in a town.',
        parameters: { type: 'object', properties: { town: { type: 'string' } }, required: ['town'] },
      },
    },
  ],
};
const PLAIN = asked('Say yes.');

const tryOnce = async (hosted: HostedModel, body: Body, signal: AbortSignal): Promise<Outcome<Trial>> => {
  const { fetch: fetchOnce, seen } = observeFetch(hosted.apiKey, signal);
  let isStream = false;
  try {
    const response = await fetchOnce(`${hosted.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: hosted.model, ...body }),
    });
    isStream = response.headers.get('content-type') === 'text/event-stream';
  } catch {
    // What was seen says why.
  }
  const exchange = seen() ?? { kind: 'lost' as const, why: 'unreachable' as const };
  if (refusesParameter(exchange)) return { kind: 'value', value: { exchange: null, isStream } };
  const fault = faultOf(exchange);
  if (fault !== null) return { kind: 'fault', fault };
  return { kind: 'value', value: { exchange: exchange.kind === 'answered' ? exchange : null, isStream } };
};

const messageOf = ({ exchange }: Trial) => {
  const parsed = replySchema.safeParse(parseJson(exchange?.text ?? ''));
  return parsed.success ? (parsed.data.choices[0]?.message ?? null) : null;
};

const jsonIn = (trial: Trial): unknown => parseAnswerJson(messageOf(trial)?.content ?? '');

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

const wetSchema = z.strictObject({ wet: z.boolean() });

/**
 * Tries what a server and its model can do, one small call after another: eight calls of a few words. A server that answers a trial with another failure than
 * a refusal ends it. @throws AppError CANCELLED, MODEL_*.
 */
export const probeServer = async (
  hosted: HostedModel,
  options: { readonly signal?: AbortSignal; readonly firstPauseMs?: number } = {},
): Promise<Abilities> => {
  const { signal, firstPauseMs = FIRST_PAUSE_MS } = options;
  const attempt = (deadline: Deadline, body: Body) =>
    attemptWithRetries(deadline, firstPauseMs, () => tryOnce(hosted, body, deadline.signal));
  const ask = (body: Body) => attempt(createDeadline(hosted.timeoutMs, signal), body);
  const limited = await ask({ ...PLAIN, max_tokens: ANSWER_TOKENS });
  const maxTokens = limited.exchange !== null;
  const room = maxTokens ? { max_tokens: ANSWER_TOKENS } : {};
  const trial = (body: Body) => ask({ ...body, ...room });
  const plain = maxTokens ? limited : await ask(PLAIN);
  const streamed = await trial({ ...PLAIN, stream: true });
  return {
    jsonSchema: wetSchema.safeParse(jsonIn(await trial(BY_SCHEMA))).success,
    jsonObject: isObject(jsonIn(await trial(AS_OBJECT))),
    tools: (messageOf(await trial(WITH_TOOL))?.tool_calls ?? []).length > 0,
    streaming: streamed.isStream && streamed.exchange !== null,
    usage: usageSchema.safeParse(parseJson(plain.exchange?.text ?? '')).success,
    seed: (await trial({ ...PLAIN, seed: 0 })).exchange !== null,
    temperature: (await trial({ ...PLAIN, temperature: 0 })).exchange !== null,
    maxTokens,
  };
};
