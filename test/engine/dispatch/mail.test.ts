import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import type { EmailEffect } from '#shared/model/effect.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { pem } from '#test/engine/delivery/servers.ts';
import { type MailReceiverOptions, startMailReceiver } from '#test/harness/mail-receiver.ts';
import { NOON } from '#test/stores/builders.ts';
import { aTrigger, shipped, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

const MINUTE = 60_000;
const isSettled = ({ state }: { state: string }) => ['delivered', 'failed', 'cancelled'].includes(state);
const [ann, bob, cleo] = ['ann@acme.example', 'bob@acme.example', 'cleo@acme.example'];

function email(part: Partial<EmailEffect> = {}): EmailEffect {
  return {
    to: 'email',
    recipients: [ann, bob, cleo],
    subject: 'Order {{order.id}} — shipped',
    html: '<p>Total: <b>{{order.total}}</b> for {{order.name}}</p>',
    attach: 'tpl_1',
    retry: true,
    ...part,
  };
}

function workspace(mail: Partial<MailServer> & { port: number }, effect = email()): Partial<Workspace> {
  return {
    ...workspaceWith(aTrigger({ effects: [effect] })),
    settings: settingsSchema.parse({
      allowedHosts: ['127.0.0.1'],
      mail: {
        host: '127.0.0.1',
        security: 'none',
        from: { address: 'shop@acme.example', name: 'Acme Prints' },
        ...mail,
      },
    }),
  };
}

async function started(options: MailReceiverOptions = {}, effect = email(), mail: Partial<MailServer> = {}) {
  const server = await startMailReceiver(options);
  onTestFinished(() => server.close());
  const parts = await startParts({
    workspace: workspace({ ...mail, port: server.port }, effect),
    mail: { ca: [pem('ca.pem')], attemptTimeout: 3_000 },
  });
  const accept = async (order: Record<string, string | number> = {}) => {
    const { deliveries } = await parts.accept(shipped({ name: '<O’Brien>', ...order }));
    return deliveries[0] ?? '';
  };
  return { server, parts, accept };
}

test('an event that is accepted is an email that arrives: texts, plain form, attachment, one Message-ID', async () => {
  const { server, parts, accept } = await started();
  const id = await accept();
  const row = await parts.until(id, isSettled);
  expect(row).toMatchObject({ state: 'delivered', attempts: 1, result: '250', target: 'ann@acme.example +2' });
  const [mail] = await server.waitFor(1);
  expect(mail).toMatchObject({ from: 'shop@acme.example', recipients: [ann, bob, cleo] });
  const read = await PostalMime.parse(mail?.source ?? '');
  expect(read).toMatchObject({
    subject: 'Order PS-1 — shipped',
    from: { address: 'shop@acme.example', name: 'Acme Prints' },
    messageId: `<${id}@acme.example>`,
    date: '2026-11-21T12:00:00.000Z',
  });
  expect(read.html).toContain('<p>Total: <b>143.3</b> for &lt;O’Brien&gt;</p>');
  expect(read.text).toContain('Total: 143.3 for <O’Brien>');
  const [attachment] = read.attachments;
  expect(attachment).toMatchObject({ filename: 'shipped-to-erp.json', mimeType: 'application/json' });
  expect(JSON.parse(Buffer.from(attachment?.content as ArrayBuffer).toString('utf8'))).toMatchObject({ id: 'PS-1' });

  const detail = parts.stores.log.delivery(id);
  expect(detail?.request).toMatchObject({
    method: 'SMTP',
    url: `smtp://127.0.0.1:${server.port}`,
    headers: expect.arrayContaining([['Message-ID', `<${id}@acme.example>`]]),
    email: {
      recipients: [ann, bob, cleo],
      subject: 'Order PS-1 — shipped',
      attachment: { name: 'shipped-to-erp.json' },
    },
  });
  expect(`${detail?.request?.body}`).toBe(mail?.source);
  expect(detail).toMatchObject({ endpoint: `smtp://127.0.0.1:${server.port}`, templateVersion: expect.any(String) });
  expect(detail?.history).toMatchObject([
    {
      outcome: 'delivered',
      failure: null,
      answer: { status: 250 },
      request: { email: { subject: 'Order PS-1 — shipped' }, body: detail?.request?.body },
      mail: {
        recipients: [ann, bob, cleo].map((address) => ({ address, outcome: 'delivered', code: 250 })),
        conversation: expect.stringMatching(/^S: 220 [\s\S]*C: RCPT TO:<bob@acme\.example>[\s\S]*S: 250 /),
      },
    },
  ]);
});

test('who was put off gets it later, the same bytes, and nobody gets it twice; the 5 s are left out', async () => {
  const { server, parts, accept } = await started({
    recipient: (address, before) => (address === bob && before === 0 ? { code: 451, words: '4.7.1 Greylisted' } : null),
  });
  const id = await accept();
  const row = await parts.until(id, ({ state }) => state === 'retrying');
  expect(row).toMatchObject({
    dueAt: new Date(NOON + 5 * MINUTE).toISOString(),
    reason:
      'ann@acme.example, cleo@acme.example got it. bob@acme.example was put off: 451 4.7.1 Greylisted. It is tried again.',
  });
  expect(parts.stores.log.delivery(id)?.planned).toHaveLength(8);
  parts.clock.advance(5 * MINUTE);
  expect(await parts.until(id, isSettled)).toMatchObject({ state: 'delivered', attempts: 2, reason: null });
  const mails = await server.waitFor(2);
  expect(mails.map(({ recipients }) => recipients)).toEqual([[ann, cleo], [bob]]);
  expect(new Set(mails.map(({ source }) => source)).size).toBe(1);
});

test('where some got it and one was refused for good, it failed, and says who by name', async () => {
  const { server, parts, accept } = await started({
    recipient: (address) => (address === bob ? { code: 550, words: '5.1.1 No such user' } : null),
  });
  const id = await accept();
  expect(await parts.until(id, isSettled)).toMatchObject({
    state: 'failed',
    attempts: 1,
    result: '550',
    reason:
      'ann@acme.example, cleo@acme.example got it. bob@acme.example was refused for good: 550 5.1.1 No such user.',
  });
  expect(parts.attemptsOf(id)).toMatchObject([{ failure: { code: 'mail_recipients' }, outcome: 'failed' }]);
  expect(server.taken).toHaveLength(1);
});

test('one refused at first and one put off: the end tells of both', async () => {
  const { server, parts, accept } = await started({
    recipient: (address, before) =>
      address === bob
        ? { code: 550, words: 'No such user' }
        : address === cleo && before === 0
          ? { code: 450, words: 'Busy' }
          : null,
  });
  const id = await accept();
  await parts.until(id, ({ state }) => state === 'retrying');
  parts.clock.advance(5 * MINUTE);
  expect(await parts.until(id, isSettled)).toMatchObject({
    state: 'failed',
    attempts: 2,
    result: '550',
    reason: 'ann@acme.example, cleo@acme.example got it. bob@acme.example was refused for good: 550 No such user.',
  });
  expect(server.taken.map(({ recipients }) => recipients)).toEqual([[ann], [cleo]]);
});

test('sent again by a person, it goes to who never got it; once all have, to all, as the same email', async () => {
  let isThere = false;
  const { server, parts, accept } = await started({
    recipient: (address) => (address === bob && !isThere ? { code: 550, words: 'No such user' } : null),
  });
  const id = await accept();
  await parts.until(id, isSettled);
  isThere = true;
  for (const attempts of [2, 3]) {
    expect(await parts.stores.outbox.reopen(id, parts.clock.now())).toBe(true);
    parts.dispatch.dispatcher.expect(0);
    await parts.until(id, (row) => row.attempts === attempts && row.state === 'delivered');
  }
  const mails = await server.waitFor(3);
  expect(mails.map(({ recipients }) => recipients)).toEqual([[ann, cleo], [bob], [ann, bob, cleo]]);
  expect(new Set(mails.map(({ source }) => source)).size).toBe(1);
});

test('a server that drops the connection after the message gets it again with the same Message-ID', async () => {
  const { server, parts, accept } = await started({ message: (before) => (before === 0 ? 'cut' : null) });
  const id = await accept();
  const row = await parts.until(id, ({ state }) => state === 'retrying');
  expect(row).toMatchObject({ result: 'mail_cut', reason: expect.stringContaining('It may have arrived') });
  parts.clock.advance(5 * MINUTE);
  expect(await parts.until(id, isSettled)).toMatchObject({ state: 'delivered' });
  expect(new Set(server.seen.map(({ source }) => source)).size).toBe(1);
  expect(server.seen).toHaveLength(2);
  expect(server.seen[0]?.source).toContain(`Message-ID: <${id}@acme.example>`);
});

test('an email that is cut short by a stop counts as none, and goes again with the same bytes', async () => {
  const first = await started({ message: (before) => (before === 0 ? 'hang' : null) });
  const id = await first.accept();
  await first.parts.until(id, ({ state }) => state === 'sending');
  await expect.poll(() => first.server.seen.length).toBe(1);
  await first.parts.close();
  const again = await startParts({ folder: first.parts.folder, clock: first.parts.clock });
  expect(await again.until(id, isSettled)).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(new Set(first.server.seen.map(({ source }) => source)).size).toBe(1);
});

test('nine tries in all, then it failed', async () => {
  const { parts, accept } = await started({ sender: () => ({ code: 451, words: 'Not now' }) });
  const id = await accept();
  for (const [index, wait] of [5, 30, 120, 300, 600, 840, 1_200, 1_440].entries()) {
    await parts.until(id, ({ attempts }) => attempts === index + 1);
    parts.clock.advance(wait * MINUTE);
  }
  const last = await parts.until(id, isSettled);
  expect(last).toMatchObject({ state: 'failed', attempts: 9 });
  expect(last.reason).toMatch(/takes no mail at the moment: 451 Not now\. All 9 tries failed\.$/);
}, 30_000);

test('without a mail server the reason says so, and nothing is tried', async () => {
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [email()] })) });
  const { deliveries } = await parts.accept(shipped());
  expect(await parts.until(deliveries[0] ?? '', isSettled)).toMatchObject({
    state: 'failed',
    attempts: 0,
    reason: expect.stringContaining('No mail server is set'),
  });
});

