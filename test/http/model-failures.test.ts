import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { ending, newFolder, startCli } from '../cli/run-cli.ts';
import { languageModelAt, openLanguageModel } from '../fakes/language-model.ts';
import { type Behaviour, type FakeServer, startOpenAiServer } from '../fakes/openai-server.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

const QUESTION = 'What does Ostrey do about damp and mould?';
/** Longer than two repeated calls with their pauses, shorter than anyone waits. */
const TIMEOUT_MS = 2_500;

const WHOLE = '{"answerable":true,"sentences":[]}';

/** What a model server may do wrong, how often it is asked then, and what the answer says. */
const FAILURES: readonly (readonly [name: string, behaviour: Behaviour, calls: number, code: string])[] = [
  ['429, too many requests', { kind: 'status', status: 429 }, 3, 'MODEL_BUSY'],
  ['an empty answer', { kind: 'content', text: '' }, 1, 'MODEL_BAD_OUTPUT'],
  ['500, a failing server', { kind: 'status', status: 500 }, 3, 'MODEL_FAILED'],
  ['JSON that is cut off', { kind: 'content', text: WHOLE.slice(0, 20) }, 1, 'MODEL_BAD_OUTPUT'],
  ['a connection that is closed', { kind: 'reset' }, 3, 'MODEL_UNREACHABLE'],
  ['an answer of another schema', { kind: 'answer', value: () => ({ reply: 'Yes.' }) }, 2, 'MODEL_UNPROVEN'],
  ['status 200 with an error inside', { kind: 'body', body: '{"error":{"message":"no memory"}}' }, 1, 'MODEL_FAILED'],
  [
    'an answer that ends at the limit of length',
    { kind: 'content', text: WHOLE, finish: 'length' },
    1,
    'MODEL_BAD_OUTPUT',
  ],
  ['a server that hangs', { kind: 'hang' }, 1, 'MODEL_TIMEOUT'],
  ['a refusal', { kind: 'content', text: '', refusal: 'I cannot help with that.' }, 1, 'MODEL_BAD_OUTPUT'],
  [
    'a stream that is cut',
    {
      kind: 'pauses',
      value: () => ({ answerable: true, sentences: [] }),
      stopBefore: ',"sentences"',
      until: Promise.resolve(),
      ending: 'break',
    },
    3,
    'MODEL_UNREACHABLE',
  ],
];

let model: FakeServer;
let service: SampleService;

beforeAll(async () => {
  model = await startOpenAiServer();
  service = startSampleService();
  await service.ingest([SAMPLE_PLANS]);
});

afterAll(async () => {
  service.stop();
  await model.close();
});

const expectByRules = (given: unknown, code: string): void => {
  const answer = answerSchema.parse(given);
  expect(answer.status).toBe('answered');
  expect(answer.model).toBeNull();
  expect(answer.sentences.length).toBeGreaterThan(0);
  expect(answer.sentences.every(({ supported, citationIds }) => supported && citationIds.length > 0)).toBe(true);
  expect(answer.citations.length).toBeGreaterThan(0);
  expect(answer.warnings.map((warning) => warning.code)).toContain(code);
};

describe('over HTTP', () => {
  // A server of its own each time, so that none is left alone for the failures of the one before.
  const post = async (accept: string) => {
    const complete = openLanguageModel(languageModelAt(model.url, { timeoutMs: 700 }));
    const fresh = startSampleService({ complete }, service);
    try {
      const response = await fresh.app.request('/v1/questions', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ question: QUESTION }),
      });
      const body = await response.text();
      expect(fresh.bugs).toEqual([]);
      return { status: response.status, body };
    } finally {
      fresh.stop();
    }
  };

  it.each(FAILURES)('%s costs only the wording', async (_, behaviour, calls, code) => {
    model.script(behaviour);
    const { status, body } = await post('application/json');
    expect(status).toBe(200);
    expectByRules(JSON.parse(body), code);
    expect(model.seen).toHaveLength(calls);
  });

  it.each(FAILURES)('%s costs only the wording of an answer that is streamed', async (_, behaviour, __, code) => {
    model.script(behaviour);
    const { body } = await post('text/event-stream');
    const last = body.trim().split('\n\n').at(-1) ?? '';
    expect(/^event: (.*)$/m.exec(last)?.[1]).toBe('done');
    expectByRules(JSON.parse(/^data: (.*)$/m.exec(last)?.[1] ?? ''), code);
  });
});

describe('on the command line', () => {
  const env = () => ({
    GOLDEN_THREAD_MODEL_URL: model.url,
    GOLDEN_THREAD_MODEL: 'stand-in',
    GOLDEN_THREAD_MODEL_TIMEOUT_MS: String(TIMEOUT_MS),
  });

  it('each failure costs only the wording of its own answer in a batch', async () => {
    const batch = join(newFolder(), 'batch.jsonl');
    writeFileSync(batch, FAILURES.map(([id]) => JSON.stringify({ id, question: QUESTION })).join('\n'));
    model.script(...FAILURES.flatMap(([, behaviour, calls]) => Array.from({ length: calls }, () => behaviour)));
    const { code, stdout, stderr } = await ending(
      startCli(['ask', '--batch', batch, '--data', service.dataDir], { env: env() }),
    );
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id }) => id)).toEqual(FAILURES.map(([name]) => name));
    for (const [i, [, , , expected]] of FAILURES.entries()) expectByRules(lines[i], expected);
  });

  it('Ctrl-C while the model is at work ends with one sentence, a hint and a code', async () => {
    model.script({ kind: 'hang' });
    const child = startCli(['ask', QUESTION, '--data', service.dataDir], { env: env() });
    const ended = ending(child);
    await expect.poll(() => model.seen.length, { timeout: 30_000 }).toBe(1);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toEqual([expect.any(String), expect.any(String), 'CANCELLED']);
  });

  it('a server that is not there costs only the wording', async () => {
    const nowhere = { ...env(), GOLDEN_THREAD_MODEL_URL: 'http://127.0.0.1:9/v1' };
    const { code, stdout } = await ending(
      startCli(['ask', QUESTION, '--json', '--data', service.dataDir], { env: nowhere }),
    );
    expect(code).toBe(0);
    expectByRules(JSON.parse(stdout), 'MODEL_UNREACHABLE');
  });
});
