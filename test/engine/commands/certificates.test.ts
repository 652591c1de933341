import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certificateHandlers } from '#engine/commands/certificates.ts';
import { settingsHandlers } from '#engine/commands/settings.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault } from '#engine/vault/file-vault.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { pem } from '#test/engine/delivery/servers.ts';
import { createFakeClock } from '#test/engine/dispatch/fake-clock.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

const call = { signal: new AbortController().signal };
const DAY = 86_400_000;

function start(now = Date.parse('2027-01-01T00:00:00Z')) {
  const folder = tempFolder();
  const clock = createFakeClock(now);
  const vault = createVault({
    file: join(folder, 'vault.json'),
    cipher: createFileCipher(join(folder, 'vault.key')),
    clock,
  });
  const workspace = WorkspaceStore.open(plainWorkspaceFile(folder));
  return { folder, vault, workspace, clock, handlers: certificateHandlers({ vault, workspace, clock }) };
}

const client = { certificate: pem('client.pem'), key: { secret: 'erp key', pem: pem('client.key') } };

describe('certificates of a host', () => {
  test('are saved, listed as people read them, changed and removed', async () => {
    const { handlers, workspace } = start();
    const saved = await handlers['certificates.save']({ host: 'ERP.example:8443', ca: pem('ca.pem') }, call);
    expect(saved).toEqual({
      host: 'erp.example:8443',
      ca: [
        {
          subject: 'Postback test authority',
          issuer: 'Postback test authority',
          from: '2026-11-21T18:30:04.000Z',
          until: '2126-10-28T18:30:04.000Z',
          state: 'valid',
          fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/),
        },
      ],
      client: null,
    });
    await handlers['certificates.save']({ was: 'erp.example:8443', host: 'erp.example', client }, call);
    const { certificates } = await handlers['certificates.list']({}, call);
    expect(certificates).toMatchObject([
      {
        host: 'erp.example',
        ca: null,
        client: { chain: [{ subject: 'postback-client, O=Acme Prints', issuer: 'Client Authority' }], key: 'fits' },
      },
    ]);
    expect(workspace.current().settings.certificates).toEqual([
      { host: 'erp.example', client: { certificate: pem('client.pem'), key: { secret: 'erp key' } } },
    ]);
    await handlers['certificates.remove']({ host: 'erp.example' }, call);
    expect(await handlers['certificates.list']({}, call)).toEqual({ certificates: [] });
    const again = handlers['certificates.remove']({ host: 'erp.example' }, call);
    await expect(again).rejects.toMatchObject({ code: 'not_found' });
  });

  test('keep their private key in the vault alone, for their host alone', async () => {
    const { handlers, vault, folder } = start();
    await handlers['certificates.save']({ host: 'erp.example', client }, call);
    expect(vault.list()).toMatchObject([{ name: 'erp key', hosts: ['erp.example'] }]);
    expect(vault.release('erp key', 'other.example')).toMatchObject({ ok: false });
    const [, line = ''] = pem('client.key').split('\n');
    for (const file of ['vault.json', 'workspace.json']) {
      expect(readFileSync(join(folder, file), 'utf8')).not.toContain(line);
    }
    expect(JSON.stringify(await handlers['certificates.list']({}, call))).not.toContain(line);
  });

  test.each([
    ['good', Date.parse('2124-01-01T00:00:00Z'), 'expired'],
    ['good', Date.parse('2124-01-01T00:00:00Z') - 30 * DAY, 'soon'],
    ['good', Date.parse('2124-01-01T00:00:00Z') - 30 * DAY - 1, 'valid'],
    ['expired', Date.parse('2027-01-01T00:00:00Z'), 'expired'],
    ['early', Date.parse('2027-01-01T00:00:00Z'), 'early'],
  ])('%s at %s is %s', async (name, now, state) => {
    const { handlers } = start(now);
    expect((await handlers['certificates.read']({ pem: pem(`${name}.pem`) }, call)).certificates).toMatchObject([
      { state },
    ]);
  });

  test('tell when their key is another’s, gone, or granted elsewhere', async () => {
    const { handlers, vault } = start();
    const keyNow = async () => (await handlers['certificates.list']({}, call)).certificates[0]?.client?.key;
    await handlers['certificates.save']({ host: 'erp.example', client }, call);
    await vault.set('erp key', pem('stranger.key'), ['erp.example']);
    expect(await keyNow()).toBe('another');
    await vault.set('erp key', 'no key', ['erp.example']);
    expect(await keyNow()).toBe('broken');
    await vault.set('erp key', pem('client.key'), ['other.example']);
    expect(await keyNow()).toBe('not_granted');
    await vault.remove('erp key');
    expect(await keyNow()).toBe('missing');
  });

  test('are not taken back by a settings page that was open longer', async () => {
    const { handlers, workspace } = start();
    await handlers['certificates.save']({ host: 'erp.example', ca: pem('ca.pem') }, call);
    await settingsHandlers({ workspace })['settings.save'](settingsSchema.parse({ theme: 'dark' }), call);
    expect(workspace.current().settings).toMatchObject({ theme: 'dark', certificates: [{ host: 'erp.example' }] });
  });
});

