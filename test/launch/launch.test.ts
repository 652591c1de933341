import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findElectron, hasDisplay } from '#launch/find-electron.ts';
import { needsBuild } from '#launch/needs-build.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

function write(root: string, path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it('finds the Electron that its package downloaded, if it is of that version', () => {
  const root = tempFolder();
  const place = { root, env: {}, platform: 'linux' as const };
  expect(findElectron(place)).toBeNull();
  write(root, 'node_modules/electron/package.json', '{"version":"45.4.1"}');
  write(root, 'node_modules/electron/path.txt', 'electron');
  write(root, 'node_modules/electron/dist/electron');
  expect(findElectron(place)).toBeNull();
  write(root, 'node_modules/electron/dist/version', 'v44.0.0');
  expect(findElectron(place)).toBeNull();
  write(root, 'node_modules/electron/dist/version', '45.4.1\n');
  expect(findElectron(place)).toBe(join(root, 'node_modules/electron/dist/electron'));
});

it('takes the Electron that the environment names, whatever its version', () => {
  const root = tempFolder();
  const named = join(root, 'other');
  const place = (platform: NodeJS.Platform) => ({ root, env: { ELECTRON_OVERRIDE_DIST_PATH: named }, platform });
  expect(findElectron(place('linux'))).toBeNull();
  write(named, 'electron');
  write(named, 'electron.exe');
  expect(findElectron(place('linux'))).toBe(join(named, 'electron'));
  expect(findElectron(place('win32'))).toBe(join(named, 'electron.exe'));
  write(named, 'path.txt', 'elsewhere');
  expect(findElectron(place('linux'))).toBeNull();
});

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('on %s with %j, a display: %s', (platform, env, isThere) => {
  expect(hasDisplay({ env, platform })).toBe(isThere);
});

it('builds what is missing, and what is older than its sources', () => {
  const root = tempFolder();
  const built = [
    'renderer/index.html',
    'desktop/main.js',
    'preload/preload.cjs',
    'server/server.js',
    'cli/postback.js',
  ];
  write(root, 'shared/deep/er/source.ts');
  expect(needsBuild(root)).toBe(true);
  for (const path of built) write(root, `dist/${path}`);
  const past = new Date(Date.now() - 60_000);
  utimesSync(join(root, 'shared/deep/er/source.ts'), past, past);
  for (const folder of ['shared/deep/er', 'shared/deep', 'shared']) utimesSync(join(root, folder), past, past);
  expect(needsBuild(root)).toBe(false);
  write(root, 'resources/locales/en.cli.json', '{}');
  const future = new Date(Date.now() + 60_000);
  utimesSync(join(root, 'resources/locales/en.cli.json'), future, future);
  expect(needsBuild(root)).toBe(true);
});
