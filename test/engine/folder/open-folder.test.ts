import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type DataFolder, FolderInUse, FolderUnusable, openFolder } from '#engine/folder/open-folder.ts';
import { findRunningEngine } from '#engine/folder/running-engine.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const holder = fileURLToPath(new URL('./hold-folder.ts', import.meta.url));
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

async function open(path: string): Promise<DataFolder> {
  const folder = await openFolder(path);
  onTestFinished(() => folder.close());
  return folder;
}

/** Another process that opens the folder; `said` is its first line. */
async function openElsewhere(path: string): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [holder, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  return { said: String(line).trim(), child };
}

describe('a folder', () => {
  test('is made where there is none, and what is in it is its owner’s alone', async () => {
    const path = join(tempFolder(), 'a', 'b');
    await open(path);
    expect(mode(path)).toBe('700');
    expect(readdirSync(path).sort()).toEqual(['engine.json', 'ingest-token', 'lock']);
    for (const name of readdirSync(path)) expect(mode(join(path, name)), name).toBe('600');
  });

  test('that was there keeps its mode; files of ours that others could read are closed to them', async () => {
    const path = tempFolder();
    chmodSync(path, 0o755);
    mkdirSync(join(path, 'backups'));
    for (const name of [
      'workspace.json',
      'postback.db',
      'postback.db-wal',
      'words.db',
      'words.db-wal',
      'vault.json',
      'backups/1.db',
      'notes.txt',
    ]) {
      writeFileSync(join(path, name), '', { mode: 0o644 });
    }
    await open(path);
    expect(mode(path)).toBe('755');
    const ours = ['workspace.json', 'postback.db', 'postback.db-wal', 'words.db', 'words.db-wal', 'vault.json'];
    for (const name of [...ours, 'backups/1.db']) {
      expect(mode(join(path, name)), name).toBe('600');
    }
    expect(mode(join(path, 'notes.txt'))).toBe('644');
  });

  test('that is a file, or lies below one, is refused with a reason', async () => {
    const file = join(tempFolder(), 'file');
    writeFileSync(file, '');
    await expect(openFolder(file)).rejects.toThrow(FolderUnusable);
    await expect(openFolder(join(file, 'below'))).rejects.toThrow(/cannot be used \(ENOTDIR\)/);
    // Where the system says of a folder that is there that it is not.
    if (process.platform === 'linux') await expect(openFolder('/proc/nope/x')).rejects.toThrow(FolderUnusable);
  });

  test('whose lock file holds something else is opened all the same', async () => {
    const path = tempFolder();
    writeFileSync(join(path, 'lock'), 'x'.repeat(4096));
    await open(path);
    await expect(openFolder(path)).rejects.toThrow(FolderInUse);
  });
});

describe('one engine', () => {
  test('works on a folder: a second in the same process is refused', async () => {
    const path = tempFolder();
    await open(path);
    await expect(openFolder(path)).rejects.toThrow(
      `Another engine (process ${process.pid}) works on ${path}. Close it first, or choose another folder with --data.`,
    );
    // The refused one took nothing from the first.
    expect((await openElsewhere(path)).said).toMatch(/^Another engine/);
    expect(findRunningEngine(path)?.pid).toBe(process.pid);
  });

  test('in another process leaves within 2 s, saying why', async () => {
    const path = tempFolder();
    await open(path);
    const started = performance.now();
    const { said, child } = await openElsewhere(path);
    await once(child, 'exit');
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(said).toContain(`(process ${process.pid})`);
    expect(child.exitCode).toBe(1);
  });

  test('that is killed leaves the folder free at once', async () => {
    const path = tempFolder();
    const { said, child } = await openElsewhere(path);
    expect(said).toBe('open');
    await expect(openFolder(path)).rejects.toThrow(`process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(existsSync(join(path, 'engine.json'))).toBe(true);
    expect(findRunningEngine(path)).toBeNull();
    await open(path);
    expect(findRunningEngine(path)).toEqual({ pid: process.pid, address: null, token: null });
  });

  test('that is dead is not found again in a process that got its id', async () => {
    const path = tempFolder();
    writeFileSync(
      join(path, 'engine.json'),
      JSON.stringify({ pid: process.pid, address: 'http://127.0.0.1:1', token: 'x' }),
    );
    writeFileSync(join(path, 'lock'), '');
    expect(findRunningEngine(path)).toBeNull();
    await open(path);
  });

  test('opens a folder that another is only looking at', async () => {
    const path = tempFolder();
    (await openFolder(path)).close();
    const looks = setInterval(() => findRunningEngine(path), 1);
    onTestFinished(() => clearInterval(looks));
    await open(path);
  });
});

describe('engine.json', () => {
  test('tells others where the engine listens and how to ask it, until it closes', async () => {
    const path = tempFolder();
    const folder = await open(path);
    folder.announce('http://127.0.0.1:7878');
    expect(findRunningEngine(path)).toEqual({
      pid: process.pid,
      address: 'http://127.0.0.1:7878',
      token: folder.controlToken,
    });
    expect(Buffer.from(folder.controlToken, 'base64url')).toHaveLength(32);
    expect(mode(join(path, 'engine.json'))).toBe('600');
    folder.close();
    folder.close();
    expect(existsSync(join(path, 'engine.json'))).toBe(false);
    expect(findRunningEngine(path)).toBeNull();
    await open(path);
  });

  test.each(['', '{', '[]', '{"pid":"x"}'])('that says %j is not believed', async (content) => {
    const path = tempFolder();
    await open(path);
    writeFileSync(join(path, 'engine.json'), content);
    expect(findRunningEngine(path)).toEqual({ pid: 0, address: null, token: null });
    await expect(openFolder(path)).rejects.toThrow(/^Another engine works on/);
  });

  test('of a folder that is not there is none', () => {
    expect(findRunningEngine(join(tempFolder(), 'nowhere'))).toBeNull();
  });
});

describe('the ingest token', () => {
  test('is 32 random bytes that stay the same until a new one is asked for', async () => {
    const path = tempFolder();
    const first = await open(path);
    const token = first.ingestToken();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(readFileSync(join(path, 'ingest-token'), 'utf8')).toBe(token);
    first.close();
    const second = await open(path);
    expect(second.ingestToken()).toBe(token);
    const renewed = second.renewIngestToken();
    expect(renewed).not.toBe(token);
    expect(second.ingestToken()).toBe(renewed);
    expect(readFileSync(join(path, 'ingest-token'), 'utf8')).toBe(renewed);
  });

  test.each(['', 'short', 'x'.repeat(44), '\0'.repeat(43)])('that reads %j is made anew', async (content) => {
    const path = tempFolder();
    writeFileSync(join(path, 'ingest-token'), content, { mode: 0o644 });
    expect((await open(path)).ingestToken()).toMatch(/^[\w-]{43}$/);
    expect(mode(join(path, 'ingest-token'))).toBe('600');
  });

  test('that others could read is kept and closed to them', async () => {
    const path = tempFolder();
    writeFileSync(join(path, 'ingest-token'), `${'a'.repeat(43)}\n`, { mode: 0o644 });
    expect((await open(path)).ingestToken()).toBe('a'.repeat(43));
    expect(mode(join(path, 'ingest-token'))).toBe('600');
  });
});
