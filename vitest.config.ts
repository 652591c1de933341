import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**'],
    testTimeout: 20_000,
    pool: 'threads',
    // Tests share no state of a module: files of one thread need not load everything anew.
    isolate: false,
    // Half of the time goes by waiting for servers and processes: one thread would leave a core idle.
    maxWorkers: 2,
  },
});
