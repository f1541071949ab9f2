import { defineConfig } from 'vitest/config';

/** Tests that start the program as its users do, or read whole folders with workers, again and again, each time a second or so. */
export const COMMAND_TESTS = [
  'test/cli/**/*.test.ts',
  'test/package.test.ts',
  'test/http/model-failures.test.ts',
  'test/corpus/{archives,assist,ingest,plan-parts,plan-ties}.test.ts',
  'test/evals/bench-corpus.test.ts',
  'test/ingest/ocr/read-scan.test.ts',
];

/** `npm run test:commands`: the command line from outside, the package as it is installed, whole folders and a scan. */
export default defineConfig({
  test: { include: COMMAND_TESTS, testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2 },
});
