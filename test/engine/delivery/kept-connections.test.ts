import { expect, onTestFinished, test } from 'vitest';
import { createSmtpSender } from '#engine/delivery/smtp-sender.ts';
import type { OutgoingMail } from '#engine/ports/mail-sender.ts';
import { type MailReceiverOptions, startMailReceiver } from '#test/harness/mail-receiver.ts';
import { pem } from './servers.ts';

const signIn = { user: 'shop', password: 'right' };

async function started(options: MailReceiverOptions = {}) {
  const server = await startMailReceiver(options);
  onTestFinished(() => server.close());
  const sender = createSmtpSender({ ca: [pem('ca.pem')], attemptTimeout: 5_000 });
  onTestFinished(() => sender.close());
  const security = options.security ?? 'none';
  const send = (number: number, part: Partial<OutgoingMail> = {}) =>
    sender.send({
      server: { host: '127.0.0.1', port: server.port, security },
      signIn: options.signIn ? signIn : null,
      from: 'shop@acme.example',
      recipients: ['ann@acme.example'],
      message: [`Message-ID: <msg_${number}@acme.example>`, 'Subject: Order', '', `Order ${number}`, ''].join('\r\n'),
      allowedHosts: ['127.0.0.1'],
      ...part,
    });
  return { server, sender, send };
}

const idsOf = (taken: readonly { source: string }[]) => taken.map(({ source }) => /<(msg_\d+)@/.exec(source)?.[1]);

test('emails that follow each other share a connection: greeted, secured and signed in once', async () => {
  const { server, send } = await started({ security: 'starttls', signIn });
  for (const number of [1, 2, 3]) expect((await send(number)).failure).toBeNull();
  expect(server.connections()).toBe(1);
  expect(idsOf(server.taken)).toEqual(['msg_1', 'msg_2', 'msg_3']);
  expect(server.taken.every(({ user, isSecure }) => user === 'shop' && isSecure)).toBe(true);
});

test('what was said is told from the greeting on, of its own message alone, without the password', async () => {
  const { send } = await started({ security: 'starttls', signIn });
  await send(1);
  const { mail, timing } = await send(2, { recipients: ['bob@acme.example'] });
  expect(mail.recipients).toMatchObject([{ address: 'bob@acme.example', outcome: 'delivered', code: 250 }]);
  expect(mail.conversation).toMatch(/^S: 220 [\s\S]*C: AUTH PLAIN \[hidden\][\s\S]*C: RCPT TO:<bob@acme\.example>/);
  expect(mail.conversation).not.toContain('ann@acme.example');
  expect(timing).toMatchObject({ connect: null, tls: null });
});

test('one recipient’s no leaves the outcomes of the others, and the next message, as they are', async () => {
  const { server, send } = await started({
    recipient: (address) => (address === 'bob@acme.example' ? { code: 550, words: '5.1.1 No such user' } : null),
  });
  const outcomes = async (number: number, recipients: string[]) =>
    (await send(number, { recipients })).mail.recipients.map(({ outcome }) => outcome);
  expect(await outcomes(1, ['ann@acme.example', 'bob@acme.example'])).toEqual(['delivered', 'failed']);
  expect(await outcomes(2, ['ann@acme.example'])).toEqual(['delivered']);
  expect(await outcomes(3, ['bob@acme.example'])).toEqual(['failed']);
  expect(await outcomes(4, ['ann@acme.example'])).toEqual(['delivered']);
  // What ended in a no is not carried on.
  expect(server.connections()).toBe(2);
});

test('a connection that the server ended meanwhile costs nothing: the message goes over a new one, once', async () => {
  const { server, send } = await started();
  await send(1);
  server.dropAll();
  const { failure, mail } = await send(2);
  expect(failure).toBeNull();
  expect(mail.recipients).toMatchObject([{ outcome: 'delivered' }]);
  expect(idsOf(server.taken)).toEqual(['msg_1', 'msg_2']);
  expect(server.connections()).toBe(2);
});

test('a server that wants no more on this connection (421) gets the message over a new one', async () => {
  let asked = 0;
  const { server, send } = await started({
    sender: () => {
      asked += 1;
      return asked === 2 ? { code: 421, words: '4.7.0 Too many messages on this connection' } : null;
    },
  });
  await send(1);
  expect((await send(2)).failure).toBeNull();
  expect(idsOf(server.taken)).toEqual(['msg_1', 'msg_2']);
});

test('a connection that is cut after the message is a failure like any other: it is not sent again by itself', async () => {
  const { server, send } = await started({ message: (before) => (before === 1 ? 'cut' : null) });
  await send(1);
  expect((await send(2)).failure).toMatchObject({ code: 'mail_cut' });
  expect(idsOf(server.seen)).toEqual(['msg_1', 'msg_2']);
});

test.each<[string, Partial<OutgoingMail>]>([
  ['another password', { signIn: { ...signIn, password: 'other' } }],
  ['a test of the server', { isAlone: true }],
  ['a host that is no longer allowed', { allowedHosts: [] }],
])('%s has a connection of its own', async (_, part) => {
  const { server, send } = await started({ security: 'starttls', signIn });
  await send(1);
  await send(2, part);
  // One that is refused before it is dialled has none at all, and certainly not the one that stands.
  expect(server.connections()).toBe(part.allowedHosts ? 1 : 2);
  expect(server.taken).toHaveLength(part.isAlone ? 2 : 1);
});

test('two at once have a connection each, and the next ones use both', async () => {
  const { server, send } = await started();
  await Promise.all([send(1), send(2)]);
  await Promise.all([send(3), send(4)]);
  expect(server.connections()).toBe(2);
  expect(server.taken).toHaveLength(4);
});
