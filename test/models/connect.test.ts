import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/core/config.ts';
import { connectModels } from '../../src/models/connect.ts';
import { startOpenAiServer } from '../fakes/openai-server.ts';

const server = await startOpenAiServer();
afterAll(() => server.close());

/** Packages of the language-model client that a process has loaded, CommonJS and ES modules alike, after the script in it ran. */
const loadedBy = (environment: Readonly<Record<string, string>>): string[] => {
  const script = `
    import { registerHooks } from 'node:module';
    const urls = [];
    registerHooks({ load: (url, context, next) => { urls.push(url); return next(url, context); } });
    const { parseConfig } = await import('./src/core/config.ts');
    const { connectModels } = await import('./src/models/connect.ts');
    const { embed, complete } = await connectModels(parseConfig(process.env));
    await embed.embed(['savings']);
    const request = { messages: [{ role: 'user', content: 'x' }], schemaName: 'x', jsonSchema: {} };
    await complete?.complete(request).catch(() => undefined);
    const packages = urls.map((url) => /node_modules\\/(@?[^/]+\\/?[^/]*)/.exec(url)?.[1] ?? '');
    const clients = packages.filter((name) => /^(@langchain|langchain|langsmith|openai)\\b/.test(name));
    console.log(JSON.stringify([...new Set(clients.map((name) => name.split('/')[0]))].sort()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...environment },
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};

describe('what is loaded', () => {
  test('without a configured model is nothing of LangChain or OpenAI', () => {
    expect(loadedBy({ LANGSMITH_TRACING: 'true', OPENAI_API_KEY: 'sk-x' })).toEqual([]);
  });

  test('with a configured model is the client, at its first call', () => {
    const environment = { GOLDEN_THREAD_MODEL_URL: 'http://127.0.0.1:9/v1', GOLDEN_THREAD_MODEL: 'm' };
    expect(loadedBy(environment)).toEqual(['@langchain', 'langsmith', 'openai']);
  });
});

describe('connecting models', () => {
  test('without configuration gives the embedded model and no language model', async () => {
    const { embed, complete } = await connectModels(parseConfig({}));
    expect([embed.modelId.split('@')[0], embed.dimension, complete]).toEqual(['static-english-256', 256, null]);
  });

  test('with configuration gives the hosted models and sends nothing before it is asked', async () => {
    const { embed, complete } = await connectModels(
      parseConfig({
        GOLDEN_THREAD_MODEL_URL: `${server.url}/`,
        GOLDEN_THREAD_MODEL: 'words',
        GOLDEN_THREAD_EMBED_URL: server.url,
        GOLDEN_THREAD_EMBED_MODEL: 'vectors',
      }),
    );
    expect([complete?.modelId, embed.modelId, embed.dimension, server.seen.length]).toEqual(['words', 'vectors', 0, 0]);
    server.script({ kind: 'vectors', vectorOf: () => [3, 4] });
    expect(await embed.embed(['x'])).toEqual([Float32Array.of(0.6, 0.8)]);
    expect(embed.dimension).toBe(2);
    server.script({ kind: 'answer', value: () => ({ ok: true }) });
    const request = { messages: [{ role: 'user', content: 'x' }], schemaName: 'x', jsonSchema: {} } as const;
    expect((await complete?.complete(request))?.value).toEqual({ ok: true });
    expect(server.seen[0]?.body.model).toBe('words');
  });
});
