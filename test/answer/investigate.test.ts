import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type InvestigateDeps, investigateQuestion } from '../../src/answer/investigate.ts';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { createInvestigator } from '../../src/langchain/investigator.ts';
import { languageModelAt, openLanguageModel } from '../fakes/language-model.ts';
import { type Behaviour, type FakeRequest, type FakeServer, startOpenAiServer } from '../fakes/openai-server.ts';
import { openInventedCorpus, PLANS } from './invented-corpus.ts';

const QUESTION = 'How much has Brindlemere saved since 2012?';
const QUOTE = 'The council has saved £41.5m since 2012';

let corpus: Awaited<ReturnType<typeof openInventedCorpus>>;
let server: FakeServer;
beforeAll(async () => {
  corpus = await openInventedCorpus(PLANS);
  server = await startOpenAiServer();
});
afterAll(async () => {
  corpus.close();
  await server.close();
});

const investigate = (question = QUESTION, changes = {}) => {
  const configured = languageModelAt(server.url, { apiKey: 'secret-key', ...changes });
  const deps: InvestigateDeps = {
    ...corpus,
    complete: openLanguageModel(configured),
    investigate: createInvestigator(configured),
  };
  return investigateQuestion(deps, question);
};

const heard = ({ messages }: FakeRequest): string => messages.map(({ content }) => content).join('\n');

/** The key of the piece of evidence that holds these words, among all that tools showed so far. */
const keyOf = (request: FakeRequest, words: string): string => {
  const pieces = [...heard(request).matchAll(/<evidence key="([^"]+)">([\s\S]*?)<\/evidence>/g)];
  return pieces.find((piece) => piece[2]?.includes(words))?.[1] ?? 'none';
};

const calling = (name: string, given: object): Behaviour => ({
  kind: 'calls',
  calls: () => [{ name, arguments: given }],
  next: { kind: 'status', status: 500 },
});

const saying = (text: string, quote = QUOTE): Behaviour => ({
  kind: 'answer',
  value: (request) => ({
    answerable: true,
    sentences: [{ text, citations: [{ key: keyOf(request, QUOTE), quote }] }],
  }),
});

const GOOD = saying('Brindlemere has saved £41.5m since 2012.');
const SEARCH = calling('search', { query: 'saved since 2012', council: 'Brindlemere' });

describe('an investigation', () => {
  it('looks things up with tools, shows each call, and its answer goes through the checker', async () => {
    server.script(
      SEARCH,
      calling('count_records', { kind: 'money', council: 'Brindlemere' }),
      {
        kind: 'calls',
        calls: (request) => [{ name: 'read_passage', arguments: { key: keyOf(request, QUOTE) } }],
        next: GOOD,
      },
      calling('list_records', { kind: 'action' }),
      GOOD,
    );
    const answer = answerSchema.parse(await investigate());
    expect(answer).toMatchObject({
      status: 'answered',
      text: 'Brindlemere has saved £41.5m since 2012.',
      sentences: [{ supported: true }],
      citations: [{ quote: QUOTE, council: { code: 'QBA' } }],
      model: { id: 'stand-in', promptId: 'investigate@1' },
      warnings: [],
      usage: { modelCalls: 5 },
    });
    expect(answer.steps?.map(({ tool }) => tool)).toEqual(['search', 'count_records', 'read_passage', 'list_records']);
    expect(answer.steps?.[0]).toMatchObject({ input: { query: 'saved since 2012', council: 'Brindlemere' } });
    expect(JSON.stringify(answer)).not.toContain('secret-key');
  });

  it.each([
    ['an altered figure', saying('Brindlemere has saved £45.1m since 2012.'), 'MODEL_UNPROVEN'],
    [
      'an altered quote',
      saying('Brindlemere has saved £41.6m.', 'The council has saved £41.6m since 2012'),
      'MODEL_UNPROVEN',
    ],
    ['talk', { kind: 'content', text: 'Happy to help!' }, 'MODEL_BAD_OUTPUT'],
    ['an error', { kind: 'status', status: 500 }, 'MODEL_FAILED'],
    ['silence', { kind: 'hang' }, 'MODEL_TIMEOUT'],
    ['more and more steps', SEARCH, 'MODEL_BAD_OUTPUT'],
  ] as const)('that ends in %s leaves the answer made without it, and says so', async (_, ending, code) => {
    server.script(SEARCH, ending);
    const answer = await investigate(QUESTION, { timeoutMs: code === 'MODEL_TIMEOUT' ? 700 : 5_000 });
    expect(answer.status).toBe('answered');
    expect(answer.text).toContain('£41.5m');
    expect(answer.model).toBeNull();
    expect(answer.warnings[0]?.code).toBe(code);
    expect(answer.steps?.length).toBeGreaterThan(0);
  });

  it('is told of a council that there is none of, and of a key that was never shown, and goes on', async () => {
    server.script(
      calling('search', { query: 'savings', council: 'Nowhere' }),
      calling('read_passage', { key: 'e1' }),
      SEARCH,
      GOOD,
    );
    const answer = await investigate();
    expect(answer.model).not.toBeNull();
    expect(answer.steps?.slice(0, 2).map(({ found }) => found)).toEqual([
      expect.stringContaining('Nowhere'),
      'no piece of evidence with this key',
    ]);
  });

  it('stops before the tokens of a question are spent', async () => {
    server.script(SEARCH, GOOD);
    const answer = await investigate(QUESTION, { questionTokens: 2_000 });
    expect(answer.warnings[0]?.code).toBe('MODEL_BUDGET_SPENT');
    expect(server.seen.length).toBeLessThan(2);
  });

  it('is not begun for a question that is refused for what it asks', async () => {
    server.script(GOOD);
    const answer = await investigate('What is the home address of the chief executive of Brindlemere?');
    expect(answer).toMatchObject({ status: 'not_answered', steps: [], usage: { modelCalls: 0 } });
    expect(server.seen).toEqual([]);
  });

  it('leaves counts and sums alone', async () => {
    server.script(GOOD);
    const answer = await investigate('How many of Brindlemere’s actions are complete?');
    expect(answer.figure).toBeDefined();
    expect(answer.model).toBeNull();
    expect(server.seen).toEqual([]);
  });

  it('sends and prints no prompt elsewhere, though the environment asks LangChain for tracing and printing', async () => {
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
    server.script(SEARCH, GOOD);
    expect((await investigate()).model).not.toBeNull();
    // Longer than the tracing client gathers runs before it sends them.
    await pause(600);
    expect(collector.connections()).toBe(0);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
    for (const name of Object.keys(variables)) delete process.env[name];
    await collector.close();
  });
});
