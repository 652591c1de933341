import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startCatcher } from '#engine/catcher/catcher.ts';
import { LARGEST_CAUGHT_MAIL } from '#engine/catcher/mail-catcher.ts';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import { systemClock } from '#engine/system-clock.ts';
import { composeMessage, type EmailToSend } from '#shared/mail/compose-message.ts';

const email: EmailToSend = {
  email: {
    messageId: '<msg_0123456789abcdefABCDEF@acme.example>',
    from: { address: 'shop@acme.example', name: 'Łódź "Prints", Ltd' },
    recipients: ['ann@acme.example', 'bob@zażółć.example'],
    subject: 'Zamówienie №7 — wysłane ✓',
    text: 'Hello O’Brien,\n.\nit is on its way.\n',
    html: '<p>Hello <b>Ødegård</b> = 100 %</p>',
    attachment: { name: 'shipped-to-erp.json', contentType: 'application/json', bytes: 20 },
  },
  attached: '{"name":"Ødegård"}',
  at: Date.UTC(2026, 10, 21, 14, 32),
  isTest: true,
};

async function start() {
  const catcher = await startCatcher(systemClock);
  onTestFinished(() => catcher.close());
  const sender = createSmtpSender();
  const send = (message: string, recipients = email.email.recipients) =>
    sender.send({
      server: { ...catcher.mail, security: 'none' },
      signIn: null,
      from: email.email.from.address,
      recipients,
      message,
      allowedHosts: [`${catcher.mail.host}:${catcher.mail.port}`],
    });
  return { catcher, send };
}

test('an email that arrives is shown: its parts, its headers, its source byte for byte, its delivery', async () => {
  const { catcher, send } = await start();
  const message = composeMessage(email);
  const sent = await send(message);
  const [caught] = catcher.list();
  expect(sent).toMatchObject({ failure: null, answer: { status: 250, body: `caught ${caught?.id}` } });
  expect(caught).toMatchObject({
    kind: 'mail',
    method: 'SMTP',
    path: 'ann@acme.example, bob@zażółć.example',
    body: message,
    deliveryId: 'msg_0123456789abcdefABCDEF',
    isTest: true,
    mail: {
      from: 'Łódź "Prints", Ltd <shop@acme.example>',
      recipients: ['ann@acme.example', 'bob@zażółć.example'],
      subject: 'Zamówienie №7 — wysłane ✓',
      text: 'Hello O’Brien,\n.\nit is on its way.\n\n',
      html: expect.stringContaining('<p>Hello <b>Ødegård</b> = 100 %</p>'),
      attachments: [
        { name: 'shipped-to-erp.json', contentType: 'application/json', bytes: 20, text: '{"name":"Ødegård"}' },
      ],
      messageId: '<msg_0123456789abcdefABCDEF@acme.example>',
    },
  });
  expect(caught?.headers).toContainEqual(['Date', 'Sat, 21 Nov 2026 14:32:00 +0000']);
  expect(caught?.headers).toContainEqual(['Auto-Submitted', 'auto-generated']);
});

test('emails and requests are one list, newest first, and are told as they come', async () => {
  const { catcher, send } = await start();
  const told: string[] = [];
  catcher.listen(({ kind }) => told.push(kind));
  await send(composeMessage(email));
  await fetch(`${catcher.url}/orders`, { method: 'POST', body: '{}' });
  expect(catcher.list().map(({ kind }) => kind)).toEqual(['http', 'mail']);
  expect(told).toEqual(['mail', 'http']);
});

test('what is no email is shown by its source', async () => {
  const { catcher, send } = await start();
  await send('no header at all');
  expect(catcher.list()[0]).toMatchObject({
    kind: 'mail',
    body: 'no header at all\r\n',
    mail: { from: 'shop@acme.example', subject: '' },
    deliveryId: null,
    isTest: false,
  });
});

test('an email past 5 MB is refused, and nothing of it is kept', async () => {
  const { catcher, send } = await start();
  const sent = await send(`Subject: large\r\n\r\n${`${'x'.repeat(76)}\r\n`.repeat(LARGEST_CAUGHT_MAIL / 70)}`);
  expect(sent.failure?.code).toBe('mail_too_large');
  expect(catcher.list()).toEqual([]);
});

test('a web page that found the port is cut off', async () => {
  const { catcher } = await start();
  const socket = connect(catcher.mail.port, catcher.mail.host);
  const heard = await new Promise<string>((resolve) => {
    let all = '';
    socket.on('data', (chunk) => {
      all += String(chunk);
    });
    socket.on('close', () => resolve(all));
    socket.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nMAIL FROM:<a@b.example>\r\n');
  });
  expect(heard).toContain('421');
  expect(catcher.list()).toEqual([]);
});
