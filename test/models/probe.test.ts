import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Abilities, firstDialect, keepAbilities, keptAbilities } from '../../src/models/abilities.ts';
import { FIRST_DIALECT } from '../../src/models/dialect.ts';
import { createOpenAiClient } from '../../src/models/openai.ts';
import { probeServer } from '../../src/models/probe.ts';
import { languageModelAt } from '../fakes/language-model.ts';
import { type Behaviour, type FakeServer, startOpenAiServer } from '../fakes/openai-server.ts';

let server: FakeServer;
let dataDir: string;
beforeAll(async () => {
  server = await startOpenAiServer();
  dataDir = mkdtempSync(join(tmpdir(), 'golden-thread-abilities-'));
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

const YES: Behaviour = { kind: 'content', text: 'Yes.' };
const WET: Behaviour = { kind: 'answer', value: () => ({ wet: true }) };
const ABLE: Behaviour = { kind: 'calls', calls: () => [{ name: 'weather', arguments: { town: 'Leeds' } }], next: WET };
const ALL: Abilities = {
  jsonSchema: true,
  jsonObject: true,
  tools: true,
  streaming: true,
  usage: true,
  seed: true,
  temperature: true,
  maxTokens: true,
};
const without = (...unknown: readonly string[]): Behaviour => ({ kind: 'without', unknown, next: ABLE });

const probe = () => probeServer(languageModelAt(server.url, { timeoutMs: 2_000 }), { firstPauseMs: 1 });

describe('the trial of a model server', () => {
  it.each<readonly [string, Behaviour, Partial<Abilities>]>([
    ['does everything', ABLE, {}],
    ['knows no JSON schema', without('json_schema'), { jsonSchema: false }],
    ['knows no response format', without('response_format'), { jsonSchema: false, jsonObject: false }],
    ['knows no tools', without('tools'), { tools: false }],
    ['cannot stream', without('stream'), { streaming: false }],
    ['refuses a seed and a temperature', without('seed', 'temperature'), { seed: false, temperature: false }],
    ['refuses a limit of length', without('max_tokens'), { maxTokens: false }],
    ['takes schemas and tools and heeds neither', YES, { jsonSchema: false, jsonObject: false, tools: false }],
    [
      'counts no tokens',
      { kind: 'body', body: '{"choices":[{"message":{"content":"{\\"wet\\":true}"}}]}' },
      { tools: false, streaming: false, usage: false },
    ],
  ])('that %s finds just that', async (_, behaviour, differs) => {
    server.script(behaviour);
    expect(await probe()).toEqual({ ...ALL, ...differs });
  });

  it.each<readonly [string, Behaviour, string]>([
    ['fails', { kind: 'status', status: 500 }, 'MODEL_FAILED'],
    ['refuses the key', { kind: 'status', status: 401 }, 'MODEL_FAILED'],
    ['is busy', { kind: 'status', status: 429 }, 'MODEL_BUSY'],
  ])('of a server that %s is a failure', async (_, behaviour, code) => {
    server.script(behaviour);
    await expect(probe()).rejects.toMatchObject({ code });
  });
});

describe('what a trial found', () => {
  const hosted = languageModelAt('http://user:secret@127.0.0.1:9/v1?key=secret', { apiKey: 'secret' });

  it('is kept by server and model, with no secret, and replaced by the next trial', () => {
    expect(keptAbilities({ dataDir }, hosted)).toBeNull();
    expect(keepAbilities({ dataDir }, hosted, ALL)).toBe(true);
    expect(keepAbilities({ dataDir }, { ...hosted, model: 'other' }, { ...ALL, tools: false })).toBe(true);
    expect(keepAbilities({ dataDir }, hosted, { ...ALL, seed: false })).toBe(true);
    expect(keptAbilities({ dataDir }, hosted)).toEqual({ ...ALL, seed: false });
    expect(keptAbilities({ dataDir }, { ...hosted, model: 'other' })).toEqual({ ...ALL, tools: false });
    expect(keptAbilities({ dataDir }, { ...hosted, model: 'third' })).toBeNull();
    expect(readFileSync(join(dataDir, 'model-abilities.json'), 'utf8')).not.toContain('secret');
  });

  it('is not kept where there is no data folder', () => {
    expect(keepAbilities({ dataDir: join(dataDir, 'none') }, hosted, ALL)).toBe(false);
  });

  it('decides how the server is asked from the first call on', async () => {
    server.script(without('json_schema', 'temperature', 'stream'));
    const abilities = await probe();
    const asked = server.seen.length;
    const client = createOpenAiClient(languageModelAt(server.url), { dialect: firstDialect(abilities) });
    const request = { messages: [{ role: 'user' as const, content: 'q' }], schemaName: 's', jsonSchema: {} };
    expect((await client.complete(request)).value).toEqual({ wet: true });
    const [call, ...more] = server.seen.slice(asked);
    expect(more).toEqual([]);
    expect(call?.body).toMatchObject({ response_format: { type: 'json_object' }, seed: 0, stream: false });
    expect(call?.body.temperature).toBeUndefined();
  });

  it('is not needed: without it a server is asked as most can be', () => {
    expect(firstDialect(null)).toEqual(FIRST_DIALECT);
  });
});
