import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { secretHandlers } from '#engine/commands/secrets/secrets.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault, type FileVault } from '#engine/vault/file-vault.ts';
import { VaultNewer } from '#engine/vault/vault-entries.ts';
import { whyNotStarted } from '#engine/why-not-started.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import type { UrlEffect } from '#shared/model/effect.ts';
import { createFakeClock } from '#test/engine/dispatch/fake-clock.ts';
import { acme, aTrigger, urlEffect } from '#test/engine/dispatch/records.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { NOON } from '#test/stores/builders.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const call = { signal: new AbortController().signal };

function start(folder = tempFolder(), clock = createFakeClock(NOON)) {
  const file = join(folder, 'vault.json');
  const vault = createVault({ file, cipher: createFileCipher(join(folder, 'vault.key')), clock });
  return { vault, clock, folder, file, stored: () => JSON.parse(readFileSync(file, 'utf8')).secrets };
}

const valuesOf = (vault: FileVault, host = 'a.example') => {
  const released = vault.release('a', host);
  return released.ok ? [released.value, ...(released.former ?? [])] : released.reason;
};

describe('a rotated secret', () => {
  test('gives the new value first and the old one until its time is over, then the file has forgotten it', async () => {
    const { vault, clock, stored, file } = start();
    await vault.set('a', 'old', ['a.example']);
    expect(await vault.rotate('A', { value: 'new', keepFor: DAY })).toBe(true);
    expect(valuesOf(vault)).toEqual(['new', 'old']);
    expect(vault.list()).toMatchObject([{ name: 'a', formerUntil: ['2026-11-22T12:00:00.000Z'] }]);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    clock.advance(DAY - 1);
    expect(valuesOf(vault)).toEqual(['new', 'old']);
    expect(stored()[0].former).toHaveLength(1);
    clock.advance(1);
    expect(valuesOf(vault)).toEqual(['new']);
    expect(stored()[0].former).toEqual([]);
    expect(vault.list()[0]).not.toHaveProperty('formerUntil');
    expect(clock.waits()).toEqual([]);
  });

  test('is one after a restart too, and what fell due meanwhile goes from the file at once', async () => {
    const first = start();
    await first.vault.set('a', 'old', ['a.example']);
    await first.vault.rotate('a', { value: 'new', keepFor: DAY });
    first.vault.close();
    expect(first.clock.waits()).toEqual([]);
    expect(valuesOf(start(first.folder, createFakeClock(NOON + DAY - 1)).vault)).toEqual(['new', 'old']);
    const later = start(first.folder, createFakeClock(NOON + DAY));
    expect(valuesOf(later.vault)).toEqual(['new']);
    expect(later.stored()[0].former).toEqual([]);
  });

  test('keeps its hosts unless others are given; then the old value goes to those alone as well', async () => {
    const { vault } = start();
    await vault.set('a', 'old', ['a.example']);
    await vault.rotate('a', { value: 'new', keepFor: DAY });
    expect(vault.list()[0]?.hosts).toEqual(['a.example']);
    await vault.rotate('a', { value: 'newer', hosts: ['b.example'], keepFor: DAY });
    expect(valuesOf(vault)).toBe('not_granted');
    expect(valuesOf(vault, 'b.example')).toEqual(['newer', 'new', 'old']);
  });

  test('twice in a day: every value still counts until its own time', async () => {
    const { vault, clock } = start();
    await vault.set('a', '1', ['a.example']);
    await vault.rotate('a', { value: '2', keepFor: DAY });
    clock.advance(HOUR);
    await vault.rotate('a', { value: '3', keepFor: DAY });
    expect(valuesOf(vault)).toEqual(['3', '2', '1']);
    clock.advance(23 * HOUR);
    expect(valuesOf(vault)).toEqual(['3', '2']);
    clock.advance(HOUR);
    expect(valuesOf(vault)).toEqual(['3']);
  });

  test('back to an old value does not sign with it twice', async () => {
    const { vault } = start();
    await vault.set('a', '1', ['a.example']);
    await vault.rotate('a', { value: '1', keepFor: DAY });
    expect(valuesOf(vault)).toEqual(['1']);
    await vault.rotate('a', { value: '2', keepFor: DAY });
    await vault.rotate('a', { value: '1', keepFor: DAY });
    expect(valuesOf(vault)).toEqual(['1', '2']);
  });

  test('keeps at most four old values', async () => {
    const { vault } = start();
    await vault.set('a', '0', ['a.example']);
    for (const value of ['1', '2', '3', '4', '5', '6']) await vault.rotate('a', { value, keepFor: DAY });
    expect(valuesOf(vault)).toEqual(['6', '5', '4', '3', '2']);
  });

  test('is forgotten before its time on demand, with `set`, and with no time at all', async () => {
    const { vault, stored } = start();
    await vault.set('a', '1', ['a.example']);
    await vault.rotate('a', { value: '2', keepFor: DAY });
    expect(await vault.forgetFormer('A')).toBe(true);
    expect([valuesOf(vault), stored()[0].former]).toEqual([['2'], []]);
    await vault.rotate('a', { value: '3', keepFor: DAY });
    await vault.set('a', '4', ['a.example']);
    expect(valuesOf(vault)).toEqual(['4']);
    await vault.rotate('a', { value: '5', keepFor: 0 });
    expect(valuesOf(vault)).toEqual(['5']);
  });

  test('that is not there is neither rotated nor forgotten', async () => {
    const { vault } = start();
    expect(await vault.rotate('a', { value: '1', keepFor: DAY })).toBe(false);
    expect(await vault.forgetFormer('a')).toBe(false);
    expect(vault.list()).toEqual([]);
  });

  test('keeps no old value that cannot be read any more', async () => {
    const { vault, folder } = start();
    await vault.set('a', 'old', ['a.example']);
    writeFileSync(join(folder, 'vault.key'), '');
    await vault.rotate('a', { value: 'new', keepFor: DAY });
    expect(valuesOf(vault)).toEqual(['new']);
  });

  test('whose time was made longer by another hand signs with the new value alone', async () => {
    const { vault, folder, file, stored } = start();
    await vault.set('a', 'old', ['a.example']);
    await vault.rotate('a', { value: 'new', keepFor: DAY });
    const [entry] = stored();
    entry.former[0].until = '2099-01-01T00:00:00.000Z';
    writeFileSync(file, JSON.stringify({ version: 2, secrets: [entry] }));
    expect(valuesOf(start(folder).vault)).toEqual(['new']);
  });
});

