import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { FolderInUse, openFolder } from '#engine/folder/open-folder.ts';
import { FORMER, holdLog, makeFormerLog, versionOf } from '#test/harness/former-log.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const cli = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

test('serve says that it brings a log to the present where that takes long, keeps the folder, and then runs', async () => {
  const folder = tempFolder();
  const path = makeFormerLog(folder);
  const release = holdLog(path);
  onTestFinished(release);
  const args = ['serve', '--no-open', '--port', '0', '--data', folder];
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString('utf8');
  });
  const soon = { timeout: 20_000, interval: 20 };
  await expect.poll(() => said.err, soon).toContain(`Bringing the log of deliveries to version ${FORMER + 1}: `);
  expect(said.out).toBe('');
  await expect(openFolder(folder)).rejects.toThrow(FolderInUse);
  release();
  await expect.poll(() => said.out, soon).toContain('Postback Studio runs at ');
  expect(versionOf(path)).toBe(FORMER + 1);
  expect(said.err.match(/Bringing/g)).toHaveLength(1);
}, 60_000);
