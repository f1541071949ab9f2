import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HostedModel } from '../../src/core/config.ts';
import { AppError } from '../../src/core/errors.ts';
import type { CompletionRequest } from '../../src/core/ports.ts';
import { createOpenAiClient, createOpenAiEmbed } from '../../src/models/openai.ts';
import { languageModelAt } from '../fakes/language-model.ts';
import { type Behaviour, startOpenAiServer } from '../fakes/openai-server.ts';

const KEY = 'sk-secret-key';
const server = await startOpenAiServer();
afterAll(() => server.close());

const hosted = (changes: Partial<HostedModel> = {}): HostedModel => ({
  url: server.url,
  model: 'fake-model',
  apiKey: KEY,
  timeoutMs: 20_000,
  ...changes,
});
const request: CompletionRequest = {
  messages: [
    { role: 'system', content: 'Answer from the evidence.' },
    { role: 'user', content: 'How much? {"not": a template}' },
  ],
  schemaName: 'answer',
  jsonSchema: {
    type: 'object',
    properties: { amount: { type: 'string' } },
    required: ['amount'],
    additionalProperties: false,
  },
};
const good: Behaviour = { kind: 'answer', value: () => ({ amount: '£5m' }) };
const createComplete = (changes: Partial<HostedModel> = {}) =>
  createOpenAiClient(languageModelAt(server.url, hosted(changes)), { firstPauseMs: 1 });

/** The error that a call fails with, after a check that it tells nothing of the key, the prompt or the server's words. */
const failureOf = async (call: Promise<unknown>): Promise<AppError> => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error('The call did not fail with an AppError.', { cause: error });
  const told = JSON.stringify([error.message, error.details, error.stack, String(error.cause)]);
  expect(told).not.toMatch(/sk-secret|How much|scripted|127\.0\.0\.1/);
  return error;
};

describe('asking a hosted model for JSON', () => {
  test('sends the messages, the strict schema and the key, and gives back the value and its tokens', async () => {
    server.script(good);
    const answer = await createComplete().complete(request);
    expect(answer).toEqual({ value: { amount: '£5m' }, usage: { modelCalls: 1, inputTokens: 54, outputTokens: 16 } });
    const [seen] = server.seen;
    expect(seen?.path).toBe('/v1/chat/completions');
    expect(seen?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(seen?.body.messages).toEqual(request.messages);
    expect(seen?.body.temperature).toBe(0);
    expect(seen?.body.response_format).toEqual({
      type: 'json_schema',
      json_schema: { name: 'answer', strict: true, schema: request.jsonSchema },
    });
  });

  test('sends no key when none is configured, whatever the environment holds, and nothing about this machine', async () => {
    process.env.OPENAI_API_KEY = 'sk-of-somebody-else';
    process.env.OPENAI_ORG_ID = 'org-of-somebody-else';
    process.env.OPENAI_CUSTOM_HEADERS = 'x-custom: somebody';
    server.script(good);
    await createComplete({ apiKey: null }).complete(request);
    const names = Object.keys(server.seen[0]?.headers ?? {}).sort();
    expect(names).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'content-length',
      'content-type',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ]);
    for (const name of ['OPENAI_API_KEY', 'OPENAI_ORG_ID', 'OPENAI_CUSTOM_HEADERS']) delete process.env[name];
  });

  test('sends and prints no prompt elsewhere, though the environment asks LangChain for tracing and printing', async () => {
    const collector = await startOpenAiServer();
    const variables = {
      LANGSMITH_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGCHAIN_VERBOSE: 'true',
      LANGSMITH_API_KEY: 'x',
      LANGSMITH_ENDPOINT: collector.url,
    };
    Object.assign(process.env, variables);
    const printed = vi.spyOn(console, 'log');
    server.script(good);
    await createComplete().complete(request);
    // Longer than the tracing client gathers runs before it sends them.
    await pause(600);
    expect(collector.connections()).toBe(0);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
    for (const name of Object.keys(variables)) delete process.env[name];
    await collector.close();
  });

  test.each([
    ['in a think block', '<think>Is it {5} or 6?</think>\n{"amount":"£5m"}'],
    ['that the prompt opened', 'Is it {5} or 6?</think>{"amount":"£5m"}'],
    ['before a code fence', '<reasoning>hm</reasoning>\n```json\n{"amount":"£5m"}\n```'],
    ['in plain words around it', 'Here it is: {"amount":"£5m"} I hope that helps.'],
  ])('reads the answer after reasoning %s', async (_name, text) => {
    server.script({ kind: 'content', text });
    expect((await createComplete().complete(request)).value).toEqual({ amount: '£5m' });
  });

  test('keeps what looks like a reasoning tag inside the answer', async () => {
    server.script({ kind: 'content', text: '{"amount":"</think>£5m"}' });
    expect((await createComplete().complete(request)).value).toEqual({ amount: '</think>£5m' });
  });

  test('leaves the check of the schema to the caller', async () => {
    server.script({ kind: 'answer', value: () => ({ sum: 5 }) });
    expect((await createComplete().complete(request)).value).toEqual({ sum: 5 });
  });

  test('reads usage as nothing when the server does not state it', async () => {
    const choices = [{ index: 0, message: { role: 'assistant', content: '{"amount":"1"}' }, finish_reason: 'stop' }];
    server.script({ kind: 'body', body: JSON.stringify({ choices }) });
    const { usage } = await createComplete().complete(request);
    expect(usage).toEqual({ modelCalls: 1, inputTokens: 0, outputTokens: 0 });
  });
});

