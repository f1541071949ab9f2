import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z
    .array(
      z.looseObject({
        role: z.string(),
        content: z
          .string()
          .nullish()
          .transform((text) => text ?? ''),
      }),
    )
    .default([]),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).optional(),
  seed: z.number().optional(),
  stream: z.boolean().default(false),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ name: z.string(), strict: z.boolean() }).optional() })
    .optional(),
  temperature: z.number().optional(),
  max_tokens: z.number().optional(),
  input: z.union([z.string(), z.array(z.string())]).default([]),
  encoding_format: z.string().default('float'),
});
export type FakeRequest = z.infer<typeof chatRequestSchema>;
export type SeenRequest = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: FakeRequest;
};

/** What the server does with one request. */
export type Behaviour =
  /** A JSON answer made from the request, as a model that follows the schema gives it. */
  | { readonly kind: 'answer'; readonly value: (request: FakeRequest) => unknown }
  /** Any text as the model's answer. */
  | { readonly kind: 'content'; readonly text: string; readonly finish?: string; readonly refusal?: string }
  /** An HTTP status with a body, as the wire format words errors unless given. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Status 200 with exactly this body. */
  | { readonly kind: 'body'; readonly body: string }
  /** Streams an answer made from the request up to `stopBefore`, waits, then `goesOn`: the rest comes, or the connection breaks. */
  | {
      readonly kind: 'pauses';
      readonly value: (request: FakeRequest) => unknown;
      readonly stopBefore: string;
      readonly until: Promise<unknown>;
      readonly ending: 'rest' | 'break';
      /** Told when the caller hangs up. */
      readonly onClosed?: () => void;
    }
  /** Status 200 with exactly these server-sent events. */
  | { readonly kind: 'events'; readonly body: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'slow'; readonly delayMs: number; readonly next: Behaviour }
  /** Refuses response formats that it does not know, as older servers do. */
  | { readonly kind: 'formats'; readonly known: readonly string[]; readonly next: Behaviour }
  /** Refuses requests with any of these members, by their names in the body or the type of a response format. */
  | { readonly kind: 'without'; readonly unknown: readonly string[]; readonly next: Behaviour }
  /** Calls tools with these arguments where it is given tools; else as `next`. */
  | {
      readonly kind: 'calls';
      readonly calls: (request: FakeRequest) => readonly { readonly name: string; readonly arguments: object }[];
      readonly next: Behaviour;
    }
  /** Refuses any temperature, as reasoning models do. */
  | { readonly kind: 'no_temperature'; readonly next: Behaviour }
  /** One vector for each text; `rows` changes what is sent. */
  | {
      readonly kind: 'vectors';
      readonly vectorOf: (text: string) => readonly (number | null)[];
      readonly rows?: (rows: readonly object[]) => readonly object[];
    };

export type FakeServer = {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  /** What the next requests meet, in order; the last one stays. */
  readonly script: (...behaviours: readonly Behaviour[]) => void;
  /** Connections accepted so far, whatever was sent over them. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
};

let answers = 0;
/** Every answer has an id of its own: who keeps messages by their ids would take a later one for an earlier. */
const nextId = (): string => {
  answers += 1;
  return `fake-${answers}`;
};

const errorBody = (message: string, param: string | null = null, code: string | null = null): string =>
  JSON.stringify({ error: { message, type: 'invalid_request_error', param, code } });

const sendJson = (response: ServerResponse, status: number, body: string, headers = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
};

/** Token counts that a test can predict: characters of the messages and of the answer. */
const usageOf = (request: FakeRequest, text: string) => {
  const prompt = request.messages.reduce((total, message) => total + message.content.length, 0);
  return { prompt_tokens: prompt, completion_tokens: text.length, total_tokens: prompt + text.length };
};

const sendStream = (response: ServerResponse, request: FakeRequest, text: string, finish: string): void => {
  const chunk = (delta: object, finishReason: string | null) =>
    `data: ${JSON.stringify({ id: 'fake', object: 'chat.completion.chunk', model: request.model, choices: [{ index: 0, delta, finish_reason: finishReason }] })}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk({ role: 'assistant', content: '' }, null));
  for (const part of text.match(/[\s\S]{1,7}/g) ?? []) response.write(chunk({ content: part }, null));
  response.write(chunk({}, finish));
  response.write(`data: ${JSON.stringify({ id: 'fake', choices: [], usage: usageOf(request, text) })}\n\n`);
  response.end('data: [DONE]\n\n');
};

const sendChat = (
  response: ServerResponse,
  request: FakeRequest,
  text: string,
  finish = 'stop',
  refusal?: string,
): void => {
  if (request.stream) {
    sendStream(response, request, text, finish);
    return;
  }
  const message = { role: 'assistant', content: text, ...(refusal === undefined ? {} : { refusal }) };
  const choices = [{ index: 0, message, finish_reason: finish }];
  const body = {
    id: nextId(),
    object: 'chat.completion',
    model: request.model,
    choices,
    usage: usageOf(request, text),
  };
  sendJson(response, 200, JSON.stringify(body));
};

const sendInTwo = async (
  response: ServerResponse,
  request: FakeRequest,
  { value, stopBefore, until, ending, onClosed }: Extract<Behaviour, { kind: 'pauses' }>,
): Promise<void> => {
  const text = JSON.stringify(value(request));
  const cut = text.indexOf(stopBefore);
  const chunk = (content: string, finish: string | null) =>
    `data: ${JSON.stringify({ id: 'fake', choices: [{ index: 0, delta: { content }, finish_reason: finish }] })}\n\n`;
  response.on('close', () => onClosed?.());
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk(text.slice(0, cut), null));
  await until;
  if (ending === 'break') {
    response.destroy();
    return;
  }
  response.write(chunk(text.slice(cut), 'stop'));
  response.end('data: [DONE]\n\n');
};

/** Calls of tools, in one body whether streamed or not was asked: no caller here streams with tools. */
const sendCalls = (
  response: ServerResponse,
  request: FakeRequest,
  calls: readonly { readonly name: string; readonly arguments: object }[],
): void => {
  const tool_calls = calls.map(({ name, arguments: given }, i) => ({
    id: `call-${request.messages.length}-${i}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(given) },
  }));
  const choices = [
    { index: 0, message: { role: 'assistant', content: null, tool_calls }, finish_reason: 'tool_calls' },
  ];
  const usage = usageOf(request, '');
  sendJson(
    response,
    200,
    JSON.stringify({ id: nextId(), object: 'chat.completion', model: request.model, choices, usage }),
  );
};

