import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { secretHandlers } from '#engine/commands/secrets/secrets.ts';
import type { Cipher } from '#engine/vault/cipher.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault } from '#engine/vault/file-vault.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { customerSchema } from '#shared/model/customer.ts';
import { triggerSchema } from '#shared/model/trigger.ts';
import { createFakeClock } from '#test/engine/dispatch/fake-clock.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const clock = createFakeClock(Date.parse('2026-03-01T12:00:00Z'));
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const context = { signal: new AbortController().signal };

function openVault(folder: string, cipher: Cipher = createFileCipher(join(folder, 'vault.key'))) {
  return createVault({ file: join(folder, 'vault.json'), cipher, clock });
}

describe('a secret', () => {
  test('is released to the hosts that were granted, and to no other', async () => {
    const vault = openVault(tempFolder());
    await vault.set('erp-password', 'open sesame', ['ERP.example', 'other.example:8443', '127.1:9']);
    expect(vault.list()).toEqual([
      {
        name: 'erp-password',
        hosts: ['erp.example', 'other.example:8443', '127.0.0.1:9'],
        setAt: '2026-03-01T12:00:00.000Z',
      },
    ]);
    const given = { ok: true, value: 'open sesame' };
    for (const host of ['erp.example', 'erp.example:443', 'erp.example.:8443', 'other.example:8443', '127.0.0.1:9']) {
      expect(vault.release('erp-password', host), host).toEqual(given);
    }
    const refused = { ok: false, reason: 'not_granted' };
    for (const host of [
      'other.example',
      'other.example:443',
      'x.erp.example',
      'erp.example.evil.example',
      '',
      '127.0.0.1',
    ]) {
      expect(vault.release('erp-password', host), host).toEqual(refused);
    }
    expect(vault.release('nothing', 'erp.example')).toEqual({ ok: false, reason: 'unknown' });
    expect(vault.release('ERP-Password', 'erp.example')).toEqual(given);
  });

  test('is there the next time, and gone once it is removed', async () => {
    const folder = tempFolder();
    await openVault(folder).set('a', 'värde "1"\n', ['a.example']);
    const again = openVault(folder);
    expect(again.release('a', 'a.example')).toEqual({ ok: true, value: 'värde "1"\n' });
    expect(await again.remove('A')).toBe(true);
    expect(await again.remove('a')).toBe(false);
    expect(openVault(folder).list()).toEqual([]);
  });

  test('set again has the new value and the new hosts alone', async () => {
    const vault = openVault(tempFolder());
    await vault.set('a', '1', ['a.example']);
    await vault.set('A', '2', ['b.example']);
    expect(vault.list().map(({ name, hosts }) => ({ name, hosts }))).toEqual([{ name: 'A', hosts: ['b.example'] }]);
    expect(vault.release('a', 'a.example')).toEqual({ ok: false, reason: 'not_granted' });
    expect(vault.release('a', 'b.example')).toEqual({ ok: true, value: '2' });
  });

  test.each(['https://erp.example', 'erp.example/orders', '', 'user@erp.example', '*', '*.example'])(
    'is not granted to "%s"',
    async (host) => {
      const folder = tempFolder();
      const vault = openVault(folder);
      await expect(vault.set('a', '1', [host])).rejects.toThrow(/is not a host/);
      expect(vault.list()).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  test('is not kept where the system has no safe place for it', async () => {
    const folder = tempFolder();
    const plain: Cipher = {
      kind: 'safe-storage',
      refusal: () => 'This system offers only plain text.',
      encrypt: (text) => Buffer.from(text),
      decrypt: (bytes) => Buffer.from(bytes).toString(),
    };
    await expect(openVault(folder, plain).set('a', '1', ['a.example'])).rejects.toMatchObject({ reason: 'storage' });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the files', () => {
  test('are 0600, and neither holds a value', async () => {
    const folder = tempFolder();
    const vault = openVault(folder);
    await vault.set('a', 'canary-4711', ['a.example']);
    expect(readdirSync(folder).sort()).toEqual(['vault.json', 'vault.key']);
    for (const name of readdirSync(folder)) {
      const content = readFileSync(join(folder, name), 'utf8');
      expect(mode(join(folder, name))).toBe('600');
      expect(content).not.toMatch(/canary/);
      expect(content).not.toContain(Buffer.from('canary-4711').toString('base64').slice(0, 8));
    }
  });

  test('that were made by another hand release nothing', async () => {
    const folder = tempFolder();
    const file = join(folder, 'vault.json');
    await openVault(folder).set('a', 'one', ['a.example']);
    await openVault(folder).set('b', 'two', ['b.example']);
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    const [a, b] = stored.secrets;
    const changes: [string, object][] = [
      ['granted to another host', { ...a, hosts: ['a.example', 'evil.example'] }],
      ['renamed', { ...a, name: 'c' }],
      ['with the value of another', { ...a, sealed: b.sealed }],
      [
        'with a changed byte',
        { ...a, sealed: `A${a.sealed.slice(1)}` === a.sealed ? `B${a.sealed.slice(1)}` : `A${a.sealed.slice(1)}` },
      ],
      ['cut', { ...a, sealed: a.sealed.slice(0, 8) }],
    ];
    for (const [what, changed] of changes) {
      writeFileSync(file, JSON.stringify({ ...stored, secrets: [changed] }));
      const vault = openVault(folder);
      const [{ name, hosts } = { name: '', hosts: [''] }] = vault.list();
      expect(vault.release(name, hosts.at(-1) ?? ''), what).toEqual({ ok: false, reason: 'unreadable' });
    }
  });

  test('without their key release nothing, and go on with a new one', async () => {
    const folder = tempFolder();
    await openVault(folder).set('a', '1', ['a.example']);
    rmSync(join(folder, 'vault.key'));
    const vault = openVault(folder);
    expect(vault.release('a', 'a.example')).toEqual({ ok: false, reason: 'unreadable' });
    await vault.set('a', '2', ['a.example']);
    expect(vault.release('a', 'a.example')).toEqual({ ok: true, value: '2' });
  });

  test.each(['', '{"version":1', '[]', '\0\0', '{"version":1.5,"secrets":[]}', '{"version":2,"secrets":[{}]}'])(
    'that hold %j are put aside, with a notice',
    async (content) => {
      const folder = tempFolder();
      writeFileSync(join(folder, 'vault.json'), content);
      const vault = openVault(folder);
      expect(vault.notice).toContain('vault.json.damaged-20260301120000');
      expect(readFileSync(join(folder, 'vault.json.damaged-20260301120000'), 'utf8')).toBe(content);
      expect(existsSync(join(folder, 'vault.json'))).toBe(false);
      await vault.set('a', '1', ['a.example']);
      expect(openVault(folder).notice).toBeNull();
    },
  );
});

describe('commands', () => {
  function start(cipher?: Cipher) {
    const folder = tempFolder();
    const workspace = WorkspaceStore.open(plainWorkspaceFile(folder));
    workspace.update((now) => ({
      ...now,
      customers: [customerSchema.parse({ id: 'cus_1', name: 'Acme Prints' })],
      triggers: [
        triggerSchema.parse({
          id: 'trg_1',
          name: 'Tell the ERP',
          customer: 'cus_1',
          event: 'order.shipped',
          effects: [{ to: 'url', url: 'https://erp.example/', sign: { secret: 'erp-signing' } }],
        }),
      ],
    }));
    return secretHandlers({ vault: openVault(folder, cipher), workspace });
  }

  test('a secret is set, listed with who uses it, and removed; its value is never told', async () => {
    const handlers = start();
    const set = await handlers['secrets.set'](
      { name: 'erp-signing', value: 'canary', hosts: ['erp.example'] },
      context,
    );
    const summary = {
      name: 'erp-signing',
      hosts: ['erp.example'],
      setAt: '2026-03-01T12:00:00.000Z',
      usedBy: ['Acme Prints/Tell the ERP'],
      signs: true,
      former: null,
    };
    expect(set).toEqual(summary);
    expect(await handlers['secrets.list']({}, context)).toEqual({ secrets: [summary] });
    expect(await handlers['secrets.remove']({ name: 'erp-signing' }, context)).toEqual({});
    await expect(handlers['secrets.remove']({ name: 'erp-signing' }, context)).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no secret erp-signing. It may have been removed.',
    });
  });

  test('what is not a host is invalid; no safe place is a refusal that says so', async () => {
    await expect(
      start()['secrets.set']({ name: 'a', value: '1', hosts: ['https://erp.example/'] }, context),
    ).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('https://erp.example/ is not a host'),
    });
    const plain: Cipher = {
      kind: 'safe-storage',
      refusal: () => 'This system offers only plain text.',
      encrypt: () => new Uint8Array(),
      decrypt: () => '',
    };
    await expect(
      start(plain)['secrets.set']({ name: 'a', value: '1', hosts: ['a.example'] }, context),
    ).rejects.toMatchObject({
      code: 'refused',
      message: 'This system offers only plain text.',
    });
  });
});
