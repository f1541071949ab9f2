import { createChatStreamReader } from './event-stream.ts';

/** What became of one HTTP request to a model server. */
export type Exchange =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null; readonly text: string }
  | { readonly kind: 'lost'; readonly why: 'unreachable' | 'reset' | 'timeout' | 'too_large' };

/** `fetch` for one request, and afterwards what it saw: null when the client never sent anything. */
export type ObservedFetch = { readonly fetch: typeof fetch; readonly seen: () => Exchange | null };

/** Headers that are sent on. The client adds others that tell about this machine and its environment variables. */
const HEADERS_SENT = ['content-type', 'accept'];
/** A batch of 32 vectors of 4,096 numbers in decimals takes 3 MB; ten times that is no model's answer. A guess. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

const RESET_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const TIMEOUT_CODES = new Set([
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'ETIMEDOUT',
]);

class BodyTooLarge extends Error {}

/** The whole body as text; `onPiece` is given each piece as it comes, never half a character. */
const readBody = async (response: Response, onPiece: (piece: string) => void): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const take = (piece: string): void => {
    text += piece;
    onPiece(piece);
  };
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new BodyTooLarge();
    take(decoder.decode(chunk, { stream: true }));
  }
  take(decoder.decode());
  return text;
};

const isEventStream = (response: Response): boolean =>
  response.headers.get('content-type')?.includes('text/event-stream') === true;

/** The system's code of a network error, which `fetch` hides in its cause. */
const networkCode = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
};

const lost = (error: unknown): Exchange => {
  if (error instanceof BodyTooLarge) return { kind: 'lost', why: 'too_large' };
  const code = networkCode(error);
  if (RESET_CODES.has(code)) return { kind: 'lost', why: 'reset' };
  return { kind: 'lost', why: TIMEOUT_CODES.has(code) ? 'timeout' : 'unreachable' };
};

const retryAfterMs = (headers: Headers): number | null => {
  const header = headers.get('retry-after');
  if (header === null) return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
};

/**
 * A `fetch` for one request that keeps what the server said. The client drops answers that it cannot parse, with their token
 * counts, and words errors with parts of the server's reply; what was seen here is whole, and wording it is our own.
 * Sends the key only when there is one, follows no redirect (a prompt must not travel to another server) and reads at most 32 MB.
 * An answer that comes as server-sent events is seen as the one body it adds up to; `onText` is given its text so far while it comes.
 */
export const observeFetch = (
  apiKey: string | null,
  signal: AbortSignal,
  onText: (textSoFar: string) => void = () => undefined,
): ObservedFetch => {
  let exchange: Exchange | null = null;
  const observed: typeof fetch = async (input, init) => {
    const given = new Headers(init?.headers);
    const headers = new Headers();
    for (const name of HEADERS_SENT) headers.set(name, given.get(name) ?? 'application/json');
    if (apiKey !== null) headers.set('authorization', `Bearer ${apiKey}`);
    const signals = init?.signal ? [signal, init.signal] : [signal];
    try {
      const response = await fetch(input, { ...init, headers, redirect: 'error', signal: AbortSignal.any(signals) });
      const stream = isEventStream(response) ? createChatStreamReader(onText) : null;
      const text = await readBody(response, (piece) => stream?.feed(piece));
      exchange = {
        kind: 'answered',
        status: response.status,
        retryAfterMs: retryAfterMs(response.headers),
        text: stream?.asChat() ?? text,
      };
      const type = stream === null ? 'application/json' : 'text/event-stream';
      return new Response(text, { status: response.status, headers: { 'content-type': type } });
    } catch (error) {
      exchange = lost(error);
      throw error;
    }
  };
  return { fetch: observed, seen: () => exchange };
};
