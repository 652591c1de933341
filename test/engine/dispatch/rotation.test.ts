import { Webhook } from 'standardwebhooks';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Received, startReceiver } from '#test/harness/receiver.ts';
import { NOON } from '#test/stores/builders.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

const OLD = 'whsec_b2xkLW9sZC1vbGQtb2xkLW9sZC1vbGQh';
const NEW = 'whsec_bmV3LW5ldy1uZXctbmV3LW5ldy1uZXch';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

afterEach(() => {
  vi.useRealTimers();
});

/** What the public library says of a request, with a secret, at the time at which it was sent. */
function verifies(request: Received | undefined, secret: string): boolean {
  if (!request) throw new Error('nothing came');
  vi.setSystemTime(Number(request.headers['webhook-timestamp']) * 1000);
  try {
    new Webhook(secret).verify(request.body, request.headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

test('while a secret is rotated, receivers with either value take deliveries, retries and replays; then the new alone', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const host = `127.0.0.1:${receiver.port}`;
  const effect = urlEffect(`http://${host}/`, { sign: { secret: 'erp-signing' } });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [effect] })) });
  await parts.vault.set('erp-signing', OLD, [host]);
  const attempted = (id: string, attempts: number) =>
    parts.until(id, (row) => row.attempts === attempts && row.state !== 'sending');
  const last = () => receiver.received.at(-1);
  const signatures = () => String(last()?.headers['webhook-signature']).split(' ');

  receiver.answer(500);
  const { deliveries } = await parts.accept(shipped());
  const [id = ''] = deliveries;
  await attempted(id, 1);
  expect([signatures().length, verifies(last(), OLD), verifies(last(), NEW)]).toEqual([1, true, false]);

  await parts.vault.rotate('erp-signing', { value: NEW, keepFor: DAY });
  parts.clock.advance(5_000);
  await attempted(id, 2);
  expect([signatures().length, verifies(last(), OLD), verifies(last(), NEW)]).toEqual([2, true, true]);
  expect(signatures()[0]).toBe(new Webhook(NEW).sign(id, new Date(NOON + 5_000), last()?.body ?? ''));

  receiver.answer(200);
  parts.clock.advance(5 * MINUTE);
  expect(await attempted(id, 3)).toMatchObject({ state: 'delivered' });
  expect([verifies(last(), OLD), verifies(last(), NEW)]).toEqual([true, true]);

  parts.clock.advance(DAY);
  await parts.stores.outbox.reopen(id, parts.clock.now());
  parts.dispatch.dispatcher.expect(0);
  expect(await attempted(id, 4)).toMatchObject({ state: 'delivered' });
  expect([signatures().length, verifies(last(), OLD), verifies(last(), NEW)]).toEqual([1, false, true]);

  expect(new Set(receiver.received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
  const kept = JSON.stringify(parts.stores.log.delivery(id));
  for (const secret of [OLD, NEW]) expect(kept).not.toContain(secret.slice('whsec_'.length));
});

test('an answer that repeats the old value or the new one shows neither', async () => {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  receiver.answer(200, { 'x-echo': OLD }, `${OLD} and ${NEW}`);
  const host = `127.0.0.1:${receiver.port}`;
  const effect = urlEffect(`http://${host}/`, { sign: { secret: 'erp-signing' } });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [effect] })) });
  await parts.vault.set('erp-signing', OLD, [host]);
  await parts.vault.rotate('erp-signing', { value: NEW, keepFor: DAY });
  const { deliveries } = await parts.accept(shipped());
  await parts.until(deliveries[0] ?? '', ({ state }) => state === 'delivered');
  const [attempt] = parts.attemptsOf(deliveries[0] ?? '');
  expect(attempt?.answer?.body).toBe('[hidden] and [hidden]');
  expect(attempt?.answer?.headers).toContainEqual(['x-echo', '[hidden]']);
});
