import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { CompletionRequest } from '../../src/core/ports.ts';
import { withBreaker } from '../../src/models/breaker.ts';
import { costMicrosOf, createBudget } from '../../src/models/budget.ts';
import { languageModelAt, openLanguageModel } from '../fakes/language-model.ts';
import { startOpenAiServer } from '../fakes/openai-server.ts';

const server = await startOpenAiServer();
const cacheFolder = mkdtempSync(join(tmpdir(), 'golden-thread-answers-'));
afterAll(async () => {
  await server.close();
  rmSync(cacheFolder, { recursive: true });
});

const request: CompletionRequest = {
  messages: [{ role: 'user', content: 'a question of sixty characters, or so it was when it was made' }],
  schemaName: 'answer',
  jsonSchema: { type: 'object', properties: {}, additionalProperties: false },
};
const good = { kind: 'answer' as const, value: () => ({ ok: true }) };

const codeOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'none',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

describe('a budget', () => {
  test('lets spending up to its limit through and refuses what could pass it', () => {
    const budget = createBudget({ maxTokens: 100, maxCostMicros: null }, null);
    budget.reserve({ inputTokens: 60, outputTokens: 40 })({ inputTokens: 30, outputTokens: 10 });
    expect(() => budget.reserve({ inputTokens: 60, outputTokens: 1 })).toThrow('limit on tokens');
    budget.reserve({ inputTokens: 50, outputTokens: 10 });
    expect(() => budget.reserve({ inputTokens: 1, outputTokens: 0 })).toThrow('limit on tokens');
  });

  test('counts what is under way, and holds that of the run as well', () => {
    const prices = { inputMicros: 1_000_000, outputMicros: 2_000_000 };
    const run = createBudget({ maxTokens: null, maxCostMicros: 10 }, prices);
    const question = createBudget({ maxTokens: 1_000, maxCostMicros: null }, prices, run);
    const settle = question.reserve({ inputTokens: 6, outputTokens: 2 });
    expect(() =>
      createBudget({ maxTokens: 1_000, maxCostMicros: null }, prices, run).reserve({ inputTokens: 1, outputTokens: 0 }),
    ).toThrow('limit on cost');
    settle({ inputTokens: 1, outputTokens: 0 });
    question.reserve({ inputTokens: 9, outputTokens: 0 });
  });

  test('prices tokens by the million and rounds up', () => {
    expect(costMicrosOf({ inputMicros: 150_000, outputMicros: 600_000 }, { inputTokens: 1_000, outputTokens: 1 })).toBe(
      151,
    );
  });
});

describe('a language model', () => {
  test('counts the cost of a call where prices are configured', async () => {
    server.script(good);
    const model = openLanguageModel(
      languageModelAt(server.url, { prices: { inputMicros: 1_000_000, outputMicros: 2_000_000 } }),
    );
    const { usage } = await model.complete(request);
    expect(usage.costMicros).toBe(usage.inputTokens + 2 * usage.outputTokens);
  });

  test('is not asked when the question could pass its limit', async () => {
    server.script(good);
    const before = server.seen.length;
    const model = openLanguageModel(languageModelAt(server.url, { questionTokens: 100 }));
    const error = await model
      .complete({ ...request, budget: model.questionBudget() })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'MODEL_BUDGET_SPENT' });
    expect(server.seen.length).toBe(before);
  });

  test('is told how long an answer may be, and asked without that where the server refuses it', async () => {
    server.script(
      { kind: 'status', status: 400, body: '{"error":{"message":"Unsupported parameter: max_tokens"}}' },
      good,
    );
    const { usage } = await openLanguageModel(languageModelAt(server.url, { answerTokens: 77 })).complete(request);
    expect(usage.modelCalls).toBe(2);
    expect(server.seen.slice(-2).map(({ body }) => body.max_tokens)).toEqual([77, undefined]);
  });

  test('has no more calls under way than configured', async () => {
    server.script({ kind: 'slow', delayMs: 30, next: good });
    let most = 0;
    const model = openLanguageModel(languageModelAt(server.url, { concurrency: 2 }));
    const before = server.seen.length;
    let done = 0;
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        await model.complete(request);
        done += 1;
        most = Math.max(most, server.seen.length - before - done);
      }),
    );
    expect(most).toBeLessThanOrEqual(2);
  });

  test('gives an answer kept before without a call, and asks again where the kept one is damaged', async () => {
    server.script(good);
    const configured = languageModelAt(server.url, { cacheFolder });
    const first = await openLanguageModel(configured).complete(request);
    const before = server.seen.length;
    const second = await openLanguageModel(configured).complete(request);
    expect(second).toEqual({
      value: first.value,
      usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0, cachedCalls: 1 },
    });
    expect(server.seen.length).toBe(before);
    await openLanguageModel({ ...configured, model: 'another' }).complete(request);
    expect(server.seen.length).toBe(before + 1);
    for (const name of readdirSync(cacheFolder)) writeFileSync(join(cacheFolder, name), '{"val');
    await openLanguageModel(configured).complete(request);
    expect(server.seen.length).toBe(before + 2);
  });

  test('keeps no failure', async () => {
    server.script({ kind: 'content', text: 'not json {' }, good);
    const configured = languageModelAt(server.url, { cacheFolder, model: 'failing' });
    expect(await codeOf(openLanguageModel(configured).complete(request))).toBe('MODEL_BAD_OUTPUT');
    expect((await openLanguageModel(configured).complete(request)).value).toEqual({ ok: true });
  });
});

describe('a server that keeps failing', () => {
  const failing = (codes: readonly ('MODEL_FAILED' | 'MODEL_BAD_OUTPUT' | 'CANCELLED' | 'none')[]) => {
    let now = 0;
    let calls = 0;
    const complete = withBreaker(
      {
        complete: async () => {
          const code = codes[calls] ?? 'none';
          calls += 1;
          if (code !== 'none') throw new AppError(code, 'It failed.');
          return { value: {}, usage: { modelCalls: 1, inputTokens: 0, outputTokens: 0 } };
        },
      },
      () => now,
    );
    return { ask: () => codeOf(complete(request)), calls: () => calls, pass: (ms: number) => (now += ms) };
  };

  test('is left alone after three failures in a row, and tried once after half a minute', async () => {
    const fake = failing(['MODEL_FAILED', 'MODEL_FAILED', 'MODEL_FAILED', 'MODEL_FAILED', 'none']);
    expect([await fake.ask(), await fake.ask(), await fake.ask()]).toEqual([
      'MODEL_FAILED',
      'MODEL_FAILED',
      'MODEL_FAILED',
    ]);
    expect(await fake.ask()).toBe('MODEL_RESTING');
    fake.pass(30_000);
    expect(await Promise.all([fake.ask(), fake.ask()])).toEqual(['MODEL_FAILED', 'MODEL_RESTING']);
    expect(await fake.ask()).toBe('MODEL_RESTING');
    fake.pass(30_000);
    expect([await fake.ask(), await fake.ask()]).toEqual(['none', 'none']);
    expect(fake.calls()).toBe(6);
  });

  test('is not blamed for bad answers or for callers who give up', async () => {
    const fake = failing([
      'MODEL_BAD_OUTPUT',
      'MODEL_BAD_OUTPUT',
      'CANCELLED',
      'MODEL_BAD_OUTPUT',
      'MODEL_FAILED',
      'MODEL_FAILED',
      'none',
    ]);
    const codes = [];
    for (let i = 0; i < 7; i += 1) codes.push(await fake.ask());
    expect(codes).not.toContain('MODEL_RESTING');
  });
});
