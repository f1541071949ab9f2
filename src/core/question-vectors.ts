import type { Embed } from './ports.ts';

/** Vectors of questions: by what the model keeps for questions, else as passages are embedded. Rows in the order of the texts. @throws as Embed does. */
export const questionVectors = (
  embed: Embed,
  texts: readonly string[],
  options: { readonly signal?: AbortSignal } = {},
): Promise<Float32Array[]> =>
  embed.embedQuestions === undefined ? embed.embed(texts, options) : embed.embedQuestions(texts, options);