describe('a server that refuses how it is asked', () => {
  test('without JSON schemas is asked for a JSON object, with the schema in words, and from then on at once', async () => {
    server.script({ kind: 'formats', known: ['json_object', 'text'], next: good });
    const model = createComplete();
    expect((await model.complete(request)).usage.modelCalls).toBe(2);
    expect((await model.complete(request)).usage.modelCalls).toBe(1);
    const { response_format: format, messages } = server.seen[2]?.body ?? {};
    expect(format).toEqual({ type: 'json_object' });
    expect(messages?.[0]?.content).toBe(
      'Answer from the evidence.\n\nAnswer with one JSON object and nothing else. It follows this JSON schema:\n' +
        '{"type":"object","properties":{"amount":{"type":"string"}},"required":["amount"],"additionalProperties":false}',
    );
    expect(messages?.[1]).toEqual(request.messages[1]);
  });

  test('without any format is asked for plain text', async () => {
    server.script({ kind: 'formats', known: ['text'], next: good });
    expect((await createComplete().complete(request)).usage.modelCalls).toBe(3);
    expect(server.seen[2]?.body.response_format).toBeUndefined();
  });

  test('that silently ignores the schema is asked for plain text', async () => {
    server.script({ kind: 'content', text: 'About five million pounds.' }, good);
    expect(await createComplete().complete(request)).toMatchObject({
      value: { amount: '£5m' },
      usage: { modelCalls: 2 },
    });
    expect(server.seen[1]?.body.response_format).toBeUndefined();
  });

  test('that fixes the temperature itself is asked without one', async () => {
    server.script({ kind: 'no_temperature', next: good });
    expect((await createComplete().complete(request)).value).toEqual({ amount: '£5m' });
    expect(server.seen.map((seen) => seen.body.temperature)).toEqual([0, undefined]);
    expect(server.seen[1]?.body.response_format?.type).toBe('json_schema');
  });
});

describe('retries', () => {
  test.each<[string, Behaviour]>([
    ['a rate limit', { kind: 'status', status: 429 }],
    ['a failing server', { kind: 'status', status: 500 }],
    ['a closed connection', { kind: 'reset' }],
    ['a rate limit inside an answer of 200', { kind: 'body', body: '{"error":{"code":429,"message":"scripted"}}' }],
  ])('after %s the call is made again and every attempt is counted', async (_name, first) => {
    server.script(first, good);
    expect(await createComplete().complete(request)).toEqual({
      value: { amount: '£5m' },
      usage: { modelCalls: 2, inputTokens: 54, outputTokens: 16 },
    });
  });

  test('end after three attempts, with the usage in the details', async () => {
    server.script({ kind: 'status', status: 429 });
    const error = await failureOf(createComplete().complete(request));
    expect(error.code).toBe('MODEL_BUSY');
    expect(error.details).toEqual({ status: 429, usage: { modelCalls: 3, inputTokens: 0, outputTokens: 0 } });
    expect(server.seen).toHaveLength(3);
  });

  test('are not tried when the server asks for a longer wait than there is time', async () => {
    server.script({ kind: 'status', status: 429, headers: { 'retry-after': '3600' } });
    expect((await failureOf(createComplete().complete(request))).code).toBe('MODEL_BUSY');
    expect(server.seen).toHaveLength(1);
  });

  test('wait as long as the server asks', async () => {
    server.script({ kind: 'status', status: 503, headers: { 'retry-after': '0' } }, good);
    expect(
      (await createOpenAiClient(languageModelAt(server.url, hosted()), { firstPauseMs: 3_600_000 }).complete(request))
        .usage.modelCalls,
    ).toBe(2);
  });
});

