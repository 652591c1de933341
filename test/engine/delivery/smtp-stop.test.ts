import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import type { OutgoingMail } from '#engine/ports/mail-sender.ts';
import { startScriptedMailServer } from '#test/zoo/scripted-mail-server.ts';

test('an email that was stopped while its server was looked up is not sent after all', async () => {
  const server = await startScriptedMailServer({});
  onTestFinished(() => server.close());
  const asked = Promise.withResolvers<void>();
  const known = Promise.withResolvers<readonly string[]>();
  const dialled = Promise.withResolvers<Socket>();
  const sender = createSmtpSender({
    network: {
      resolve() {
        asked.resolve();
        return known.promise;
      },
      dial({ port }) {
        const socket = connect({ host: '127.0.0.1', port });
        dialled.resolve(socket);
        return socket;
      },
    },
  });
  const outgoing: OutgoingMail = {
    server: { host: 'mail.example', port: server.port, security: 'none' },
    signIn: null,
    from: 'shop@acme.example',
    recipients: ['ann@acme.example'],
    message: 'From: shop@acme.example\r\n\r\nHello.\r\n',
    allowedHosts: ['mail.example'],
  };
  const stop = new AbortController();
  const sending = sender.send(outgoing, { signal: stop.signal });
  await asked.promise;
  stop.abort();
  expect((await sending).failure?.code).toBe('stopped');
  known.resolve(['127.0.0.1']);
  await once(await dialled.promise, 'close');
  expect(server.heard()).toBe('');
});
