import { defineConfig } from 'vitest/config';

/** `npm run test:hostile`: minutes of damaged files, apart from the tests of every commit. */
export default defineConfig({ test: { include: ['test/hostile/*.hostile.ts'] } });
