import type { LanguageModel } from '../../src/core/config.ts';
import type { Complete } from '../../src/core/ports.ts';
import { createLanguageModel } from '../../src/models/language-model.ts';
import { createOpenAiClient } from '../../src/models/openai.ts';

/** The configuration of a language model at an address, with the limits that the product sets by itself. */
export const languageModelAt = (url: string, changes: Partial<LanguageModel> = {}): LanguageModel => ({
  url,
  model: 'stand-in',
  apiKey: null,
  timeoutMs: 5_000,
  contextTokens: 8192,
  answerTokens: 1024,
  concurrency: 4,
  prices: null,
  questionTokens: 40_000,
  runCostMicros: null,
  cacheFolder: null,
  unproven: 'remove',
  ...changes,
});

/** A language model behind a server, with pauses between attempts too short to notice. */
export const openLanguageModel = (configured: LanguageModel): Complete =>
  createLanguageModel(createOpenAiClient(configured, { firstPauseMs: 1 }), configured, () => performance.now());
