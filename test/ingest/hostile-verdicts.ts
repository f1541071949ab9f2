import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../src/core/errors.ts';
import { createParsePool } from '../../src/corpus/parse-pool.ts';

/** Damaged, encrypted, looping and rare PDFs from the test suites of PDF programs; beside the repository, never in it. */
const FOLDER = fileURLToPath(new URL('../../../shared/data/hostile/pdf/', import.meta.url));

export const hasHostileFiles = (): boolean => existsSync(FOLDER);

/** What each file came to when it was last looked at: text, no text, or the code of the error. */
export const KNOWN_VERDICTS = JSON.parse(
  readFileSync(new URL('hostile-verdicts.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

export const hostileFiles = (): readonly string[] =>
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.pdf'))
    .sort();

export type Trial = { readonly file: string; readonly verdict: string; readonly ms: number };

/** Reads the files one after another through the pool, and watches the memory of the whole process meanwhile. An error without a code of ours is a bug and is thrown. */
export const tryFiles = async (
  files: readonly string[],
): Promise<{ readonly trials: readonly Trial[]; readonly peakMb: number }> => {
  const pool = createParsePool();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const trials: Trial[] = [];
  try {
    for (const file of files) {
      const startedMs = performance.now();
      const verdict = await pool.parse({ bytes: readFileSync(join(FOLDER, file)), fileName: file }, undefined).then(
        ({ text }) => (text.trim() === '' ? 'no text' : 'text'),
        (error: unknown) => {
          if (error instanceof AppError) return error.code;
          throw error;
        },
      );
      trials.push({ file, verdict, ms: Math.round(performance.now() - startedMs) });
    }
  } finally {
    clearInterval(watch);
    await pool.close();
  }
  return { trials, peakMb: Math.round(peak / 1_000_000) };
};
