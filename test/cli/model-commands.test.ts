import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Behaviour, type FakeRequest, type FakeServer, startOpenAiServer } from '../fakes/openai-server.ts';
import { ending, newFolder, SAMPLE_PLANS, SAMPLE_REGISTER, startCli } from './run-cli.ts';

let server: FakeServer;
let data: string;
beforeAll(async () => {
  server = await startOpenAiServer();
  data = join(newFolder(), 'data');
  const plan = join(SAMPLE_PLANS, 'south-fennick-productivity-plan.md');
  expect((await run(['ingest', plan, '--register', SAMPLE_REGISTER])).code).toBe(0);
});
afterAll(() => server.close());

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  ending(startCli([...args, '--data', data], { env }));

const withModel = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  run(args, {
    GOLDEN_THREAD_MODEL_URL: server.url,
    GOLDEN_THREAD_MODEL: 'stand-in',
    GOLDEN_THREAD_MODEL_API_KEY: 'secret-key',
    ...more,
  });

/** The first sentence of the passage, proposed as an action. */
const firstSentence = ({ messages }: FakeRequest): string =>
  /Text:\n([^\n.]+\.?)/.exec(messages.at(-1)?.content ?? '')?.[1] ?? '';
const PROPOSING: Behaviour = {
  kind: 'answer',
  value: (request) => ({
    records: [
      {
        ...{ kind: 'action', quote: firstSentence(request), status: 'ongoing', serviceArea: 'corporate' },
        ...{ barrier: 'other', directedTo: 'unspecified', instrument: 'unclear' },
      },
    ],
  }),
};

describe('doctor', () => {
  it('says in plain words what the model server can do, and keeps it without the key', async () => {
    const next: Behaviour = { kind: 'answer', value: () => ({ wet: true }) };
    server.script({ kind: 'without', unknown: ['json_schema', 'tools', 'seed'], next });
    const { code, stdout } = await withModel(['doctor']);
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'answers; it answers in JSON, streams, counts tokens, takes a temperature and takes a limit of length; not found: keeps to JSON schemas, calls tools and takes a seed (kept in the data folder for later calls)',
    );
    const kept = readFileSync(join(data, 'model-abilities.json'), 'utf8');
    expect(JSON.parse(kept)).toMatchObject([{ url: server.url, model: 'stand-in', abilities: { jsonSchema: false } }]);
    expect(kept + stdout).not.toContain('secret-key');
    // A later call asks as was found, at once.
    server.script({ kind: 'answer', value: () => ({ answerable: false, sentences: [] }) });
    await withModel(['ask', 'What does South Fennick do about its offices?']);
    expect(server.seen.map(({ body }) => body.response_format?.type)).toEqual(['json_object']);
  });

  it('says what is wrong with a server that fails', async () => {
    server.script({ kind: 'status', status: 401 });
    const { code, stdout } = await withModel(['doctor']);
    expect(code).toBe(1);
    expect(stdout).toContain('The model server refused the API key.');
  });
});

describe('records assist', () => {
  it('says first what it would take, and sends nothing', async () => {
    server.script(PROPOSING);
    const { code, stdout } = await withModel(['records', 'assist'], { GOLDEN_THREAD_MODEL_PRICES: '1/2' });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^\d+ passages to read \(0 read before\): at most [\d,]+ tokens in and [\d,]+ out, cost \d+\.\d{4}\.\n/,
    );
    expect(stdout).toContain('Nothing was sent. Run this again with --yes, or with --max-cost and a limit.');
    expect(server.seen).toEqual([]);
  });

  it('then reads, says what came of it, and records review shows what waits; a second run has nothing to do', async () => {
    server.script(PROPOSING);
    const { code, stdout } = await withModel(['records', 'assist', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/\d+ passages read; \d+ records proposed/);
    expect(stdout).toContain('cost unknown, as GOLDEN_THREAD_MODEL_PRICES is not set');
    const { stdout: queue } = await run(['records', 'review', '--limit', '1000']);
    expect(queue).toMatch(/\d+ records? proposed by a model and not counted until checked\./);
    expect((await withModel(['records', 'assist', '--yes'])).stdout).toMatch(/^0 passages to read \(\d+ read before\)/);
    expect((await run(['records', 'assist', '--drop'])).stdout).toContain('What a model proposed is dropped');
    expect((await run(['records', 'review'])).stdout).not.toContain('proposed by a model');
  });

  it.each([
    ['no model', [], {}],
    ['a limit on cost but no prices', ['--max-cost', '1'], { model: true }],
  ] as const)('is refused with %s', async (_, more, { model = false }: { readonly model?: boolean }) => {
    const args = ['records', 'assist', ...more];
    const { code, stderr } = await (model ? withModel(args) : run(args));
    expect([code, stderr.trim().split('\n').at(-1)]).toEqual([64, 'CONFIG_INVALID']);
  });
});

describe('ask --investigate', () => {
  it('shows each step and the answer that was proven', async () => {
    const saying: Behaviour = {
      kind: 'answer',
      value: (request) => {
        const heard = request.messages.map(({ content }) => content).join('\n');
        const [, key = '', text = ''] = /<evidence key="([^"]+)">[\s\S]*?Text:\n([^\n.]+\.?)/.exec(heard) ?? [];
        return { answerable: true, sentences: [{ text, citations: [{ key, quote: text }] }] };
      },
    };
    const calls = () => [{ name: 'search', arguments: { query: 'offices' } }];
    server.script({ kind: 'calls', calls, next: saying }, saying);
    const { code, stdout } = await withModel(['ask', '--investigate', 'What does South Fennick do about its offices?']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Looked up by the model\n {2}1\. search \(offices\): \d passages?/);
  });

  it('is refused where no model is configured', async () => {
    const { code, stderr } = await run(['ask', '--investigate', 'What does South Fennick do about its offices?']);
    expect([code, stderr.trim().split('\n').at(-1)]).toEqual([64, 'CONFIG_INVALID']);
  });
});

describe('ingest --re-embed', () => {
  it('mends a corpus that was made with another embedding model, as its refusal says', async () => {
    server.script({ kind: 'vectors', vectorOf: (text) => [1, text.length / 100, 0] });
    const hosted = { GOLDEN_THREAD_EMBED_URL: server.url, GOLDEN_THREAD_EMBED_MODEL: 'three-numbers' };
    const refused = await run(['search', 'offices'], hosted);
    expect(refused.stderr).toContain('golden-thread ingest --re-embed');
    expect((await run(['ingest', '--re-embed'], hosted)).stdout).toMatch(
      /^\d+ passages of 1 document have vectors of three-numbers in place of \S+\. No file was read\.\n$/,
    );
    expect((await run(['search', 'offices'], hosted)).code).toBe(0);
  });

  it('takes no paths', async () => {
    const { code, stderr } = await run(['ingest', '--re-embed', SAMPLE_PLANS]);
    expect([code, stderr.trim().split('\n').at(-1)]).toEqual([64, 'USAGE']);
  });
});
