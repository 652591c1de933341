import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '#engine/system-clock.ts';
import { freePort, httpServer } from '#test/engine/delivery/servers.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { NOON } from '#test/stores/builders.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

async function receiver() {
  const started = await startReceiver();
  onTestFinished(() => started.close());
  return { ...started, url: `http://127.0.0.1:${started.port}/orders/{{order.id}}`, started };
}

const isSettled = ({ state }: { state: string }) => ['delivered', 'failed', 'cancelled'].includes(state);
const MINUTE = 60_000;

test('an event that is accepted is delivered, and what was sent and answered is kept', async () => {
  const { url, started } = await receiver();
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)] })) });
  const { id, deliveries, isNew } = await parts.accept(shipped());
  expect(isNew).toBe(true);
  const [delivery = ''] = deliveries;
  expect(await parts.until(delivery, isSettled)).toMatchObject({ state: 'delivered', attempts: 1, result: '200' });
  const [request] = started.received;
  expect(request).toMatchObject({
    method: 'POST',
    path: '/orders/PS-1',
    body: JSON.stringify({ id: 'PS-1', total: 143.3, delivery, at: '2026-11-21T12:00:00.000Z' }),
  });
  expect(request?.headers).toMatchObject({
    'content-type': expect.stringContaining('application/json'),
    'user-agent': 'Postback-Studio',
    'webhook-id': delivery,
    'webhook-timestamp': String(NOON / 1000),
  });
  expect(request?.headers).not.toHaveProperty('webhook-signature');
  const detail = parts.stores.log.delivery(delivery);
  expect(detail).toMatchObject({ eventId: id, problems: [], planned: [], templateVersion: expect.any(String) });
  expect(detail?.history).toMatchObject([{ number: 1, outcome: 'delivered', answer: { status: 200 }, isTest: false }]);
  expect(parts.stores.versions.read('template', detail?.templateVersion ?? '')).toMatchObject({
    name: 'Shipped to ERP',
  });
  expect(parts.lines.filter(({ what }) => what === 'delivery attempt')).toHaveLength(1);
});

test('a failure is tried again on the schedule with the same bytes and id, ten times in all', async () => {
  const { url, started } = await receiver();
  started.answer(500);
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)] })) });
  const { deliveries } = await parts.accept(shipped());
  const [delivery = ''] = deliveries;
  const waits = [5_000, 5 * MINUTE, 30 * MINUTE, 120, 300, 600, 840, 1_200, 1_440].map((wait) =>
    wait < 2_000 ? wait * MINUTE : wait,
  );
  let due = NOON;
  for (const [index, wait] of waits.entries()) {
    const row = await parts.until(delivery, ({ attempts }) => attempts === index + 1);
    due += wait;
    expect(row).toMatchObject({ state: 'retrying', result: '500', dueAt: new Date(due).toISOString() });
    parts.clock.advance(wait);
  }
  const last = await parts.until(delivery, isSettled);
  expect(last).toMatchObject({ state: 'failed', attempts: 10, dueAt: null });
  expect(last.reason).toBe('The receiver answered 500. All 10 tries failed.');
  expect(new Set(started.received.map(({ body, headers }) => `${headers['webhook-id']} ${body}`)).size).toBe(1);
  expect(new Set(started.received.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(10);
});

test('what is planned is told: the times at which it is tried again', async () => {
  const { url, started } = await receiver();
  started.answer(503);
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)] })) });
  const { deliveries } = await parts.accept(shipped());
  const [delivery = ''] = deliveries;
  await parts.until(delivery, ({ state }) => state === 'retrying');
  const planned = parts.stores.log.delivery(delivery)?.planned ?? [];
  expect(planned).toHaveLength(9);
  expect(planned.slice(0, 2)).toEqual(['2026-11-21T12:00:05.000Z', '2026-11-21T12:05:05.000Z']);
});

test('without retries the first failure is the last, with its reason', async () => {
  const port = await freePort();
  const effect = urlEffect(`http://127.0.0.1:${port}/`, { retry: false });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [effect] })) });
  const { deliveries } = await parts.accept(shipped());
  const row = await parts.until(deliveries[0] ?? '', isSettled);
  expect(row).toMatchObject({ state: 'failed', attempts: 1, result: 'refused' });
  expect(row.reason).toContain('Retry is off.');
});

