import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { startMailReceiver } from '#test/harness/mail-receiver.ts';
import { plainWorkspaceFile } from '#test/harness/plain-workspace-file.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { aTrigger, shipped, workspaceWith } from './records.ts';

async function startEngine(folder: string): Promise<ChildProcess> {
  const child = fork(new URL('crash-child.ts', import.meta.url), [folder], { stdio: 'inherit', execArgv: [] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'message');
  return child;
}

test('killed between the message and its answer, it goes again as the same email', async () => {
  const server = await startMailReceiver({ message: (before) => (before === 0 ? 'hang' : null) });
  onTestFinished(() => server.close());
  const folder = tempFolder();
  const from = { address: 'shop@acme.example' };
  WorkspaceStore.open(plainWorkspaceFile(folder)).update((now) => ({
    ...now,
    ...workspaceWith(
      aTrigger({
        effects: [{ to: 'email', recipients: ['ann@acme.example'], subject: 'At {{@now}}', text: 'x', retry: true }],
      }),
    ),
    settings: settingsSchema.parse({
      allowedHosts: ['127.0.0.1'],
      mail: { host: '127.0.0.1', port: server.port, security: 'none', from },
    }),
  }));
  const first = await startEngine(folder);
  first.send(shipped());
  await expect.poll(() => server.seen.length, { timeout: 20_000 }).toBe(1);
  first.kill('SIGKILL');
  await once(first, 'exit');
  const second = await startEngine(folder);
  const [taken] = await server.waitFor(1);
  second.kill('SIGTERM');
  expect(server.seen).toHaveLength(2);
  expect(taken?.source).toBe(server.seen[0]?.source);
  expect(taken?.source).toMatch(/Message-ID: <msg_\w+@acme\.example>/);
}, 60_000);
