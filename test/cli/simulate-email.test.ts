import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { WorkspaceStore } from '#engine/workspace/workspace-store.ts';
import { openWorkspaceFile } from '#server/workspace-file.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { startMailReceiver } from '#test/harness/mail-receiver.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { postback } from './postback.ts';

const bundle = {
  postback: 1,
  customers: [{ name: 'Acme Prints', references: ['acme-01'] }],
  triggers: [
    {
      name: 'Tell by mail',
      customer: 'Acme Prints',
      event: 'order.shipped',
      effects: [
        { to: 'email', recipients: ['ops@acme.example'], subject: 'Order {{n}}', text: 'Order {{n}} — shipped' },
      ],
    },
  ],
};

function folders() {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'b.json'), JSON.stringify(bundle));
  writeFileSync(join(cwd, 'p.json'), JSON.stringify({ n: 7 }));
  const args = ['simulate', 'b.json', '--trigger', 'Tell by mail', '--payload', 'p.json', '--data', 'data'];
  return { cwd, data: join(cwd, 'data'), simulate: (...more: string[]) => postback([...args, ...more], { cwd }) };
}

test('a dry run prints the exact message, and says where no mail server is set', async () => {
  const { status, stdout } = await folders().simulate();
  expect(stdout).toContain('No mail server is set');
  expect(stdout).toContain('RCPT TO:<ops@acme.example>\n\nDate: ');
  expect(stdout).toContain('\nTo: ops@acme.example\nSubject: Order 7\nMessage-ID: <msg_');
  expect(stdout).toContain('\n\nOrder 7 =E2=80=94 shipped\n');
  expect(stdout).not.toContain('X-Postback-Test');
  expect(status).toBe(0);
});

test('live without a mail server sends nothing and fails, with the reason', async () => {
  const { status, stderr } = await folders().simulate('--live');
  expect(status).toBe(1);
  expect(stderr).toContain('No mail server is set');
});

test('live sends it through the mail server of the data folder, marked as a test', async () => {
  const server = await startMailReceiver();
  onTestFinished(() => server.close());
  const { data, simulate } = folders();
  await postback(['events', '--data', data]);
  const from = { address: 'shop@acme.example', name: 'Acme' };
  const mail = { host: '127.0.0.1', port: server.port, security: 'none', from };
  WorkspaceStore.open(openWorkspaceFile(data)).update((now) => ({
    ...now,
    settings: settingsSchema.parse({ mail, allowedHosts: ['127.0.0.1'] }),
  }));
  const { status, stdout, stderr } = await simulate('--live');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('ops@acme.example: delivered (250 ');
  const [taken] = await server.waitFor(1);
  expect(taken).toMatchObject({ from: 'shop@acme.example', recipients: ['ops@acme.example'] });
  expect(taken?.source).toContain('\r\nX-Postback-Test: 1\r\n');
  expect(stdout).toContain(taken?.source.replaceAll('\r\n', '\n').trimEnd());
}, 30_000);
