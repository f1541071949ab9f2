import { defineConfig } from 'vitest/config';

/** `npm run test:model`: questions to a real model, minutes of one processor, apart from the tests of every commit. */
export default defineConfig({
  test: { include: ['test/model/*.model.ts'], testTimeout: 120_000, hookTimeout: 300_000 },
});
