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
  GOLDEN_THREAD_MODEL_CONTEXT_TOKENS: z.coerce
    .number()
    .int()
    .min(1024)
    .default(8192)
    .describe('Tokens that a question with its evidence and the answer may have together.'),
  GOLDEN_THREAD_MODEL_ANSWER_TOKENS: z.coerce
    .number()
    .int()
    .min(64)
    .default(1024)
    .describe('Tokens that an answer of the model may have.'),
  GOLDEN_THREAD_MODEL_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .default(4)
    .describe('Calls to the model at one time.'),
  GOLDEN_THREAD_MODEL_PRICES: z
    .string()
    .regex(
      /^\d+(?:\.\d+)?\/\d+(?:\.\d+)?$/,
      'give the price of a million tokens in and of a million tokens out, such as 0.15/0.60',
    )
    .optional()
    .describe('Price of a million tokens in and out, such as 0.15/0.60.'),
  GOLDEN_THREAD_MODEL_QUESTION_TOKENS: z.coerce
    .number()
    .int()
    .positive()
    .default(40_000)
    .describe('Tokens that one question may spend, repairs and retries included.'),
  GOLDEN_THREAD_MODEL_RUN_COST: z.coerce
    .number()
    .positive()
    .optional()
    .describe('Cost that one run of the program may reach, in the currency of the prices.'),
  GOLDEN_THREAD_MODEL_CACHE: z
    .string()
    .min(1)
    .optional()
    .describe("Folder that keeps the model's answers; questions and evidence are not kept, only their hash."),
  GOLDEN_THREAD_MODEL_UNPROVEN: z
    .enum(['remove', 'mark'])
    .default('remove')
    .describe('Whether sentences of the model that its quotes do not prove are removed or marked.'),
  GOLDEN_THREAD_EMBED_URL: modelUrlSchema
    .optional()
    .describe('Base URL of an OpenAI-compatible embeddings server, ending in /v1.'),
  GOLDEN_THREAD_ENCODER: z
    .string()
    .min(1)
    .optional()
    .describe('Folder of a sentence encoder in ONNX form, run in this process in place of the built-in model.'),
  GOLDEN_THREAD_WRITE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'Give 16 or more printable characters without spaces')
    .optional()
    .describe('Secret that lets a caller of the HTTP service write; without it nothing can be written.'),
  GOLDEN_THREAD_EMBED_MODEL: z.string().min(1).optional().describe('Embedding model of that server.'),
});
export type Environment = z.infer<typeof environmentSchema>;

export type HostedModel = {
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
};

/** The language model of a configuration with its limits. Money in millionths of the operator's currency. */
export type LanguageModel = HostedModel & {
  readonly contextTokens: number;
  readonly answerTokens: number;
  readonly concurrency: number;
  readonly prices: { readonly inputMicros: number; readonly outputMicros: number } | null;
  readonly questionTokens: number;
  readonly runCostMicros: number | null;
  readonly cacheFolder: string | null;
  readonly unproven: 'remove' | 'mark';
};

/** What the composition roots hand to everything else. `model` and `embedModel` are null when not configured: nothing then leaves the machine. */
export type Config = {
  readonly dataDir: string;
  readonly registerFile: string | null;
  readonly model: LanguageModel | null;
  readonly embedModel: HostedModel | null;
  /** Folder of a sentence encoder; absent where the built-in model or a hosted one makes the vectors. */
  readonly encoderFolder?: string;
  /** Absent: nothing can be written over HTTP. */
  readonly writeToken?: string;
};

/** What makes the vectors of a configuration, by name; null for the built-in model. */
export const vectorSource = ({
  embedModel,
  encoderFolder,
}: Pick<Config, 'embedModel' | 'encoderFolder'>): string | null => embedModel?.model ?? encoderFolder ?? null;

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

const MICROS = 1_000_000;

const languageModel = (e: z.output<typeof environmentSchema>): LanguageModel | null => {
  const server = hosted(
    e.GOLDEN_THREAD_MODEL_URL,
    e.GOLDEN_THREAD_MODEL,
    ['GOLDEN_THREAD_MODEL_URL', 'GOLDEN_THREAD_MODEL'],
    e.GOLDEN_THREAD_MODEL_API_KEY,
    e.GOLDEN_THREAD_MODEL_TIMEOUT_MS,
  );
  if (server === null) return null;
  if (e.GOLDEN_THREAD_MODEL_RUN_COST !== undefined && e.GOLDEN_THREAD_MODEL_PRICES === undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      'GOLDEN_THREAD_MODEL_RUN_COST is set but GOLDEN_THREAD_MODEL_PRICES is not; a limit on cost needs prices.',
      {
        missing: 'GOLDEN_THREAD_MODEL_PRICES',
      },
    );
  }
  const [input, output] = (e.GOLDEN_THREAD_MODEL_PRICES ?? '')
    .split('/')
    .map((price) => Math.round(Number(price) * MICROS));
  return {
    ...server,
    contextTokens: e.GOLDEN_THREAD_MODEL_CONTEXT_TOKENS,
    answerTokens: e.GOLDEN_THREAD_MODEL_ANSWER_TOKENS,
    concurrency: e.GOLDEN_THREAD_MODEL_CONCURRENCY,
    prices: input === undefined || output === undefined ? null : { inputMicros: input, outputMicros: output },
    questionTokens: e.GOLDEN_THREAD_MODEL_QUESTION_TOKENS,
    runCostMicros:
      e.GOLDEN_THREAD_MODEL_RUN_COST === undefined ? null : Math.round(e.GOLDEN_THREAD_MODEL_RUN_COST * MICROS),
    cacheFolder: e.GOLDEN_THREAD_MODEL_CACHE ?? null,
    unproven: e.GOLDEN_THREAD_MODEL_UNPROVEN,
  };
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
  if (e.GOLDEN_THREAD_ENCODER !== undefined && e.GOLDEN_THREAD_EMBED_URL !== undefined) {
    throw new AppError(
      'CONFIG_INVALID',
      'GOLDEN_THREAD_ENCODER and GOLDEN_THREAD_EMBED_URL are both set; vectors come from one of them.',
      { name: 'GOLDEN_THREAD_ENCODER' },
    );
  }
  return {
    dataDir: e.GOLDEN_THREAD_DATA,
    registerFile: e.GOLDEN_THREAD_REGISTER ?? null,
    ...(e.GOLDEN_THREAD_WRITE_TOKEN === undefined ? {} : { writeToken: e.GOLDEN_THREAD_WRITE_TOKEN }),
    ...(e.GOLDEN_THREAD_ENCODER === undefined ? {} : { encoderFolder: e.GOLDEN_THREAD_ENCODER }),
    model: languageModel(e),
    embedModel: hosted(
      e.GOLDEN_THREAD_EMBED_URL,
      e.GOLDEN_THREAD_EMBED_MODEL,
      ['GOLDEN_THREAD_EMBED_URL', 'GOLDEN_THREAD_EMBED_MODEL'],
      e.GOLDEN_THREAD_MODEL_API_KEY,
      e.GOLDEN_THREAD_MODEL_TIMEOUT_MS,
    ),
  };
};
