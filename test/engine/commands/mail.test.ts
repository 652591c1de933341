import { afterAll, expect, onTestFinished, test } from 'vitest';
import { mailHandlers } from '#engine/commands/mail.ts';
import { simulateHandlers } from '#engine/commands/simulate/simulate.ts';
import { triggerHandlers } from '#engine/commands/triggers.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { EmailEffect } from '#shared/model/effect.ts';
import type { MailServer } from '#shared/model/mail-server.ts';
import { settingsSchema } from '#shared/model/settings.ts';
import { pem } from '#test/engine/delivery/servers.ts';
import { aTrigger, shipped, workspaceWith } from '#test/engine/dispatch/records.ts';
import { startParts } from '#test/engine/dispatch/start-parts.ts';
import { type MailReceiverOptions, startMailReceiver } from '#test/harness/mail-receiver.ts';
import { contextOf } from './context-of.ts';

// One for all tests: its worker takes a second to start.
const renderThread = new RenderThread();
afterAll(() => renderThread.close());

const effect: EmailEffect = {
  to: 'email',
  recipients: ['ann@acme.example', 'bob@acme.example'],
  subject: 'Order {{order.id}}',
  html: '<p>{{order.total}}</p>',
  attach: 'tpl_1',
  retry: true,
};

async function start(options: MailReceiverOptions = {}, { isSet = true, ca = [pem('ca.pem')] } = {}) {
  const server = await startMailReceiver(options);
  onTestFinished(() => server.close());
  const mail: MailServer = {
    host: '127.0.0.1',
    port: server.port,
    security: options.security ?? 'none',
    from: { address: 'shop@acme.example', name: 'Acme' },
  };
  const trigger = aTrigger({ effects: [effect], state: 'draft' });
  const settings = settingsSchema.parse({ allowedHosts: ['127.0.0.1'], ...(isSet && { mail }) });
  const parts = await startParts({
    workspace: { ...workspaceWith(trigger), settings },
    mail: { ca, attemptTimeout: 3_000 },
  });
  const context = await contextOf(parts, renderThread);
  const call = { signal: new AbortController().signal };
  const { id, isSample: _, state: __, ...draft } = trigger;
  const simulate = simulateHandlers(context, parts.dispatch)['triggers.simulate'];
  const tryMail = mailHandlers(context)['mail.test'];
  return {
    ...parts,
    server,
    mail,
    simulate: (mode: 'dry' | 'catcher' | 'live') =>
      simulate({ trigger: { ...draft, id }, on: { event: 'order.shipped', payload: shipped().payload }, mode }, call),
    tryMail: (to: string, draftServer?: MailServer) =>
      tryMail({ to, ...(draftServer && { server: draftServer }) }, call),
    activate: () => triggerHandlers(context)['triggers.activate']({ id, anyway: true }, call),
  };
}

test('a test email goes through the server that is set, marked as a test, past the log', async () => {
  const { server, tryMail, stores, lines } = await start();
  expect(await tryMail(' ann@acme.example ')).toMatchObject({
    isDelivered: true,
    server: `smtp://127.0.0.1:${server.port}`,
    failure: null,
    answer: { status: 250 },
    mail: { conversation: expect.stringContaining('C: MAIL FROM:<shop@acme.example>') },
  });
  const [mail] = server.taken;
  expect(mail?.source).toContain('Subject: Test email from Postback Studio\r\n');
  expect(mail?.source).toContain('\r\nX-Postback-Test: 1\r\n');
  expect(stores.log.deliveries({ filter: {}, limit: 10 }).deliveries).toEqual([]);
  expect(lines).toContainEqual({ level: 'info', what: 'mail test', facts: expect.objectContaining({ status: 250 }) });
});

test('a draft of a server is tried in its place, and what it says is the answer', async () => {
  const { tryMail, mail, vault } = await start({ security: 'starttls', signIn: { user: 'shop', password: 'right' } });
  await vault.set('mail', 'wrong-Pa55word', ['127.0.0.1']);
  const tested = await tryMail('ann@acme.example', { ...mail, user: 'shop', password: { secret: 'mail' } });
  expect(tested).toMatchObject({ isDelivered: false, failure: { code: 'mail_sign_in' }, answer: { status: 535 } });
  expect(tested.failure?.message).toContain('refused the sign-in of shop: 535 5.7.8');
  expect(tested.mail.conversation).toContain('C: AUTH PLAIN [hidden]');
  expect(JSON.stringify(tested)).not.toContain('wrong-Pa55word');
});

test('a password that is not there or not for that host, and a user without one, are said before anything is sent', async () => {
  const { tryMail, mail, vault, server } = await start();
  const codeOf = async (part: Partial<MailServer>) =>
    (await tryMail('ann@acme.example', { ...mail, ...part })).failure?.code;
  expect(await codeOf({ user: 'shop', password: { secret: 'mail' } })).toBe('secret_missing');
  await vault.set('mail', 'canary', ['other.example']);
  expect(await codeOf({ user: 'shop', password: { secret: 'mail' } })).toBe('secret_not_granted');
  expect(await codeOf({ user: 'shop' })).toBe('mail_no_password');
  expect(server.seen).toEqual([]);
});

