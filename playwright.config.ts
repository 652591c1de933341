import { defineConfig } from '@playwright/test';
import { findBrowser } from './test/harness/find-browser.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // Where nobody can look at once, a spec that fails is tried once more; `npm test` names those that needed it.
  retries: process.env.CI ? 1 : 0,
  use: {
    actionTimeout: 15_000,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // A trace takes a fifth of the time: TRACE=1 where one is wanted.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'browser', testMatch: '**/*.browser.spec.ts' },
    { name: 'desktop', testMatch: '**/*.desktop.spec.ts', timeout: 150_000 },
  ],
});
