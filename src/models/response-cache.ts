import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, isSystemError } from '../core/errors.ts';
import { sha256 } from '../core/hash.ts';
import type { Complete, CompletionRequest } from '../core/ports.ts';
import { NO_USAGE } from '../core/usage.ts';

/** Changes when an answer kept before must not be used any more. */
const CACHE_VERSION = 1;
/** Answers kept on disk: a run over every passage of 317 plans is 30,000. The oldest tenth goes when there are more. */
const MAX_ENTRIES = 40_000;

/** Where answers are kept by key. A store that cannot be read or written is no failure: the model is then asked. */
export type AnswerStore = {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
};

const entrySchema = z.object({ value: z.unknown() });

const forget = (folder: string): void => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (names.length <= MAX_ENTRIES) return;
  const byAge = names
    .map((name) => ({ name, at: statSync(join(folder, name)).mtimeMs }))
    .toSorted((a, b) => a.at - b.at || a.name.localeCompare(b.name, 'en'));
  for (const { name } of byAge.slice(0, Math.ceil(names.length / 10))) rmSync(join(folder, name), { force: true });
};

/**
 * Answers as files of a folder, one each, written whole or not at all. Opening it drops the oldest where there are too many.
 * @throws AppError CONFIG_INVALID when the folder cannot be made.
 */
export const openAnswerFolder = (folder: string): AnswerStore => {
  try {
    mkdirSync(folder, { recursive: true });
    forget(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new AppError(
      'CONFIG_INVALID',
      `GOLDEN_THREAD_MODEL_CACHE is not usable: ${folder} cannot be made or read.`,
      { folder },
      { cause: error },
    );
  }
  const pathOf = (key: string): string => join(folder, `${key}.json`);
  return {
    get(key) {
      try {
        return entrySchema.parse(JSON.parse(readFileSync(pathOf(key), 'utf8'))).value;
      } catch {
        return undefined;
      }
    },
    set(key, value) {
      const draft = `${pathOf(key)}.${process.pid}.part`;
      try {
        writeFileSync(draft, JSON.stringify({ value }));
        renameSync(draft, pathOf(key));
      } catch (error) {
        if (!isSystemError(error)) throw error;
        rmSync(draft, { force: true });
      }
    },
  };
};

/** The same question in the same words to the same model has the same key. */
const keyOf = (modelKey: string, { messages, schemaName, jsonSchema }: CompletionRequest): string =>
  sha256(JSON.stringify([CACHE_VERSION, modelKey, messages, schemaName, jsonSchema]));

/**
 * Gives an answer that the model gave before to exactly the same request, with no usage but `cachedCalls`. Only whole answers are kept, never failures.
 * `modelKey` names the model, its server and its parameters.
 */
export const withResponseCache = (
  model: Pick<Complete, 'complete'>,
  modelKey: string,
  store: AnswerStore,
): Complete['complete'] => {
  return async (request) => {
    const key = keyOf(modelKey, request);
    const kept = store.get(key);
    if (kept !== undefined) return { value: kept, usage: { ...NO_USAGE, cachedCalls: 1 } };
    const answer = await model.complete(request);
    store.set(key, answer.value);
    return answer;
  };
};
