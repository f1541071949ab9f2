import type { ChatMessage, CompletionRequest } from '../core/ports.ts';
import type { Exchange } from './exchange.ts';

/** How a server is asked for JSON, and whether it lets us fix the temperature and limit the length. Servers differ, and say so only by refusing. */
export type Dialect = {
  readonly format: 'json_schema' | 'json_object' | 'text';
  readonly temperature: boolean;
  /** Whether an answer's length may be limited. */
  readonly maxTokens: boolean;
  /** Whether an answer may be asked for in pieces. */
  readonly stream: boolean;
  /** Whether chance may be fixed by a seed. */
  readonly seed: boolean;
};

/** What is tried where nothing is known of a server. No seed: few need it, as the temperature is 0, and some servers refuse what they do not know. */
export const FIRST_DIALECT: Dialect = {
  format: 'json_schema',
  temperature: true,
  maxTokens: true,
  stream: true,
  seed: false,
};

/** Statuses by which servers refuse a parameter they do not know. */
const REFUSED_PARAMETER = new Set([400, 415, 422, 501]);
const ABOUT_FORMAT = /response_format|json_schema|json_object|schema|grammar|structured|guided/i;

/** Whether a server refused what it was asked, rather than failed. */
export const refusesParameter = (exchange: Exchange): boolean =>
  exchange.kind === 'answered' && REFUSED_PARAMETER.has(exchange.status);

/** The plainer dialect to try after a refusal, or null when the refusal was about something else. */
export const plainerAfterRefusal = (dialect: Dialect, exchange: Exchange): Dialect | null => {
  if (exchange.kind === 'lost' || !refusesParameter(exchange)) return null;
  if (dialect.seed && /\bseed\b/i.test(exchange.text)) return { ...dialect, seed: false };
  if (dialect.temperature && /temperature/i.test(exchange.text)) return { ...dialect, temperature: false };
  if (dialect.maxTokens && /max_(?:completion_)?tokens/i.test(exchange.text)) return { ...dialect, maxTokens: false };
  if (dialect.stream && /\bstream/i.test(exchange.text)) return { ...dialect, stream: false };
  if (dialect.format === 'text') return null;
  if (exchange.text.trim() !== '' && !ABOUT_FORMAT.test(exchange.text)) return null;
  return { ...dialect, format: dialect.format === 'json_schema' ? 'json_object' : 'text' };
};

/** The `response_format` of the wire; undefined asks for plain text. */
export const responseFormatOf = (dialect: Dialect, { schemaName, jsonSchema }: CompletionRequest) => {
  if (dialect.format === 'text') return undefined;
  if (dialect.format === 'json_object') return { type: 'json_object' as const };
  const schema = { name: schemaName, schema: { ...jsonSchema }, strict: true };
  return { type: 'json_schema' as const, json_schema: schema };
};

/** The messages, with the schema in words of the first system message where the server cannot be given it otherwise. */
export const messagesIn = (dialect: Dialect, { messages, jsonSchema }: CompletionRequest): readonly ChatMessage[] => {
  if (dialect.format === 'json_schema') return messages;
  const instruction = `Answer with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(jsonSchema)}`;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: instruction }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${instruction}` }, ...rest];
};
