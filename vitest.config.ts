import { configDefaults, defineConfig } from 'vitest/config';
import { COMMAND_TESTS } from './vitest.commands.config.ts';

/** `npm test`: everything that runs within the process, in under three minutes on two cores. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...COMMAND_TESTS],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
});
