import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundleHandlers } from '#engine/commands/bundles.ts';
import type { Stores } from '#engine/ports/stores.ts';
import { systemClock } from '#engine/system-clock.ts';
import { createFileCipher } from '#engine/vault/file-cipher.ts';
import { createVault } from '#engine/vault/file-vault.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { corpus } from '#test/hostile/corpus.ts';
import { example, exampleWith } from '#test/shared/bundle/example.ts';

const context = { signal: new AbortController().signal };

function start() {
  const folder = tempFolder();
  const workspace = WorkspaceStore.open(plainWorkspaceFile(folder));
  const vault = createVault({
    file: join(folder, 'vault.json'),
    cipher: createFileCipher(join(folder, 'vault.key')),
    clock: systemClock,
  });
  const kept: string[] = [];
  const versions: Stores['versions'] = {
    keep: (kind, record) => {
      kept.push(`${kind} ${'name' in record ? String(record.name) : ''}`);
      return '';
    },
    read: () => null,
  };
  const stores = { versions } as Stores;
  const handlers = bundleHandlers({ workspace, vault, clock: systemClock, stores });
  const take = async (bundle: object | string, options: { activate?: boolean; allowHosts?: string[] } = {}) => {
    const text = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
    return await handlers['bundles.import']({ text, activate: false, allowHosts: [], ...options }, context);
  };
  return { folder, workspace, vault, handlers, take, kept };
}

describe('an import', () => {
  test('leaves drafts, says which secrets and hosts it needs, and allows and grants nothing', async () => {
    const { workspace, vault, take, kept } = start();
    const report = await take(exampleWith(['/triggers/0/effects/0/url', 'http://10.0.0.4:8080/orders']));
    expect(report).toMatchObject({
      done: true,
      problems: [],
      secrets: ['erp-password', 'erp-signing'],
      hosts: ['10.0.0.4:8080'],
    });
    expect(workspace.current().triggers).toMatchObject([{ state: 'draft' }]);
    expect(workspace.current().settings.allowedHosts).toEqual([]);
    expect(vault.list()).toEqual([]);
    expect(kept).toEqual(['template Shipped to ERP', 'trigger Tell the ERP']);
  });

  test('is previewed without a change', async () => {
    const { folder, workspace, handlers, take } = start();
    await take({ postback: 1 });
    const before = readFileSync(join(folder, 'workspace.json'), 'utf8');
    const preview = await handlers['bundles.preview']({ text: JSON.stringify(example()) }, context);
    expect(preview).toMatchObject({
      done: false,
      problems: [],
      secrets: ['erp-password', 'erp-signing'],
      hosts: ['erp.example'],
    });
    expect(preview.changes).toHaveLength(7);
    expect(workspace.current().customers).toEqual([]);
    expect(readFileSync(join(folder, 'workspace.json'), 'utf8')).toBe(before);
    const broken = await handlers['bundles.preview']({ text: '{"postback": 2}' }, context);
    expect(broken).toMatchObject({ done: false, changes: [], problems: [{ code: 'schema.bundle.version' }] });
  });

  test('that is activated says which secrets still lack', async () => {
    const { workspace, vault, take } = start();
    await vault.set('erp-password', '1', ['erp.example']);
    await vault.set('erp-signing', '1', ['other.example']);
    const report = await take(example(), { activate: true });
    expect(workspace.current().triggers).toMatchObject([{ state: 'active' }]);
    expect(report.secrets).toEqual(['erp-signing']);
    expect(report.problems).toMatchObject([
      {
        severity: 'warning',
        path: '/triggers/0',
        message:
          'Tell the ERP is active, but the secret erp-signing is not granted to erp.example. Until then its deliveries wait.',
      },
      {
        severity: 'warning',
        path: '/triggers/0',
        message: 'Tell the ERP is active, but no mail server is set. Set one in Settings; until then its emails fail.',
      },
    ]);
  });

  test('once more leaves what is active active; a change makes it a draft again', async () => {
    const { workspace, take } = start();
    await take(example(), { activate: true });
    await take(example());
    expect(workspace.current().triggers).toMatchObject([{ state: 'active' }]);
    await take(exampleWith(['/templates/0/body', 1]));
    expect(workspace.current().triggers).toMatchObject([{ state: 'draft' }]);
  });

  test('allows the hosts that its user names, once each', async () => {
    const { workspace, take } = start();
    await take(example(), { allowHosts: ['10.0.0.4:8080', 'ERP.internal', '127.1'] });
    await take(example(), { allowHosts: ['10.0.0.4:8080'] });
    expect(workspace.current().settings.allowedHosts).toEqual(['10.0.0.4:8080', 'erp.internal', '127.0.0.1']);
    await expect(take(example(), { allowHosts: ['http://10.0.0.4/'] })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('http://10.0.0.4/ is not a host'),
    });
  });

  test('with a problem imports nothing of it and allows nothing', async () => {
    const { workspace, take } = start();
    const before = workspace.current();
    const bundle = exampleWith(['/triggers/0/effects/0/template', 'Nothing']);
    await expect(take(bundle, { activate: true, allowHosts: ['10.0.0.4'] })).rejects.toMatchObject({
      code: 'invalid',
      problems: [{ path: '/triggers/0/effects/0/template', position: { line: 1 } }],
    });
    expect(workspace.current()).toBe(before);
  });
});