test('a delivery that waits is rendered when it is due, with the template as it is then', async () => {
  const { url, started } = await receiver();
  const trigger = aTrigger({ effects: [urlEffect(url)], delay: { minutes: 5 } });
  const parts = await startParts({ workspace: workspaceWith(trigger) });
  const { deliveries } = await parts.accept(shipped());
  const [delivery = ''] = deliveries;
  expect(parts.stores.log.summary(delivery)).toMatchObject({ state: 'waiting', reason: 'It waits 5 minutes.' });
  parts.workspace.update((now) => ({
    ...now,
    templates: now.templates.map((template) => ({ ...template, body: { newer: '{{@now}}' } })),
  }));
  parts.clock.advance(5 * MINUTE - 1);
  parts.clock.advance(1);
  await parts.until(delivery, isSettled);
  expect(started.received.map(({ body }) => body)).toEqual(['{"newer":"2026-11-21T12:05:00.000Z"}']);
});

test('no timer is longer than 30 seconds', async () => {
  const trigger = aTrigger({ effects: [urlEffect('http://127.0.0.1:1/')], delay: { minutes: 600 } });
  const parts = await startParts({ workspace: workspaceWith(trigger) });
  await parts.accept(shipped());
  expect(Math.max(...parts.clock.waits())).toBeLessThanOrEqual(30_000);
});

test('a clock that jumps ahead sends what is due by then', async () => {
  const { url, started } = await receiver();
  const parts = await startParts({
    workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)], delay: { minutes: 60 } })),
  });
  const { deliveries } = await parts.accept(shipped());
  parts.clock.set(NOON + 24 * 60 * MINUTE);
  parts.clock.advance(30_000);
  expect(await parts.until(deliveries[0] ?? '', isSettled)).toMatchObject({ state: 'delivered' });
  expect(started.received).toHaveLength(1);
});

test('a render problem fails without retries, keeps the event, and says why', async () => {
  const { url, started } = await receiver();
  const trigger = aTrigger({ effects: [urlEffect(url.replace('order.id', 'order.nothing'))] });
  const parts = await startParts({ workspace: workspaceWith(trigger) });
  const { id, deliveries } = await parts.accept(shipped());
  const row = await parts.until(deliveries[0] ?? '', isSettled);
  expect(row).toMatchObject({ state: 'failed', attempts: 0 });
  expect(row.reason).toMatch(/^Nothing was sent: .*order\.nothing/);
  expect(parts.stores.log.delivery(row.id)?.problems).toHaveLength(1);
  expect(parts.stores.log.event(id)).not.toBeNull();
  expect(started.received).toEqual([]);
});

test('410 fails at once, pauses the trigger with the reason, and holds the rest until it is active again', async () => {
  const { url, started } = await receiver();
  started.answer(410);
  const trigger = aTrigger({ effects: [urlEffect(url)] });
  const parts = await startParts({ workspace: workspaceWith(trigger), limits: { concurrency: 1 } });
  const first = await parts.accept(shipped());
  const second = await parts.accept(shipped({}, { id: 'evt_second' }));
  expect(await parts.until(first.deliveries[0] ?? '', isSettled)).toMatchObject({ state: 'failed', result: '410' });
  const [paused] = parts.workspace.current().triggers;
  expect(paused).toMatchObject({
    state: 'paused',
    pausedBecause: expect.stringContaining('410 on 2026-11-21 12:00 UTC'),
  });
  const held = await parts.until(second.deliveries[0] ?? '', ({ state }) => state === 'waiting');
  expect(held).toMatchObject({ dueAt: null, reason: expect.stringContaining('paused') });
  expect(await parts.accept(shipped({}, { id: 'evt_third' }))).toMatchObject({ deliveries: [] });
  expect(started.received).toHaveLength(1);
  started.answer(200);
  parts.workspace.update((now) => ({ ...now, triggers: [{ ...trigger, state: 'active' }] }));
  expect(await parts.until(held.id, isSettled)).toMatchObject({ state: 'delivered' });
});

