import { expect, it } from 'vitest';
import { settingsHandlers } from '#engine/commands/settings.ts';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';

function start() {
  const workspace = WorkspaceStore.open(plainWorkspaceFile(tempFolder()));
  const handlers = settingsHandlers({ workspace });
  const context = { signal: new AbortController().signal };
  return async (allowedHosts: string[]) =>
    (await handlers['settings.save']({ ...workspace.current().settings, allowedHosts }, context)).allowedHosts;
}

it('allows hosts, each once and as addresses are read', async () => {
  const save = start();
  expect(await save(['10.0.0.4:8080', 'ERP.internal', '127.1', '127.0.0.1'])).toEqual([
    '10.0.0.4:8080',
    'erp.internal',
    '127.0.0.1',
  ]);
});

it.each(['http://10.0.0.4/x', '10.0.0.4/x', '', '169.254.169.254'])('refuses %j as a host to allow', async (host) => {
  const save = start();
  await save(['10.0.0.4']);
  await expect(save(['10.0.0.4', host])).rejects.toMatchObject({ code: 'invalid' });
  expect(await save(['10.0.0.4'])).toEqual(['10.0.0.4']);
});

it('leaves paused endpoints as they are: they have commands of their own', async () => {
  const workspace = WorkspaceStore.open(plainWorkspaceFile(tempFolder()));
  const handlers = settingsHandlers({ workspace });
  const stale = workspace.current().settings;
  const pausedEndpoints = ['https://erp.example'];
  workspace.update((now) => ({ ...now, settings: { ...now.settings, pausedEndpoints } }));
  const saved = await handlers['settings.save']({ ...stale, theme: 'dark' }, { signal: new AbortController().signal });
  expect(saved).toMatchObject({ theme: 'dark', pausedEndpoints });
});