describe('an export', () => {
  test('is all, or what was chosen by name', async () => {
    const { handlers, take } = start();
    await take(example());
    const all = await handlers['bundles.export']({}, context);
    const chosen = await handlers['bundles.export']({ customers: ['nordlys'] }, context);
    expect(JSON.parse(all.text).customers).toHaveLength(2);
    expect(JSON.parse(chosen.text).customers).toMatchObject([{ name: 'Nordlys' }]);
    await expect(async () => handlers['bundles.export']({ templates: ['Nothing'] }, context)).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no template Nothing. It may have been removed.',
    });
  });

  test('holds no secret', async () => {
    const { vault, handlers, take } = start();
    await vault.set('erp-password', 'canary-4711', ['erp.example']);
    await take(example());
    expect((await handlers['bundles.export']({}, context)).text).not.toContain('canary');
  });
});

describe('a hostile bundle', () => {
  const prototypes = () =>
    [Object.prototype, Array.prototype, String.prototype, Function.prototype].map((prototype) =>
      Object.getOwnPropertyNames(prototype),
    );

  test.each(corpus.filter((row) => row.expect !== 'inert'))('$name: $expect', async ({ expect: code, text }) => {
    const { workspace, handlers, take } = start();
    const before = workspace.current();
    const inherited = prototypes();
    const hostile = text();
    const started = performance.now();
    const preview = await handlers['bundles.preview']({ text: hostile }, context);
    await expect(take(hostile, { activate: true })).rejects.toMatchObject({ code: 'invalid' });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(preview.problems.map((problem) => problem.code)).toContain(code);
    for (const { message } of preview.problems) expect(message).toMatch(/^[\s\S]+\.$/);
    expect(preview.changes).toEqual([]);
    expect(workspace.current()).toBe(before);
    expect(prototypes()).toEqual(inherited);
  });

  test.each(corpus.filter((row) => row.expect === 'inert'))('$name does nothing', async ({ text }) => {
    const { workspace, take } = start();
    const inherited = prototypes();
    expect(await take(text())).toMatchObject({ done: true });
    const { triggers, templates, samples } = workspace.current();
    expect(triggers.map(({ state }) => state)).toEqual(['draft']);
    const started = performance.now();
    for (const template of templates) {
      const rendered = compileTemplate(template).render({ payload: samples[0]?.payload ?? null });
      expect(JSON.stringify(rendered)).not.toMatch(/native code|\[Function|"polluted":"yes".*polluted/);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(prototypes()).toEqual(inherited);
    expect('polluted' in {}).toBe(false);
  });
});
