import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { startOpenAiServer } from './openai-server.ts';

const server = await startOpenAiServer();
afterAll(() => server.close());

const rowsSchema = z.object({ data: z.array(z.object({ embedding: z.unknown() })) });

const post = (path: string, body: object): Promise<Response> =>
  fetch(`${server.url}/${path}`, { method: 'POST', body: JSON.stringify({ model: 'fake', ...body }) });

test('the fake streams an answer in parts that join to the whole', async () => {
  server.script({ kind: 'answer', value: ({ messages }) => ({ heard: messages[0]?.content }) });
  const response = await post('chat/completions', {
    stream: true,
    messages: [{ role: 'user', content: 'Hello there' }],
  });
  const events = (await response.text()).trim().split('\n\n');
  const parts = events
    .slice(0, -1)
    .flatMap((event) => JSON.parse(event.slice('data: '.length)).choices)
    .map((choice) => choice.delta.content ?? '');
  expect(parts.join('')).toBe('{"heard":"Hello there"}');
  expect(parts.length).toBeGreaterThan(2);
  expect(events.at(-1)).toBe('data: [DONE]');
});

test('the fake gives vectors in decimals or as base64 of little-endian floats', async () => {
  server.script({ kind: 'vectors', vectorOf: () => [1, -0.5] });
  const vectorIn = async (format: string) => {
    const response = await post('embeddings', { input: ['a'], encoding_format: format });
    return rowsSchema.parse(await response.json()).data[0]?.embedding;
  };
  expect(await vectorIn('float')).toEqual([1, -0.5]);
  expect(await vectorIn('base64')).toBe('AACAPwAAAL8=');
});
