import type { Embed } from '../core/ports.ts';

/** Texts whose vectors are kept: the sentences of some hundred questions' passages. With 384 numbers each that is some 20 MB. Named guess. */
const VECTORS_KEPT = 10_000;

/**
 * Keeps the vectors of the texts embedded last, since reading asks for the sentences of the same passages again and again, each of which costs a slow model
 * milliseconds. The text used longest ago goes first. A call that fails keeps nothing. Questions are not kept.
 */
export const keepVectors = (embed: Embed, most: number = VECTORS_KEPT): Embed => {
  const kept = new Map<string, Float32Array>();
  const keep = (text: string, vector: Float32Array): void => {
    kept.delete(text);
    kept.set(text, vector);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
  };
  return {
    modelId: embed.modelId,
    get dimension() {
      return embed.dimension;
    },
    ...(embed.embedQuestions === undefined ? {} : { embedQuestions: embed.embedQuestions }),
    embed: async (texts, options) => {
      const vectors = new Map(
        texts.flatMap((text) => {
          const vector = kept.get(text);
          return vector === undefined ? [] : [[text, vector] as const];
        }),
      );
      const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
      const made = missing.length === 0 ? [] : await embed.embed(missing, options);
      missing.forEach((text, i) => {
        vectors.set(text, made[i] ?? new Float32Array());
      });
      for (const [text, vector] of vectors) keep(text, vector);
      return texts.map((text) => vectors.get(text) ?? new Float32Array());
    },
  };
};