test('what waits for a trigger that was removed is cancelled, with the reason', async () => {
  const { url, started } = await receiver();
  const parts = await startParts({
    workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)], delay: { minutes: 1 } })),
  });
  const { deliveries } = await parts.accept(shipped());
  parts.workspace.update((now) => ({ ...now, triggers: [] }));
  parts.clock.advance(MINUTE);
  const row = await parts.until(deliveries[0] ?? '', isSettled);
  expect(row).toMatchObject({ state: 'cancelled', reason: 'Its trigger was removed before it was sent.' });
  expect(started.received).toEqual([]);
});

test('a retry that falls outside the windows waits for the next one', async () => {
  const { url, started } = await receiver();
  started.answer(500);
  const windows = [
    { days: ['sat' as const, 'sun' as const], from: '11:00', to: '12:00' },
    { days: ['sat' as const], from: '12:00', to: '12:01' },
  ];
  const trigger = aTrigger({ effects: [urlEffect(url)], schedule: { timeZone: 'UTC', windows } });
  const parts = await startParts({ workspace: workspaceWith(trigger) });
  const { deliveries } = await parts.accept(shipped());
  const [delivery = ''] = deliveries;
  await parts.until(delivery, ({ attempts }) => attempts === 1);
  parts.clock.advance(5_000);
  await parts.until(delivery, ({ attempts }) => attempts === 2);
  parts.clock.advance(5 * MINUTE);
  const row = await parts.until(delivery, ({ dueAt }) => dueAt === '2026-11-22T11:00:00.000Z');
  expect(row).toMatchObject({ state: 'retrying', attempts: 2, reason: "It waits for the trigger's hours." });
  expect(parts.stores.log.delivery(delivery)?.planned.slice(0, 3)).toEqual([
    '2026-11-22T11:00:00.000Z',
    '2026-11-22T11:30:00.000Z',
    '2026-11-28T11:00:00.000Z',
  ]);
});

test('one endpoint gets 2 at once, all of them together 8', async () => {
  let open = 0;
  let most = 0;
  const answers: (() => void)[] = [];
  const wakes = new Set<() => void>();
  const port = await httpServer((_, response) => {
    open += 1;
    most = Math.max(most, open);
    answers.push(() => {
      open -= 1;
      response.end();
    });
    for (const wake of wakes) wake();
  });
  const arrived = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => answers.length >= count && resolve();
      wakes.add(look);
      look();
    });
  const parts = await startParts({
    workspace: workspaceWith(aTrigger({ effects: [urlEffect(`http://127.0.0.1:${port}/`)] })),
  });
  const taken = await Promise.all([1, 2, 3, 4].map((n) => parts.accept(shipped({}, { id: `evt_n${n}` }))));
  await arrived(2);
  for (const answer of answers.splice(0)) answer();
  await arrived(2);
  for (const answer of answers.splice(0)) answer();
  await Promise.all(taken.map(({ deliveries }) => parts.until(deliveries[0] ?? '', isSettled)));
  expect(most).toBe(2);
});

test('10 a second to one endpoint, unless its effect says otherwise', async () => {
  const { url, started } = await receiver();
  const quick = aTrigger({
    id: 'trg_2',
    name: 'Quick',
    event: 'order.delivered',
    effects: [urlEffect(url, { limits: { perSecond: 1000 } })],
  });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)] }), quick) });
  const taken = await Promise.all(Array.from({ length: 15 }, (_, n) => parts.accept(shipped({}, { id: `evt_n${n}` }))));
  const ids = taken.map(({ deliveries }) => deliveries[0] ?? '');
  await started.waitFor(10);
  await Promise.all(ids.slice(0, 10).map((id) => parts.until(id, isSettled)));
  parts.clock.advance(999);
  expect(started.received).toHaveLength(10);
  parts.clock.advance(1);
  await Promise.all(ids.map((id) => parts.until(id, isSettled)));
  expect(started.received).toHaveLength(15);
});

test('an endpoint that hangs costs the others nothing', async () => {
  const hanging = await httpServer(() => {});
  const { url, started } = await receiver();
  const slow = aTrigger({ effects: [urlEffect(`http://127.0.0.1:${hanging}/`)] });
  const healthy = aTrigger({ id: 'trg_2', name: 'Healthy', event: 'order.delivered', effects: [urlEffect(url)] });
  const parts = await startParts({ workspace: workspaceWith(slow, healthy) });
  for (let n = 0; n < 20; n += 1) await parts.accept(shipped({}, { id: `evt_slow${n}` }));
  const taken = await parts.accept({ ...shipped(), type: 'order.delivered' });
  expect(await parts.until(taken.deliveries[0] ?? '', isSettled)).toMatchObject({ state: 'delivered' });
  expect(started.received).toHaveLength(1);
});