describe('what is no certificate is told, and nothing is kept', () => {
  const cut = pem('ca.pem').replace(/[A-Za-z0-9+/=]{40}\n/, '\n');
  const two = `${pem('ca.pem')}${cut}`;

  test.each<[string, object, RegExp]>([
    ['no host', { host: 'https://erp.example/', ca: pem('ca.pem') }, /^https:\/\/erp\.example\/ is not a host/],
    ['nothing', { host: 'erp.example' }, /^Give an authority/],
    ['other text', { host: 'erp.example', ca: 'hello' }, /^Authority: There is no certificate in it\. Paste PEM/],
    ['a cut one', { host: 'erp.example', ca: cut }, /^Authority: The certificate cannot be read/],
    ['a cut one of two', { host: 'erp.example', ca: two }, /^Authority: Certificate 2 of 2 cannot be read/],
    ['a key in its place', { host: 'erp.example', ca: pem('client.key') }, /^Authority: This holds a private key/],
    [
      'another certificate’s key',
      { host: 'erp.example', client: { ...client, key: { secret: 'k', pem: pem('stranger.key') } } },
      /^The private key belongs to another certificate\.$/,
    ],
    [
      'a locked key',
      { host: 'erp.example', client: { ...client, key: { secret: 'k', pem: pem('client-locked.key') } } },
      /^Private key: The key is locked by a passphrase.*openssl/,
    ],
    [
      'a certificate in the key’s place',
      { host: 'erp.example', client: { ...client, key: { secret: 'k', pem: pem('client.pem') } } },
      /^Private key: There is no private key in it/,
    ],
    [
      'a broken key',
      {
        host: 'erp.example',
        client: { ...client, key: { secret: 'k', pem: '-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----' } },
      },
      /^Private key: The key cannot be read/,
    ],
  ])('%s', async (_what, input, message) => {
    const { handlers, workspace, vault } = start();
    const saving = handlers['certificates.save'](input as { host: string }, call);
    await expect(saving).rejects.toMatchObject({ code: 'invalid', message: expect.stringMatching(message) });
    expect([workspace.current().settings.certificates, vault.list()]).toEqual([[], []]);
  });

  test('a host twice, a key under another secret’s name, and a change of what is not there', async () => {
    const { handlers, vault } = start();
    await vault.set('erp-password', 'canary', ['erp.example']);
    const taken = handlers['certificates.save'](
      { host: 'erp.example', client: { ...client, key: { ...client.key, secret: 'ERP-password' } } },
      call,
    );
    await expect(taken).rejects.toMatchObject({ code: 'name_taken' });
    expect(vault.release('erp-password', 'erp.example')).toMatchObject({ value: 'canary' });
    await handlers['certificates.save']({ host: 'erp.example', client }, call);
    const twice = handlers['certificates.save']({ host: 'erp.example', ca: pem('ca.pem') }, call);
    await expect(twice).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('already') });
    const renewed = { was: 'erp.example', host: 'erp.example', client };
    expect(await handlers['certificates.save'](renewed, call)).toMatchObject({ client: { key: 'fits' } });
    const gone = handlers['certificates.save']({ was: 'a.example', host: 'a.example', ca: pem('ca.pem') }, call);
    await expect(gone).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a name with control characters and line breaks is shown in one line', async () => {
    const { handlers } = start();
    const { certificates } = await handlers['certificates.read']({ pem: `x\n${pem('client.pem')}\ny` }, call);
    expect(certificates[0]?.subject).toBe('postback-client, O=Acme Prints');
  });
});
