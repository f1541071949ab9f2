import { HumanMessage, SystemMessage } from '@langchain/core/messages';
import { ChatOpenAICompletions, OpenAIEmbeddings } from '@langchain/openai';
import { z } from 'zod';
import type { HostedModel, LanguageModel } from '../core/config.ts';
import { AppError } from '../core/errors.ts';
import type { ChatMessage, Complete, CompletionRequest, Embed } from '../core/ports.ts';
import type { Usage } from '../core/schema/answer.ts';
import { addUsage, NO_USAGE } from '../core/usage.ts';
import { parseAnswerJson, parsePartialAnswer } from './answer-json.ts';
import { attemptWithRetries, createDeadline, type Fault, FIRST_PAUSE_MS, type Outcome } from './attempts.ts';
import { costMicrosOf } from './budget.ts';
import { type Dialect, FIRST_DIALECT, messagesIn, plainerAfterRefusal, responseFormatOf } from './dialect.ts';
import { type Exchange, observeFetch } from './exchange.ts';
import { badOutput, faultOf, invalidVector, parseJson } from './faults.ts';

/** What the client needs of a configured language model. */
export type ChatModel = HostedModel & Pick<LanguageModel, 'answerTokens' | 'prices'>;

export type HostedOptions = { readonly firstPauseMs?: number };

export type ClientOptions = HostedOptions & {
  /** How the server is asked first; absent: as most servers can be. */
  readonly dialect?: Dialect;
};

/** Stands in for a missing key, which the client insists on; it is never sent. */
const NO_KEY = 'none';
/** Any number serves, as long as it is the same one. */
const SEED = 0;
/** Texts in one embeddings request: the least that common servers allow (text-embeddings-inference's default). */
const EMBED_BATCH = 32;
/** A text that is embedded only to learn the dimension. */
const PROBE_TEXT = 'dimension';

const clientFields = ({ url, model, timeoutMs }: HostedModel, fetchOnce: typeof fetch) => ({
  model,
  apiKey: NO_KEY,
  // Retries and their counting are our own; the client's would hide attempts.
  maxRetries: 0,
  // Later than our deadline, which tells a timeout from a caller who gave up.
  timeout: 2 * timeoutMs,
  configuration: { baseURL: url, fetch: fetchOnce, logLevel: 'off' as const, organization: null, project: null },
});

/**
 * What the server did, as seen on the wire. The client's own error matters only when nothing was sent: then it is a bug of ours.
 */
const exchangeOf = async (seen: () => Exchange | null, call: () => Promise<unknown>): Promise<Exchange> => {
  try {
    await call();
  } catch (error) {
    if (seen() === null) throw error;
  }
  const exchange = seen();
  if (exchange === null) throw new Error('The client returned without a request.');
  return exchange;
};

const chatSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.union([z.string(), z.array(z.object({ text: z.string().default('') }))]).nullish(),
          refusal: z.string().nullish(),
        }),
      }),
    )
    .min(1),
});
const tokensSchema = z.int().nonnegative().catch(0);
const usageSchema = z.object({ usage: z.object({ prompt_tokens: tokensSchema, completion_tokens: tokensSchema }) });

/** What one attempt spent, as far as the server says. */
export const usageOf = (exchange: Exchange, prices: LanguageModel['prices']): Usage => {
  const parsed = usageSchema.safeParse(exchange.kind === 'answered' ? parseJson(exchange.text) : undefined);
  const used = parsed.success ? parsed.data.usage : { prompt_tokens: 0, completion_tokens: 0 };
  const tokens = { inputTokens: used.prompt_tokens, outputTokens: used.completion_tokens };
  return { modelCalls: 1, ...tokens, ...(prices === null ? {} : { costMicros: costMicrosOf(prices, tokens) }) };
};

/** Characters in a token at least: English has about four; figures and tables run shorter. A guess on the safe side. */
export const LEAST_CHARS_IN_TOKEN = 3;

/** The most that one attempt can spend. */
const worstOf = (messages: readonly ChatMessage[], answerTokens: number) => ({
  inputTokens: Math.ceil(messages.reduce((sum, { content }) => sum + content.length, 0) / LEAST_CHARS_IN_TOKEN),
  outputTokens: answerTokens,
});