describe('failures', () => {
  test.each<[string, Behaviour, string, number]>([
    ['a server that keeps failing', { kind: 'status', status: 500 }, 'MODEL_FAILED', 3],
    ['a connection closed every time', { kind: 'reset' }, 'MODEL_UNREACHABLE', 3],
    ['a wrong key', { kind: 'status', status: 401 }, 'MODEL_FAILED', 1],
    ['an unknown model', { kind: 'status', status: 404 }, 'MODEL_FAILED', 1],
    ['a refused request', { kind: 'status', status: 400 }, 'MODEL_FAILED', 1],
    [
      'a redirect',
      { kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/v1' } },
      'MODEL_UNREACHABLE',
      1,
    ],
    [
      'a used-up quota',
      { kind: 'status', status: 429, body: '{"error":{"code":"insufficient_quota","message":"scripted"}}' },
      'MODEL_FAILED',
      1,
    ],
    ['an error inside an answer of 200', { kind: 'body', body: '{"error":{"message":"scripted"}}' }, 'MODEL_FAILED', 1],
    ['a page of HTML', { kind: 'body', body: '<html>scripted</html>' }, 'MODEL_FAILED', 1],
    ['no choices', { kind: 'body', body: '{"choices":[]}' }, 'MODEL_BAD_OUTPUT', 1],
    ['prose, asked twice', { kind: 'content', text: 'scripted words' }, 'MODEL_BAD_OUTPUT', 2],
    ['broken JSON', { kind: 'content', text: '{"amount": scripted}' }, 'MODEL_BAD_OUTPUT', 1],
    ['an empty answer', { kind: 'content', text: '' }, 'MODEL_BAD_OUTPUT', 1],
    [
      'JSON cut by the token limit',
      { kind: 'content', text: '{"amount":"sc', finish: 'length' },
      'MODEL_BAD_OUTPUT',
      1,
    ],
    ['JSON cut without saying so', { kind: 'content', text: '{"amount":"sc' }, 'MODEL_BAD_OUTPUT', 1],
    ['a model that declines', { kind: 'content', text: '', refusal: 'scripted' }, 'MODEL_BAD_OUTPUT', 1],
  ])('%s', async (_name, behaviour, code, calls) => {
    server.script(behaviour);
    const error = await failureOf(createComplete().complete(request));
    expect(error.code).toBe(code);
    expect(server.seen).toHaveLength(calls);
    expect(error.details).toMatchObject({ usage: { modelCalls: calls } });
  });

  test('tokens of an answer that was cut are counted', async () => {
    server.script({ kind: 'content', text: '{"amount":"sc', finish: 'length' });
    const error = await failureOf(createComplete().complete(request));
    expect(error.details).toEqual({
      reason: 'cut',
      usage: { modelCalls: 1, inputTokens: 54, outputTokens: 13 },
    });
  });

  test('no server at the address', async () => {
    const error = await failureOf(createComplete({ url: 'http://127.0.0.1:9/v1' }).complete(request));
    expect(error.code).toBe('MODEL_UNREACHABLE');
  });

  test.each<[string, Behaviour]>([
    ['hangs', { kind: 'hang' }],
    ['is slow', { kind: 'slow', delayMs: 10_000, next: good }],
  ])('a server that %s runs into the timeout', async (_name, behaviour) => {
    server.script(behaviour);
    const error = await failureOf(createComplete({ timeoutMs: 200 }).complete(request));
    expect(error.code).toBe('MODEL_TIMEOUT');
    expect(server.seen).toHaveLength(1);
  });

  test('a caller who gives up stops the call', async () => {
    server.script({ kind: 'hang' });
    const caller = new AbortController();
    const call = failureOf(createComplete().complete({ ...request, signal: caller.signal }));
    setTimeout(() => caller.abort(), 50);
    expect((await call).code).toBe('CANCELLED');
  });
});

describe('hosted embeddings', () => {
  const vectors: Behaviour = { kind: 'vectors', vectorOf: (text) => [text.length, 0, 0, 4] };
  const createEmbed = (changes: Partial<HostedModel> = {}) => createOpenAiEmbed(hosted(changes), { firstPauseMs: 1 });
  beforeEach(() => server.script(vectors));

  test('come with unit length, one for each text, and zeros for texts without a word', async () => {
    const model = createEmbed();
    expect(model.dimension).toBe(0);
    const rows = await model.embed(['abc', '', 'a\nb', ' \n']);
    expect(rows).toEqual([
      Float32Array.of(0.6, 0, 0, 0.8),
      Float32Array.of(0, 0, 0, 0),
      Float32Array.of(0.6, 0, 0, 0.8),
      Float32Array.of(0, 0, 0, 0),
    ]);
    expect(model.dimension).toBe(4);
    expect(server.seen.map((seen) => [seen.path, seen.body.input])).toEqual([['/v1/embeddings', ['abc', 'a\nb']]]);
  });

  test('ask the server for the dimension when every text is empty', async () => {
    expect(await createEmbed().embed([''])).toEqual([new Float32Array(4)]);
    expect(await createEmbed().embed([])).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  test('are asked for in batches of 32', async () => {
    const texts = Array.from({ length: 70 }, (_, i) => 'x'.repeat(i + 1));
    const rows = await createEmbed().embed(texts);
    expect(server.seen.map((seen) => seen.body.input.length)).toEqual([32, 32, 6]);
    expect(rows.map((row) => Math.round(((row[0] ?? 0) / (row[3] ?? 0)) * 4))).toEqual(
      texts.map((text) => text.length),
    );
  });

  test('are tried again after a rate limit', async () => {
    server.script({ kind: 'status', status: 429 }, vectors);
    expect(await createEmbed().embed(['abc'])).toHaveLength(1);
  });

  test.each<[string, Behaviour, string]>([
    ['numbers that are none', { kind: 'vectors', vectorOf: () => [1, null] }, 'VECTOR_INVALID'],
    ['all zeros', { kind: 'vectors', vectorOf: () => [0, 0] }, 'VECTOR_INVALID'],
    [
      'numbers beyond any length',
      { kind: 'body', body: '{"data":[{"embedding":[1e999]},{"embedding":[1]}]}' },
      'VECTOR_INVALID',
    ],
    [
      'rows of different lengths',
      { kind: 'vectors', vectorOf: (text) => Array(text.length).fill(1) },
      'VECTOR_INVALID',
    ],
    ['too few rows', { kind: 'vectors', vectorOf: () => [1], rows: (rows) => rows.slice(1) }, 'MODEL_BAD_OUTPUT'],
    [
      'rows out of order',
      { kind: 'vectors', vectorOf: () => [1], rows: (rows) => rows.toReversed() },
      'MODEL_BAD_OUTPUT',
    ],
    ['a failing server', { kind: 'status', status: 500 }, 'MODEL_FAILED'],
  ])('refuse %s', async (_name, behaviour, code) => {
    server.script(behaviour);
    expect((await failureOf(createEmbed().embed(['ab', 'abc']))).code).toBe(code);
  });

  test('refuse a length that changes between calls', async () => {
    const model = createEmbed();
    await model.embed(['abc']);
    server.script({ kind: 'vectors', vectorOf: () => [1, 2] });
    expect((await failureOf(model.embed(['abc']))).code).toBe('VECTOR_INVALID');
  });

  test('stop when the caller gives up', async () => {
    expect((await failureOf(createEmbed().embed(['abc'], { signal: AbortSignal.abort() }))).code).toBe('CANCELLED');
    expect(server.seen).toHaveLength(0);
  });
});
