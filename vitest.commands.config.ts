import { defineConfig } from 'vitest/config';

/** Tests that start the program as its users do, again and again, each time a second or so. */
export const COMMAND_TESTS = ['test/cli/**/*.test.ts', 'test/package.test.ts', 'test/http/model-failures.test.ts'];

/** `npm run test:commands`: the command line from outside, and the package as it is installed. */
export default defineConfig({
  test: { include: COMMAND_TESTS, testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2 },
});