/** What a model said: JSON, or why there is none. `ignored` is set when whole text came that is not JSON: the server did not heed the format. */
const readChat = (text: string): { readonly value: unknown } | { readonly fault: Fault; readonly ignored: boolean } => {
  const chat = chatSchema.safeParse(parseJson(text));
  const choice = chat.success ? chat.data.choices[0] : undefined;
  if (choice === undefined) return { fault: badOutput('The model gave no answer.', 'empty'), ignored: false };
  const { finish_reason: finish, message } = choice;
  const content =
    typeof message.content === 'string' ? message.content : (message.content ?? []).map((part) => part.text).join('');
  if (message.refusal || finish === 'content_filter') {
    return { fault: badOutput('The model declined to answer.', 'refused'), ignored: false };
  }
  // A cut answer may end in whole JSON by chance (two objects, one whole): it is still not the answer.
  if (finish === 'length') return { fault: badOutput("The model's answer was cut off.", 'cut'), ignored: false };
  if (content.trim() === '') return { fault: badOutput('The model gave an empty answer.', 'empty'), ignored: false };
  const value = parseAnswerJson(content);
  if (value !== undefined) return { value };
  return { fault: badOutput("The model's answer is not JSON.", 'not_json'), ignored: !content.includes('{') };
};

/** One attempt's result: the answer, or a plainer dialect to ask again in. */
type Said = { readonly value: unknown } | { readonly plainer: Dialect };

const readExchange = (exchange: Exchange, dialect: Dialect): Outcome<Said> => {
  const plainer = plainerAfterRefusal(dialect, exchange);
  if (plainer !== null) return { kind: 'value', value: { plainer } };
  const fault = faultOf(exchange);
  if (fault !== null) return { kind: 'fault', fault };
  const said = readChat(exchange.kind === 'answered' ? exchange.text : '');
  if ('value' in said) return { kind: 'value', value: said };
  if (said.ignored && dialect.format !== 'text')
    return { kind: 'value', value: { plainer: { ...dialect, format: 'text' } } };
  return { kind: 'fault', fault: said.fault };
};

/** The client of one model over a `fetch`. */
export const createChat = (
  hosted: HostedModel,
  fetchOnce: typeof fetch,
  fields: { readonly temperature?: number; readonly maxTokens?: number },
): ChatOpenAICompletions => new ChatOpenAICompletions({ ...clientFields(hosted, fetchOnce), ...fields });

const chatOnce = async (
  hosted: ChatModel,
  request: CompletionRequest,
  dialect: Dialect,
  signal: AbortSignal,
): Promise<Exchange> => {
  const { fetch: fetchOnce, seen } = observeFetch(hosted.apiKey, signal, (textSoFar) => {
    const partial = parsePartialAnswer(textSoFar);
    if (partial !== undefined) request.onPartial?.(partial);
  });
  const chat = createChat(hosted, fetchOnce, {
    ...(dialect.temperature ? { temperature: 0 } : {}),
    ...(dialect.maxTokens ? { maxTokens: hosted.answerTokens } : {}),
  });
  const messages = messagesIn(dialect, request).map(({ role, content }) =>
    role === 'system' ? new SystemMessage(content) : new HumanMessage(content),
  );
  const format = responseFormatOf(dialect, request);
  const callOptions = {
    ...(format === undefined ? {} : { response_format: format }),
    ...(dialect.seed ? { seed: SEED } : {}),
  };
  // Below `invoke`: that hands prompts to a tracing service, or prints them, when variables of the environment say so.
  return exchangeOf(seen, async () => {
    if (request.onPartial === undefined || !dialect.stream) {
      await chat._generate(messages, callOptions);
      return;
    }
    // The pieces were read on the wire already.
    for await (const _ of chat._streamResponseChunks(messages, callOptions));
  });
};

/**
 * The configured language model behind an OpenAI-compatible server. Asks for strict JSON by schema; a server that refuses is asked for a
 * JSON object, then for plain text with the schema in the prompt, and what it takes is remembered. `timeoutMs` covers retries and all.
 * @throws AppError CANCELLED, or MODEL_* with the `usage` of every attempt in its details.
 */
