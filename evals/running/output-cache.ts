import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../src/core/hash.ts';
import { canonicalJson } from '../report/canonical-json.ts';
import type { Output } from '../suites/suite.ts';

/** Outputs kept by what they depend on. */
export type OutputCache = {
  get(key: string): Output | null;
  put(key: string, output: Output): void;
};

/** The key of an output: everything that it depends on, whatever the order of the fields. */
export const cacheKey = (dependsOn: Readonly<Record<string, unknown>>): string => sha256(canonicalJson(dependsOn));

/** A cache of one file an output. Only outputs that came out well are kept: a failure is tried again. */
export const createOutputCache = (folder: string): OutputCache => {
  const pathOf = (key: string): string => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    get(key) {
      const path = pathOf(key);
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Output) : null;
    },
    put(key, output) {
      if (output.status !== 'ok') return;
      const path = pathOf(key);
      mkdirSync(dirname(path), { recursive: true });
      // Another run must never read half a file.
      writeFileSync(`${path}.${process.pid}`, JSON.stringify(output));
      renameSync(`${path}.${process.pid}`, path);
    },
  };
};

/** A cache that keeps nothing. */
export const noCache: OutputCache = { get: () => null, put: () => undefined };