test.each([
  ['169.254.169.254', 'metadata'],
  ['10.0.0.1', 'address'],
  ['localhost', 'address'],
  ['::1', 'address'],
])('the mail server %s is refused as %s', async (host, code) => {
  const { tryMail, mail } = await start();
  expect((await tryMail('ann@acme.example', { ...mail, host })).failure?.code).toBe(code);
});

test.each(['tls', 'starttls'] as const)(
  'an authority of the mail host is trusted (%s), where it is set for that host',
  async (security) => {
    const { tryMail, server, workspace } = await start({ security }, { ca: [] });
    const codeWith = async (host: string) => {
      const certificates = [{ host, ca: pem('ca.pem') }];
      workspace.update((now) => ({ ...now, settings: { ...now.settings, certificates } }));
      return (await tryMail('ann@acme.example')).failure?.code ?? null;
    };
    expect(await codeWith('other.example')).toBe('tls_untrusted');
    expect(await codeWith(`127.0.0.1:${server.port}`)).toBe(null);
  },
);

test('without a server, or an address, the command says what lacks', async () => {
  const { tryMail } = await start({}, { isSet: false });
  await expect(Promise.resolve().then(() => tryMail('ann@acme.example'))).rejects.toMatchObject({ code: 'not_ready' });
  await expect(Promise.resolve().then(() => tryMail('ann, bob'))).rejects.toMatchObject({ code: 'invalid' });
});

test('simulated dry, an email shows its exact message, and nothing leaves', async () => {
  const { simulate, server } = await start();
  const { passed, steps, effects } = await simulate('dry');
  expect(passed).toBe(true);
  expect(steps.find(({ step }) => step === 'request')?.reason).toBe(
    `To ann@acme.example, bob@acme.example, from shop@acme.example, by smtp://127.0.0.1:${server.port}.`,
  );
  expect(effects).toMatchObject([
    {
      request: {
        method: 'SMTP',
        body: expect.stringContaining('Subject: Order PS-1\r\n'),
        email: { text: '143.3', html: '<p>143.3</p>', attachment: { name: 'shipped-to-erp.json' } },
      },
    },
  ]);
  expect(effects[0]?.bytes).toBe(Buffer.byteLength(effects[0]?.request?.body ?? ''));
  expect(server.seen).toEqual([]);
});

test.each([true, false])(
  'simulated to the catcher, it is caught as it was shown (a server is set: %s)',
  async (isSet) => {
    const { simulate, catcher, server } = await start({}, { isSet });
    const { passed, effects } = await simulate('catcher');
    expect(passed).toBe(true);
    const [caught] = catcher.list();
    expect(caught).toMatchObject({
      kind: 'mail',
      isTest: true,
      deliveryId: effects[0]?.deliveryId,
      body: effects[0]?.request?.body,
      mail: { recipients: ['ann@acme.example', 'bob@acme.example'], subject: 'Order PS-1' },
    });
    expect(effects[0]?.mail?.recipients).toMatchObject([{ outcome: 'delivered' }, { outcome: 'delivered' }]);
    expect(server.seen).toEqual([]);
  },
);

test('simulated live, it is sent, marked as a test, and kept in the log; what is refused is named and not tried again', async () => {
  const { simulate, server, stores } = await start({
    recipient: (address) => (address === 'bob@acme.example' ? { code: 451, words: 'Later' } : null),
  });
  const { passed, steps, effects } = await simulate('live');
  expect(passed).toBe(false);
  expect(server.taken[0]?.source).toBe(effects[0]?.request?.body);
  expect(server.taken[0]?.source).toContain('X-Postback-Test: 1');
  expect(steps.find(({ step }) => step === 'send')).toMatchObject({
    result: 'fail',
    reason: 'ann@acme.example got it. bob@acme.example was put off: 451 Later. A test is not tried again.',
  });
  expect(stores.log.summary(effects[0]?.deliveryId ?? '')).toMatchObject({ isTest: true, state: 'failed' });
});

test('simulated live without a server, nothing leaves', async () => {
  const { simulate } = await start({}, { isSet: false });
  const { passed, steps } = await simulate('live');
  expect(passed).toBe(false);
  expect(steps.find(({ step }) => step === 'request')).toMatchObject({
    result: 'fail',
    problems: [{ code: 'delivery.noMailServer' }],
  });
});

test('a trigger with an email is not activated while no mail server is set', async () => {
  const lacking = await start({}, { isSet: false });
  expect(() => lacking.activate()).toThrow(expect.objectContaining({ code: 'not_ready' }));
  expect((await start()).activate()).toMatchObject({ state: 'active' });
});
