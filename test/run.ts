import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { findElectron, hasDisplay } from '#launch/find-electron.ts';
import { findBrowser } from '#test/harness/find-browser.ts';

// Everything that `npm test` checks, in the order in which it is cheapest to learn of a fault. Each phase runs even if
// an earlier one failed; the last line counts them all.

const root = fileURLToPath(new URL('..', import.meta.url));
const results = join(root, 'test-results');
const counts = { passed: 0, failed: 0, skipped: 0 };

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

check('types', 'tsc', ['--noEmit', '-p', '.']);
check('types of shared/', 'tsc', ['--noEmit', '-p', 'shared']);
check('lint and format', 'biome', ['check', '.']);
units();
if (check('build', 'vite', ['build', '--app', '--logLevel', 'warn'])) endToEnd();

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function check(name: string, command: string, args: string[]): boolean {
  const isGood = run(name, command, args);
  counts[isGood ? 'passed' : 'failed'] += 1;
  return isGood;
}

function run(name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n— ${name}`);
  const binary = join(root, 'node_modules', '.bin', command);
  const { status } = spawnSync(binary, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

function units(): void {
  const isGood = run('units and integration', 'vitest', ['run']);
  const { numPassedTests, numFailedTests, numPendingTests } = readReport(join(results, 'units.json'), {
    numPassedTests: 0,
    numFailedTests: 1,
    numPendingTests: 0,
  });
  add(numPassedTests, numFailedTests, numPendingTests, isGood);
}

function endToEnd(): void {
  if (!ensureBrowser()) {
    console.log('No Chromium could be found or installed, so nothing ran end to end. Set CHROMIUM_PATH to one.');
    counts.failed += 1;
    return;
  }
  playwright('browser', 2);
  const place = { root, env: process.env, platform: process.platform };
  if (findElectron(place) === null) {
    console.log(
      '\n— desktop: skipped, since no Electron binary is here. Set ELECTRON_OVERRIDE_DIST_PATH to a folder of one.',
    );
    return;
  }
  if (!hasDisplay(place)) {
    console.log('\n— desktop: skipped, since there is no display. Run it under xvfb-run.');
    return;
  }
  // Windows of two apps would take the focus from each other.
  playwright('desktop', 1);
}

function playwright(project: string, workers: number): void {
  const report = join(results, `${project}.json`);
  const args = ['test', `--project=${project}`, `--workers=${workers}`, '--reporter=list,json'];
  const isGood = run(`end to end, ${project}`, 'playwright', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  const { stats } = readReport(report, { stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 } });
  const { expected, unexpected, flaky, skipped } = stats;
  add(expected + flaky, unexpected, skipped, isGood);
  if (flaky > 0) console.log(`\n${flaky} of them passed at the second try alone: look at "flaky" above.`);
}

// A runner that wrote no report ran nothing: that counts as one failure.
function readReport<T>(path: string, none: T): T {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : none;
}

// A run can also fail outside its tests (a file that does not load): then at least one failure counts.
function add(passed: number, failed: number, skipped: number, isGood: boolean): void {
  counts.passed += passed;
  counts.failed += failed === 0 && !isGood ? 1 : failed;
  counts.skipped += skipped;
}

function ensureBrowser(): boolean {
  if (hasBrowser()) return true;
  console.log('\n— installing a Chromium for the end-to-end tests');
  run('playwright install', 'playwright', ['install', 'chromium']);
  if (hasBrowser()) return true;
  if (process.platform !== 'linux') return false;
  spawnSync(
    'sh',
    ['-c', 'apt-get update -q && apt-get install -yq --no-install-recommends chromium fonts-noto-color-emoji'],
    {
      stdio: 'inherit',
    },
  );
  return hasBrowser();
}

function hasBrowser(): boolean {
  return findBrowser() !== undefined || existsSync(chromium.executablePath());
}
