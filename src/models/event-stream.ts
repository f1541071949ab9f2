import { z } from 'zod';
import { parseJson } from './faults.ts';

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
      }),
    )
    .catch([]),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** Reads a chat answer that a server sends in pieces. */
export type ChatStreamReader = {
  /** Takes the next piece of the body, cut anywhere. */
  feed(piece: string): void;
  /** What was read as the one body that a server sends without streaming; an answer whose stream broke off is told to be cut. */
  asChat(): string;
};

/**
 * A reader of server-sent events with parts of a chat answer. `onText` is given the whole answer so far after each part; `[DONE]` and lines that are not data are
 * passed over, an error inside the stream becomes the error of the body.
 */
export const createChatStreamReader = (onText: (textSoFar: string) => void): ChatStreamReader => {
  let unread = '';
  let content = '';
  let refusal = '';
  let finish: string | null = null;
  let isDone = false;
  let usage: unknown;
  let error: unknown;

  const take = (data: string): void => {
    if (data === '[DONE]') {
      isDone = true;
      return;
    }
    const chunk = chunkSchema.safeParse(parseJson(data));
    if (!chunk.success) return;
    error ??= chunk.data.error;
    usage = chunk.data.usage ?? usage;
    for (const { delta, finish_reason } of chunk.data.choices) {
      refusal += delta?.refusal ?? '';
      finish = finish_reason ?? finish;
      if (delta?.content) {
        content += delta.content;
        onText(content);
      }
    }
  };

  const takeLine = (line: string): void => {
    if (line.startsWith('data:')) take(line.slice('data:'.length).trim());
  };

  return {
    feed(piece) {
      const lines = (unread + piece).split(/\r?\n/);
      unread = lines.pop() ?? '';
      for (const line of lines) takeLine(line);
    },
    asChat() {
      takeLine(unread);
      unread = '';
      if (error !== undefined) return JSON.stringify({ error });
      const message = { role: 'assistant', content, ...(refusal === '' ? {} : { refusal }) };
      return JSON.stringify({
        choices: [{ index: 0, message, finish_reason: finish ?? (isDone ? null : 'length') }],
        ...(usage == null ? {} : { usage }),
      });
    },
  };
};
