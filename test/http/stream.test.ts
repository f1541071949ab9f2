import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema } from '../../src/core/schema/answer.ts';
import { problemSchema } from '../../src/core/schema/listing.ts';
import { languageModelAt, openLanguageModel } from '../fakes/language-model.ts';
import { type FakeRequest, type FakeServer, startOpenAiServer } from '../fakes/openai-server.ts';
import { SAMPLE_PLANS, type SampleService, startSampleService } from './sample-service.ts';

const QUESTION = 'What does Ostrey do about damp and mould?';

let model: FakeServer;
let service: SampleService;

beforeAll(async () => {
  model = await startOpenAiServer();
  service = startSampleService({ complete: openLanguageModel(languageModelAt(model.url)) });
  await service.ingest([SAMPLE_PLANS]);
});

afterEach(() => expect(service.bugs).toEqual([]));

afterAll(async () => {
  service.stop();
  await model.close();
});

const post = (app: SampleService['app'], accept: string, signal?: AbortSignal) =>
  app.request('/v1/questions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify({ question: QUESTION }),
    ...(signal === undefined ? {} : { signal }),
  });

type SentEvent = { readonly event: string; readonly data: Record<string, unknown> };

/** Events as they arrive. */
async function* eventsOf(response: Response): AsyncGenerator<SentEvent> {
  let unread = '';
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    const blocks = (unread + decoder.decode(bytes, { stream: true })).split('\n\n');
    unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (event !== undefined && data !== undefined) yield { event, data: JSON.parse(data) };
    }
  }
}

const allOf = async (events: AsyncIterable<SentEvent>): Promise<SentEvent[]> => {
  const all: SentEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
};

/** A model that says the opening words of each of the first two passages it is given, citing them. */
const copying = (request: FakeRequest) => {
  const prompt = request.messages.map(({ content }) => content).join('\n');
  const pieces = [...prompt.matchAll(/<evidence key="([^"]+)">[\s\S]*?Text:\n([\s\S]*?)\n<\/evidence>/g)].slice(0, 2);
  const sentences = pieces.map(([, key = '', text = '']) => {
    const quote = text.split('\n')[0]?.slice(0, 120).trim() ?? '';
    return { text: quote, citations: [{ key, quote }] };
  });
  return { answerable: true, sentences: [...sentences, { text: 'It will cost £99m.', citations: [] }] };
};

/** The events of an answer whose model goes on, or breaks off, only when two sentences have arrived here. */
const streamed = async (ending: 'rest' | 'break') => {
  let goOn = (): void => undefined;
  const until = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  model.script({ kind: 'pauses', value: copying, stopBefore: ',{"text":"It will cost', until, ending });
  const events: SentEvent[] = [];
  for await (const event of eventsOf(await post(service.app, 'text/event-stream'))) {
    events.push(event);
    if (events.filter(({ event: name }) => name === 'sentence').length === 2) goOn();
  }
  return { events, answer: answerSchema.parse(events.at(-1)?.data) };
};

const never = new Promise<never>(() => undefined);

describe('an answer as events', () => {
  it('sends each sentence once it is proven, while the model is still at work', async () => {
    const { events, answer } = await streamed('rest');
    expect(events.map(({ event }) => event)).toEqual(['plan', 'evidence', 'sentence', 'sentence', 'coverage', 'done']);
    expect(events.filter(({ event }) => event === 'sentence').map(({ data }) => data.sentence)).toEqual(
      answer.sentences,
    );
    expect(events.filter(({ event }) => event === 'sentence').flatMap(({ data }) => data.citations)).toEqual(
      answer.citations,
    );
    expect(answer.model).toEqual({ id: 'stand-in', promptId: 'answer@1' });
    expect(answer.warnings.map(({ code }) => code)).toEqual(['SENTENCES_REMOVED']);
  });

  it('ends as the answer without events', async () => {
    model.script({ kind: 'answer', value: copying });
    const events = await allOf(eventsOf(await post(service.app, 'text/event-stream')));
    const plain = await (await post(service.app, 'application/json')).json();
    expect(events.at(-1)).toEqual({ event: 'done', data: plain });
  });

  it('keeps what was sent when the model breaks off, and says so', async () => {
    const { events, answer } = await streamed('break');
    expect(events.filter(({ event }) => event === 'sentence')).toHaveLength(2);
    expect(answer.sentences).toHaveLength(2);
    expect(answer.warnings.map(({ code }) => code)).toEqual(['MODEL_UNREACHABLE']);
  });

  it('ends the call to the model when the caller leaves', async () => {
    let closed = (): void => undefined;
    const hungUp = new Promise<void>((resolve) => {
      closed = resolve;
    });
    model.script({
      kind: 'pauses',
      value: copying,
      stopBefore: ',{"text":"It will cost',
      until: never,
      ending: 'rest',
      onClosed: () => closed(),
    });
    const caller = new AbortController();
    const events = eventsOf(await post(service.app, 'text/event-stream', caller.signal));
    for await (const { event } of events) if (event === 'sentence') break;
    caller.abort();
    await hungUp;
  });

  it('ends with an error for a question that cannot be asked', async () => {
    const response = await service.app.request('/v1/questions', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ question: '?' }),
    });
    const events = await allOf(eventsOf(response));
    expect(events.map(({ event }) => event)).toEqual(['error']);
    expect(problemSchema.parse(events[0]?.data).code).toBe('QUESTION_EMPTY');
  });
});

describe('a server that streams badly', () => {
  it.each([
    ['an error inside the stream', 'data: {"error":{"message":"out of memory"}}\n\n', 'MODEL_FAILED'],
    ['nothing but the end', 'data: [DONE]\n\n', 'MODEL_BAD_OUTPUT'],
    [
      'an answer that is cut',
      'data: {"choices":[{"index":0,"delta":{"content":"{\\"answerable\\": tr"}}]}\n\n',
      'MODEL_BAD_OUTPUT',
    ],
    ['noise', 'event: x\nid: 7\n: comment\n\ndata: {oops\n\n', 'MODEL_BAD_OUTPUT'],
  ])('with %s costs only its wording', async (_, body, code) => {
    model.script({ kind: 'events', body });
    const answer = answerSchema.parse(await (await post(service.app, 'application/json')).json());
    expect(answer.status).toBe('answered');
    expect(answer.model).toBeNull();
    expect(answer.warnings.map((warning) => warning.code)).toContain(code);
  });

  it('or not at all is asked without', async () => {
    const refusal = {
      kind: 'status' as const,
      status: 400,
      body: '{"error":{"message":"streaming is not supported"}}',
    };
    model.script(refusal, { kind: 'answer', value: copying });
    const answer = answerSchema.parse(await (await post(service.app, 'application/json')).json());
    expect(answer.sentences).toHaveLength(2);
    expect(model.seen.map(({ body }) => body.stream)).toEqual([true, false]);
  });
});
