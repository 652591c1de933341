import { spawn, spawnSync } from 'node:child_process';
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '#test/harness/temp-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unit = readFileSync(join(root, 'resources/systemd/postback-studio.service'), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** `serve` with its output in a file, as a service has it in the journal; resolves once that says something. */
async function serve(data: string, said: string, isJournal: boolean) {
  const output = openSync(said, 'w');
  const { dev, ino } = fstatSync(output, { bigint: true });
  const args = [join(root, 'electron/cli/main.ts'), 'serve', '--no-open', '--port', '0', '--data', data];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, 'ignore'],
    env: { ...process.env, JOURNAL_STREAM: isJournal ? `${dev}:${ino}` : '1:1' },
  });
  closeSync(output);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => readFileSync(said, 'utf8'), { timeout: 15_000 }).toContain('/events');
  return { child, ended, text: readFileSync(said, 'utf8') };
}

test('as a service, the sign-in link is in a file of its user alone, and not in the journal', async () => {
  const home = tempFolder();
  const data = join(home, 'data');
  const { child, ended, text } = await serve(data, join(home, 'journal'), true);
  const file = join(data, 'sign-in-link');
  const link = readFileSync(file, 'utf8').trim();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(text).toContain(file);
  expect(text).not.toContain('token=');
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token: hash.replace('#token=', '') }),
  });
  expect(answer.ok).toBe(true);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('where the journal is another program’s, the link is printed', async () => {
  const home = tempFolder();
  const { child, ended, text } = await serve(join(home, 'data'), join(home, 'output'), false);
  expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#token=\S+/);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('the unit starts the command line as it is, and gives it its data folder alone', () => {
  const start = /^ExecStart=(.*)$/m.exec(unit)?.[1] ?? '';
  expect(start).toMatch(/node dist\/cli\/postback\.js serve --no-open --port 7878 --data %S\/postback-studio$/);
  expect(unit).toMatch(/^StateDirectory=postback-studio$/m);
  for (const line of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'Restart=on-failure', 'User=postback']) {
    expect(unit.split('\n')).toContain(line);
  }
});

test.skipIf(!hasSystemd)('systemd takes the unit, and finds little that it leaves open', () => {
  const folder = join(tempFolder(), 'units');
  mkdirSync(folder);
  const file = join(folder, 'postback-studio.service');
  // What only an installed machine has: the program, its folder and its user.
  const here = unit
    .replaceAll('/opt/postback-studio/node_modules/.bin/node', process.execPath)
    .replaceAll('/opt/postback-studio', root)
    .replace('User=postback', 'User=root');
  writeFileSync(file, here);
  const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
  const own = verified.stderr.split('\n').filter((line) => line.includes('postback-studio.service'));
  expect(own).toEqual([]);
  writeFileSync(file, here.replace('User=root', 'User=postback'));
  const secured = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=30', '--no-pager', file], {
    encoding: 'utf8',
  });
  expect(secured.status, secured.stdout.slice(-400)).toBe(0);
});