test.each([
  ['a line break in an address', { recipients: ['{{order.name}}'] }, 'ann@acme.example\r\nBcc: eve@evil.example'],
  ['a second address by a comma', { recipients: ['{{order.name}}'] }, 'ann@acme.example,eve@evil.example'],
  ['a line break in the subject', { subject: '{{order.name}}' }, 'Shipped\r\nBcc: eve@evil.example'],
])('%s sends nothing to anybody', async (_, part, name) => {
  const { server, parts, accept } = await started({}, email(part));
  const id = await accept({ name });
  expect(await parts.until(id, isSettled)).toMatchObject({ state: 'failed', attempts: 0 });
  expect(server.seen).toEqual([]);
});

test('an email that says nothing for an event is not sent, and says why', async () => {
  const { attach: _, ...bare } = email({ recipients: [ann], subject: '{{order.note}}', html: '<p>{{order.note}}</p>' });
  const { server, parts, accept } = await started({}, bare);
  const blank = await parts.until(await accept(), isSettled);
  expect(blank).toMatchObject({ state: 'failed', attempts: 0 });
  expect(blank.reason).toContain('Subject, text and HTML of the email come out empty for this event');
  expect(server.seen).toEqual([]);
  const said = await accept({ id: 'PS-2', note: 'By noon' });
  expect(await parts.until(said, isSettled)).toMatchObject({ state: 'delivered' });
  expect(server.taken).toHaveLength(1);
});

