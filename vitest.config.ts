import { defineConfig } from 'vitest/config';
import { NameSecondTries } from './test/harness/name-second-tries.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**'],
    testTimeout: 20_000,
    // As with the specs in a browser: where nobody can look at once, once more, and `npm test` names what needed it.
    retry: process.env.CI ? 1 : 0,
    reporters: ['default', new NameSecondTries(), ['json', { outputFile: 'test-results/units.json' }]],
    pool: 'threads',
    // Tests share no state of a module: files of one thread need not load everything anew.
    isolate: false,
    // Half of the time goes by waiting for servers and processes: one thread would leave a core idle.
    maxWorkers: 2,
  },
});