export const createOpenAiClient = (hosted: ChatModel, options: ClientOptions = {}): Pick<Complete, 'complete'> => {
  const { firstPauseMs = FIRST_PAUSE_MS, dialect: first = FIRST_DIALECT } = options;
  let known = first;
  const complete: Complete['complete'] = async (request) => {
    const deadline = createDeadline(hosted.timeoutMs, request.signal);
    let usage = NO_USAGE;
    let dialect = known;
    const attempt = async (): Promise<Outcome<Said>> => {
      const settle = request.budget?.reserve(worstOf(messagesIn(dialect, request), hosted.answerTokens));
      let spent: Usage = { ...NO_USAGE, modelCalls: 1 };
      try {
        const exchange = await chatOnce(hosted, request, dialect, deadline.signal);
        spent = usageOf(exchange, hosted.prices);
        return readExchange(exchange, dialect);
      } finally {
        settle?.(spent);
        usage = addUsage(usage, spent);
      }
    };
    try {
      for (;;) {
        const said = await attemptWithRetries(deadline, firstPauseMs, attempt);
        if ('value' in said) {
          known = dialect;
          return { value: said.value, usage };
        }
        dialect = said.plainer;
      }
    } catch (error) {
      if (error instanceof AppError) throw new AppError(error.code, error.message, { ...error.details, usage });
      throw error;
    }
  };
  return { complete };
};

const rowsSchema = z.object({ data: z.array(z.object({ index: z.int().optional() })) });

/** True when the server gave one row for each text in the order of the texts: the client pairs them by position. */
const rowsInOrder = (text: string, count: number): boolean => {
  const rows = rowsSchema.safeParse(parseJson(text));
  return rows.success && rows.data.data.length === count && rows.data.data.every((row, i) => (row.index ?? i) === i);
};

const embedOnce = async (
  hosted: HostedModel,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Outcome<readonly unknown[]>> => {
  const { fetch: fetchOnce, seen } = observeFetch(hosted.apiKey, signal);
  // Decimals: the client takes base64 for granted when it asks for it, and reads a server's plain numbers as noise.
  const fields = { batchSize: EMBED_BATCH, stripNewLines: false, encodingFormat: 'float' as const };
  const client = new OpenAIEmbeddings({ ...clientFields(hosted, fetchOnce), ...fields });
  let rows: readonly unknown[] = [];
  const exchange = await exchangeOf(seen, async () => {
    rows = await client.embedDocuments([...texts]);
  });
  const fault = faultOf(exchange);
  if (fault !== null) return { kind: 'fault', fault };
  if (exchange.kind === 'lost' || !rowsInOrder(exchange.text, texts.length)) {
    return { kind: 'fault', fault: badOutput('The embeddings server did not give one vector for each text.', 'rows') };
  }
  return { kind: 'value', value: rows };
};

const vectorSchema = z.array(z.number()).min(1);

/** @throws AppError VECTOR_INVALID for what is not a vector of finite numbers, all zeros, or of another length than before. */
const unitVector = (row: unknown, dimension: number): Float32Array => {
  const parsed = vectorSchema.safeParse(row);
  if (!parsed.success)
    throw invalidVector('The embeddings server gave something that is not a vector of numbers.').error;
  const values = parsed.data;
  if (dimension !== 0 && values.length !== dimension) {
    throw invalidVector(`The embeddings server gave ${values.length} numbers where it gave ${dimension} before.`).error;
  }
  const length = Math.hypot(...values);
  if (!Number.isFinite(length) || length === 0)
    throw invalidVector('The embeddings server gave a vector without length.').error;
  return Float32Array.from(values, (value) => value / length);
};

/**
 * The configured embeddings model behind an OpenAI-compatible server, 32 texts a request, one request at a time. `timeoutMs` holds for each request.
 * Texts without a word are not sent. @throws AppError VECTOR_INVALID, CANCELLED, MODEL_*.
 */
export const createOpenAiEmbed = (hosted: HostedModel, options: HostedOptions = {}): Embed => {
  const { firstPauseMs = FIRST_PAUSE_MS } = options;
  let dimension = 0;
  const embedBatch = async (texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    const deadline = createDeadline(hosted.timeoutMs, signal);
    const rows = await attemptWithRetries(deadline, firstPauseMs, () => embedOnce(hosted, texts, deadline.signal));
    return rows.map((row) => {
      const vector = unitVector(row, dimension);
      dimension = vector.length;
      return vector;
    });
  };
  const embed: Embed['embed'] = async (texts, { signal } = {}) => {
    const sent = texts.filter((text) => text.trim() !== '');
    const vectors: Float32Array[] = [];
    for (let i = 0; i < sent.length; i += EMBED_BATCH)
      vectors.push(...(await embedBatch(sent.slice(i, i + EMBED_BATCH), signal)));
    if (sent.length < texts.length && dimension === 0) await embedBatch([PROBE_TEXT], signal);
    const given = vectors.values();
    return texts.map((text) => (text.trim() === '' ? undefined : given.next().value) ?? new Float32Array(dimension));
  };
  return {
    modelId: hosted.model,
    get dimension() {
      return dimension;
    },
    embed,
  };
};