test('stop waits for what is in flight, then cuts it short without counting it, and gives back the rest', async () => {
  let arrivals = 0;
  let arrived = () => {};
  const port = await httpServer(() => {
    arrivals += 1;
    if (arrivals === 2) arrived();
  });
  const two = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const parts = await startParts({
    workspace: workspaceWith(aTrigger({ effects: [urlEffect(`http://127.0.0.1:${port}/`)] })),
  });
  const taken = await Promise.all([1, 2, 3].map((n) => parts.accept(shipped({}, { id: `evt_n${n}` }))));
  await two;
  const stopping = parts.dispatch.stop(1_000);
  parts.clock.advance(1_000);
  await stopping;
  for (const { deliveries } of taken) {
    expect(parts.stores.log.summary(deliveries[0] ?? '')).toMatchObject({ state: 'waiting', attempts: 0 });
  }
});

test('what an engine that is gone had claimed goes out at the next start', async () => {
  const { url, started } = await receiver();
  const first = await startParts({
    workspace: workspaceWith(aTrigger({ effects: [urlEffect(url)], delay: { minutes: 1 } })),
  });
  const { deliveries } = await first.accept(shipped());
  await first.stores.outbox.claimOne(deliveries[0] ?? '', NOON, 10 * MINUTE);
  await first.close();
  const second = await startParts({ folder: first.folder });
  second.clock.advance(MINUTE);
  expect(await second.until(deliveries[0] ?? '', isSettled)).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(started.received).toHaveLength(1);
});

test('sign-in and signature are applied at send time, and hidden in what is kept', async () => {
  const { url, started } = await receiver();
  const host = `127.0.0.1:${started.port}`;
  const effect = urlEffect(url, {
    auth: { type: 'basic', username: 'admin', password: { secret: 'erp-password' } },
    sign: { secret: 'erp-signing' },
  });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [effect] })) });
  await parts.vault.set('erp-password', 'canary-password', [host]);
  await parts.vault.set('erp-signing', 'whsec_Y2FuYXJ5LXNpZ25pbmc=', [host]);
  const { deliveries } = await parts.accept(shipped());
  await parts.until(deliveries[0] ?? '', isSettled);
  const [request] = started.received;
  expect(request?.headers.authorization).toBe(`Basic ${Buffer.from('admin:canary-password').toString('base64')}`);
  expect(request?.headers['webhook-signature']).toMatch(/^v1,/);
  const kept = JSON.stringify(parts.stores.log.delivery(deliveries[0] ?? ''));
  expect(kept).not.toContain('canary-password');
  expect(kept).not.toContain(Buffer.from('admin:canary-password').toString('base64'));
  expect(kept).toContain('[hidden]');
});

test('a secret that is not set fails it, and says which', async () => {
  const { url, started } = await receiver();
  const effect = urlEffect(url, { auth: { type: 'bearer', token: { secret: 'erp-token' } } });
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects: [effect] })) });
  const { deliveries } = await parts.accept(shipped());
  const row = await parts.until(deliveries[0] ?? '', ({ attempts }) => attempts === 1);
  expect(row.result).toBe('secret_missing');
  expect(row.reason).toContain('erp-token');
  expect(started.received).toEqual([]);
});

test('what memory has no room for is taken from the outbox when there is', async () => {
  const { url, started } = await receiver();
  const effect = urlEffect(url, { limits: { concurrency: 64, perSecond: 1000 } });
  const parts = await startParts({
    clock: systemClock,
    workspace: workspaceWith(aTrigger({ effects: [effect] })),
    limits: { total: 64 },
  });
  const count = 1_300;
  await Promise.all(Array.from({ length: count }, (_, n) => parts.accept(shipped({}, { id: `evt_n${n}` }))));
  await started.waitFor(count, 60_000);
  expect(new Set(started.received.map(({ headers }) => headers['webhook-id'])).size).toBe(count);
}, 90_000);
