import { z } from 'zod';
import { AppError } from './errors.ts';

const modelUrlSchema = z.url({ protocol: /^https?$/ });

/** Every environment variable the product reads. Names are part of the contract; the README lists them all. */
export const environmentSchema = z.object({
  GOLDEN_THREAD_DATA: z.string().min(1).default('./data').describe('Folder of the corpus and the workspace.'),
  GOLDEN_THREAD_REGISTER: z.string().min(1).optional().describe('Register file to use in place of the bundled one.'),
  GOLDEN_THREAD_MODEL_URL: modelUrlSchema
    .optional()
    .describe('Base URL of an OpenAI-compatible server, ending in /v1.'),
  GOLDEN_THREAD_MODEL: z.string().min(1).optional().describe('Model that words answers.'),
  GOLDEN_THREAD_MODEL_API_KEY: z.string().min(1).optional().describe('Key for the model server, if it wants one.'),
  GOLDEN_THREAD_MODEL_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .positive()
    .default(60_000)
    .describe('Time a model call may take, in milliseconds.'),
  GOLDEN_THREAD_EMBED_URL: modelUrlSchema
    .optional()
    .describe('Base URL of an OpenAI-compatible embeddings server, ending in /v1.'),
  GOLDEN_THREAD_EMBED_MODEL: z.string().min(1).optional().describe('Embedding model of that server.'),
});
export type Environment = z.infer<typeof environmentSchema>;

export type HostedModel = {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
};

/** What the composition roots hand to everything else. `model` and `embedModel` are null when not configured: nothing then leaves the machine. */
export type Config = {
  readonly dataDir: string;
  readonly registerFile: string | null;
  readonly model: HostedModel | null;
  readonly embedModel: HostedModel | null;
};

const hosted = (
  url: string | undefined,
  model: string | undefined,
  names: readonly [string, string],
  apiKey: string | undefined,
  timeoutMs: number,
): HostedModel | null => {
  if (url === undefined && model === undefined) return null;
  if (url === undefined || model === undefined) {
    const [given, missing] = url === undefined ? [names[1], names[0]] : names;
    throw new AppError('CONFIG_INVALID', `${given} is set but ${missing} is not; a hosted model needs both.`, {
      missing,
    });
  }
  return { url: url.replace(/\/+$/, ''), model, apiKey: apiKey ?? null, timeoutMs };
};

/**
 * Reads the configuration out of environment variables. Empty variables count as unset.
 * @throws AppError CONFIG_INVALID naming the variable.
 */
export const parseConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('GOLDEN_THREAD_') && value !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0] ?? 'GOLDEN_THREAD_*');
    throw new AppError('CONFIG_INVALID', `${name} is not usable: ${issue?.message ?? 'invalid value'}.`, { name });
  }
  const e = parsed.data;
  return {
    dataDir: e.GOLDEN_THREAD_DATA,
    registerFile: e.GOLDEN_THREAD_REGISTER ?? null,
    model: hosted(
      e.GOLDEN_THREAD_MODEL_URL,
      e.GOLDEN_THREAD_MODEL,
      ['GOLDEN_THREAD_MODEL_URL', 'GOLDEN_THREAD_MODEL'],
      e.GOLDEN_THREAD_MODEL_API_KEY,
      e.GOLDEN_THREAD_MODEL_TIMEOUT_MS,
    ),
    embedModel: hosted(
      e.GOLDEN_THREAD_EMBED_URL,
      e.GOLDEN_THREAD_EMBED_MODEL,
      ['GOLDEN_THREAD_EMBED_URL', 'GOLDEN_THREAD_EMBED_MODEL'],
      e.GOLDEN_THREAD_MODEL_API_KEY,
      e.GOLDEN_THREAD_MODEL_TIMEOUT_MS,
    ),
  };
};