describe('the file', () => {
  test('of version 1 is read, and becomes version 2 with the first change', async () => {
    const folder = tempFolder();
    const fixture = (name: string) => join(import.meta.dirname, '../../fixtures/vault', name);
    copyFileSync(fixture('version-1.json'), join(folder, 'vault.json'));
    copyFileSync(fixture('version-1.key'), join(folder, 'vault.key'));
    const { vault, file } = start(folder);
    expect(vault.notice).toBeNull();
    expect(vault.list()).toEqual([
      { name: 'erp-password', hosts: ['erp.example'], setAt: '2026-03-01T12:00:00.000Z' },
      { name: 'erp-signing', hosts: ['erp.example', '127.0.0.1:9'], setAt: '2026-03-01T12:00:00.000Z' },
    ]);
    await vault.rotate('erp-signing', { value: 'new', keepFor: DAY });
    expect(vault.release('erp-signing', '127.0.0.1:9')).toEqual({
      ok: true,
      value: 'new',
      former: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(vault.release('erp-password', 'erp.example')).toEqual({ ok: true, value: 'open sesame' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 2, secrets: [{ former: [] }, {}] });
  });

  test('of a newer version is refused and left as it is', () => {
    const folder = tempFolder();
    const content = '{"version":3,"secrets":"otherwise"}';
    writeFileSync(join(folder, 'vault.json'), content);
    expect(() => start(folder)).toThrow(VaultNewer);
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).toBe(content);
    expect(whyNotStarted(new VaultNewer('version 3; this one knows 2'))).toMatch(/^vault\.json was written by a newer/);
  });
});

describe('commands', () => {
  function commands(...effects: UrlEffect[]) {
    const { vault, clock, folder } = start();
    const workspace = WorkspaceStore.open(plainWorkspaceFile(folder));
    workspace.update((now) => ({ ...now, customers: [acme], triggers: [aTrigger({ effects })] }));
    return { vault, clock, handlers: secretHandlers({ vault, workspace }) };
  }
  const bearer = urlEffect('https://a.example/', { auth: { type: 'bearer', token: { secret: 'a' } } });
  const signed = urlEffect('https://a.example/', { sign: { secret: 'A' } });

  test.each<[string, UrlEffect[], number]>([
    ['signs', [signed], 1],
    ['signs and signs in', [bearer, signed], 1],
    ['is not used yet', [], 1],
    ['signs in alone', [bearer], 0],
  ])('rotating one that %s keeps the old value where it may be asked for', async (_what, effects, kept) => {
    const { vault, handlers } = commands(...effects);
    await vault.set('a', 'old', ['a.example']);
    const summary = await handlers['secrets.rotate']({ name: 'a', value: 'new', overlapHours: 2 }, call);
    expect(summary.former).toEqual(kept === 0 ? null : { count: 1, until: '2026-11-21T14:00:00.000Z' });
    expect(valuesOf(vault)).toEqual(kept === 0 ? ['new'] : ['new', 'old']);
    expect(JSON.stringify(summary)).not.toMatch(/old|new/);
    const forgotten = await handlers['secrets.forgetFormer']({ name: 'a' }, call);
    expect(forgotten.former).toBeNull();
  });

  test('one that is not there is not found', async () => {
    const { handlers } = commands();
    const rotated = handlers['secrets.rotate']({ name: 'a', value: 'new', overlapHours: 24 }, call);
    await expect(rotated).rejects.toMatchObject({ code: 'not_found' });
    await expect(handlers['secrets.forgetFormer']({ name: 'a' }, call)).rejects.toMatchObject({ code: 'not_found' });
  });
});