const encode = (vector: readonly (number | null)[], format: string): unknown =>
  format === 'base64' ? Buffer.from(Float32Array.from(vector, Number).buffer).toString('base64') : vector;

const sendVectors = (
  response: ServerResponse,
  request: FakeRequest,
  { vectorOf, rows = (all) => all }: Extract<Behaviour, { kind: 'vectors' }>,
): void => {
  const data = [request.input].flat().map((text, index) => ({
    object: 'embedding',
    index,
    embedding: encode(vectorOf(text), request.encoding_format),
  }));
  sendJson(response, 200, JSON.stringify({ object: 'list', model: request.model, data: rows(data) }));
};

const behave = async (behaviour: Behaviour, request: FakeRequest, response: ServerResponse): Promise<void> => {
  switch (behaviour.kind) {
    case 'answer':
      return sendChat(response, request, JSON.stringify(behaviour.value(request)));
    case 'content':
      return sendChat(response, request, behaviour.text, behaviour.finish, behaviour.refusal);
    case 'status':
      return sendJson(response, behaviour.status, behaviour.body ?? errorBody('scripted'), behaviour.headers);
    case 'body':
      return sendJson(response, 200, behaviour.body);
    case 'pauses':
      return sendInTwo(response, request, behaviour);
    case 'events':
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(behaviour.body);
      return;
    case 'hang':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'slow':
      await pause(behaviour.delayMs);
      return behave(behaviour.next, request, response);
    case 'formats': {
      const format = request.response_format?.type ?? 'text';
      if (behaviour.known.includes(format)) return behave(behaviour.next, request, response);
      return sendJson(response, 400, errorBody(`${format} is not available here`, 'response_format'));
    }
    case 'without': {
      const given = [...Object.keys(request), request.response_format?.type ?? ''];
      const refused = behaviour.unknown.find((name) => given.includes(name) && Reflect.get(request, name) !== false);
      if (refused === undefined) return behave(behaviour.next, request, response);
      return sendJson(response, 400, errorBody(`Unsupported parameter: ${refused}`, refused));
    }
    case 'calls': {
      const calls = request.tools === undefined ? [] : behaviour.calls(request);
      return calls.length === 0 ? behave(behaviour.next, request, response) : sendCalls(response, request, calls);
    }
    case 'no_temperature':
      if (request.temperature === undefined) return behave(behaviour.next, request, response);
      return sendJson(response, 400, errorBody("Unsupported value: 'temperature'", 'temperature', 'unsupported_value'));
    case 'vectors':
      return sendVectors(response, request, behaviour);
  }
};

const readRequest = async (request: IncomingMessage): Promise<SeenRequest> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = chatRequestSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
  return { path: request.url ?? '', headers: request.headers, body };
};

/** Starts a server on a free loopback port that speaks the OpenAI wire format and does what it is told. */
export const startOpenAiServer = async (...behaviours: readonly Behaviour[]): Promise<FakeServer> => {
  const seen: SeenRequest[] = [];
  let script = [...behaviours];
  const server = createServer((request, response) => {
    void readRequest(request).then((read) => {
      seen.push(read);
      const behaviour = script.length > 1 ? script.shift() : script[0];
      return behave(behaviour ?? { kind: 'status', status: 500 }, read.body, response);
    });
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    seen,
    script: (...next) => {
      script = [...next];
      seen.length = 0;
    },
    connections: () => connections,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
