import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../../src/answer/ask.ts';
import { languageModelAt, openLanguageModel } from '../fakes/language-model.ts';
import { type FakeRequest, type FakeServer, startOpenAiServer } from '../fakes/openai-server.ts';
import { openInventedCorpus, PLANS } from './invented-corpus.ts';

const QUESTION = 'How much has Brindlemere saved since 2012?';
const BY_RULES =
  'Brindlemere: The council has saved £41.5m since 2012, and spends less on management than its neighbours. A peer challenge by outside reviewers took place in March 2024.';

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

/** The key under which the passage that holds `words` was put before the model. */
const keyOf = (request: FakeRequest, words: string): string => {
  const prompt = request.messages.map((message) => message.content).join('\n');
  const pieces = [...prompt.matchAll(/<evidence key="([^"]+)">([\s\S]*?)<\/evidence>/g)];
  return pieces.find((piece) => piece[2]?.includes(words))?.[1] ?? 'none';
};

type Sentence = {
  readonly text: string;
  readonly citations: readonly { readonly key: string; readonly quote: string }[];
};

/** A model that answers with these sentences; `SAVED` as a key stands for that of the passage about savings, `CLOUD` for one of another council. */
const answering = (sentences: readonly Sentence[], answerable = true) => ({
  kind: 'answer' as const,
  value: (request: FakeRequest) => ({
    answerable,
    sentences: sentences.map((sentence) => ({
      ...sentence,
      citations: sentence.citations.map(({ key, quote }) => ({
        key: key === 'SAVED' ? keyOf(request, 'saved £41.5m') : key,
        quote,
      })),
    })),
  }),
});

const GOOD: Sentence = {
  text: 'Brindlemere has saved £41.5 million since 2012.',
  citations: [{ key: 'SAVED', quote: 'The council has saved £41.5m since 2012' }],
};

const askModel = (timeoutMs = 5_000) => {
  const complete = openLanguageModel(languageModelAt(server.url, { apiKey: 'secret-key', timeoutMs }));
  return ask({ ...corpus, complete }, QUESTION);
};

describe('an answer worded by a model', () => {
  it('stands with its quotes at their places and names the model and the prompt', async () => {
    server.script(answering([GOOD]));
    const answer = await askModel();
    expect(answer).toMatchObject({
      status: 'answered',
      text: GOOD.text,
      sentences: [{ text: GOOD.text, supported: true }],
      citations: [{ quote: 'The council has saved £41.5m since 2012', council: { code: 'QBA' } }],
      removedCitations: 0,
      warnings: [],
      model: { id: 'stand-in', promptId: 'answer@1' },
      usage: { modelCalls: 1 },
    });
  });

  it('may quote with other quote marks and spaces; the citation shows what is printed', async () => {
    server.script(
      answering([{ ...GOOD, citations: [{ key: 'SAVED', quote: 'the council has  saved £41.5m Since 2012' }] }]),
    );
    expect((await askModel()).citations.map((citation) => citation.quote)).toEqual([
      'The council has saved £41.5m since 2012',
    ]);
  });

  it.each([
    ['an altered digit in the sentence', { ...GOOD, text: 'Brindlemere has saved £45.1m since 2012.' }],
    [
      'an altered digit in the quote',
      { ...GOOD, citations: [{ key: 'SAVED', quote: 'The council has saved £41.6m since 2012' }] },
    ],
    ['an invented key', { ...GOOD, citations: [{ key: 'e000000', quote: 'The council has saved £41.5m since 2012' }] }],
    ['a swapped council', { ...GOOD, text: 'Dunmarsh has saved £41.5m since 2012.' }],
    ['no citation', { ...GOOD, citations: [] }],
    [
      'a quote made of two passages',
      { ...GOOD, citations: [{ key: 'SAVED', quote: 'took place in March 2024. Our contract for payroll software' }] },
    ],
  ] as const)('loses a sentence with %s, and is made by rules when none is left', async (_, sentence) => {
    server.script(answering([sentence]));
    const answer = await askModel();
    expect(answer.sentences[0]).toMatchObject({ text: BY_RULES, supported: true });
    expect(answer.model).toBeNull();
    expect(answer.warnings.map((warning) => warning.code)).toEqual(['MODEL_UNPROVEN']);
    expect(answer.usage.modelCalls).toBe(2);
  });

  it('keeps what is proven, drops the rest and says so', async () => {
    server.script(answering([GOOD, { ...GOOD, text: 'It will save £99m more.' }]));
    const answer = await askModel();
    expect(answer.sentences.map((sentence) => sentence.text)).toEqual([GOOD.text]);
    expect(answer.warnings.map((warning) => warning.code)).toEqual(['SENTENCES_REMOVED']);
  });

  it('is asked for once more with what was wrong', async () => {
    server.script(answering([{ ...GOOD, citations: [{ key: 'e000000', quote: 'x' }] }]), answering([GOOD]));
    const before = server.seen.length;
    const answer = await askModel();
    expect(answer.text).toBe(GOOD.text);
    expect(answer.removedCitations).toBe(1);
    const second = server.seen[before + 1]?.body.messages.map((message) => message.content).join('\n');
    expect(second).toContain("The key 'e000000' is not one of the evidence keys.");
  });

  it('is a refusal with the nearest evidence when the model finds none in it', async () => {
    server.script(answering([], false));
    const answer = await askModel();
    expect(answer).toMatchObject({
      status: 'not_answered',
      refusal: { reason: 'not_in_corpus' },
      model: { id: 'stand-in' },
      usage: { modelCalls: 1 },
    });
    expect(answer.citations.length).toBeGreaterThan(0);
  });
});

describe('a model that fails', () => {
  it.each([
    ['is out of order', { kind: 'status' as const, status: 500 }, 'MODEL_FAILED'],
    ['talks instead of answering', { kind: 'content' as const, text: 'Happy to help!' }, 'MODEL_BAD_OUTPUT'],
    [
      'answers with status 200 and an error',
      { kind: 'body' as const, body: '{"error":{"message":"out of memory"}}' },
      'MODEL_FAILED',
    ],
    ['hangs', { kind: 'hang' as const }, 'MODEL_TIMEOUT'],
  ])(
    'because it %s costs only its wording: the answer is made by rules, with a warning',
    async (_, behaviour, code) => {
      server.script(behaviour);
      const answer = await askModel(600);
      expect(answer.status).toBe('answered');
      expect(answer.sentences[0]?.text).toBe(BY_RULES);
      expect(answer.warnings.map((warning) => warning.code)).toEqual([code]);
      expect(JSON.stringify(answer)).not.toContain('secret-key');
    },
  );

  it('for a moment is asked again', async () => {
    server.script({ kind: 'status', status: 429 }, answering([GOOD]));
    expect((await askModel()).text).toBe(GOOD.text);
  });
});