test('a password goes to its host alone, and is nowhere to be read afterwards', async () => {
  const canary = 'canary-Pa55/word+mail';
  const { server, parts, accept } = await started(
    { security: 'starttls', signIn: { user: 'shop', password: canary } },
    email(),
    { security: 'starttls', user: 'shop', password: { secret: 'mail' } },
  );
  await parts.vault.set('mail', canary, ['other.example']);
  const refused = await parts.until(await accept(), ({ attempts, dueAt }) => attempts === 1 && dueAt === null);
  expect(refused).toMatchObject({ state: 'waiting', result: 'secret_not_granted' });
  expect(refused.reason).toMatch(/It is held, and leaves once that host may have it\.$/);
  expect(server.seen).toEqual([]);

  await parts.vault.set('mail', canary, ['127.0.0.1']);
  expect(await parts.until(await accept({ id: 'PS-2' }), isSettled)).toMatchObject({ state: 'delivered' });
  expect(server.taken).toMatchObject([{ user: 'shop', isSecure: true }]);
  await parts.close();
  const forms = [canary, Buffer.from(canary).toString('base64'), Buffer.from(`\0shop\0${canary}`).toString('base64')];
  const files = readdirSync(parts.folder).filter((name) => !name.startsWith('vault'));
  const told = [JSON.stringify(parts.lines), ...files.map((name) => readFileSync(join(parts.folder, name), 'latin1'))];
  expect(files.length).toBeGreaterThan(0);
  for (const text of told) for (const form of forms) expect(text.includes(form)).toBe(false);
});

test('a server that fails is left alone after five tries, and no attempt is burnt meanwhile', async () => {
  const { parts, accept } = await started({ sender: () => ({ code: 421, words: 'Down' }) });
  for (let n = 0; n < 5; n += 1) {
    const id = await accept({ id: `PS-${n}` });
    await parts.until(id, ({ attempts }) => attempts === 1);
  }
  const late = await accept({ id: 'PS-6' });
  expect(parts.dispatch.dispatcher.breakers.open()).toMatchObject([
    { endpoint: expect.stringMatching(/^smtp:\/\/127\.0\.0\.1:\d+$/), why: expect.stringContaining('421 Down') },
  ]);
  expect(parts.stores.log.summary(late)).toMatchObject({ attempts: 0 });
});

test('a mistake of one recipient holds up nobody else', async () => {
  const { parts, accept } = await started({ recipient: () => ({ code: 550, words: 'No such user' }) });
  for (let n = 0; n < 6; n += 1) {
    const id = await accept({ id: `PS-${n}` });
    expect(await parts.until(id, isSettled)).toMatchObject({ state: 'failed', attempts: 1 });
    parts.clock.advance(1_000);
  }
  expect(parts.dispatch.dispatcher.breakers.open()).toEqual([]);
});
