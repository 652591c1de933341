import { expect, onTestFinished, test } from 'vitest';
import { createStatusBoard } from '#engine/status-board.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { freePort } from '#test/engine/delivery/servers.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import type { FakeClock } from './fake-clock.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const isSettled = ({ state }: DeliverySummary) => ['delivered', 'failed', 'cancelled'].includes(state);

type Started = Awaited<ReturnType<typeof startParts<FakeClock>>>;

async function start(part: { after?: Started; url?: string } = {}) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const url = part.url ?? `http://127.0.0.1:${receiver.port}/`;
  const trigger = aTrigger({ effects: [urlEffect(url, { retry: false })] });
  const status = createStatusBoard({ notices: [] as { id: string; message: string }[] } as never);
  const parts = await startParts({
    status,
    ...(part.after && { folder: part.after.folder, clock: part.after.clock }),
    workspace: workspaceWith(trigger),
  });
  return { ...parts, receiver, trigger, status };
}

let count = 0;
/** An event whose delivery is tried once; gives what came of it. */
async function tryOnce(parts: Started): Promise<DeliverySummary | null> {
  count += 1;
  const { deliveries } = await parts.accept(shipped({}, { id: `evt_p${count}` }));
  return deliveries[0] === undefined ? null : parts.until(deliveries[0], isSettled);
}
const triggerOf = (parts: Started) => parts.workspace.current().triggers[0];

test('after 5 days of nothing but failures a trigger is paused, with a notice; what waits is held, and goes on with one click', async () => {
  const parts = await start();
  parts.receiver.answer(500);
  for (let day = 0; day < 5; day += 1) {
    await tryOnce(parts);
    parts.clock.advance(DAY);
    expect(triggerOf(parts)?.state).toBe('active');
  }
  const waiting = await parts.accept(shipped({}, { id: 'evt_waits' }));
  const paused = triggerOf(parts);
  const [delivery = ''] = waiting.deliveries;
  expect(await parts.until(delivery, isSettled)).toMatchObject({ state: 'failed' });
  expect(triggerOf(parts)).toMatchObject({
    state: 'paused',
    pausedBecause: 'Nothing of it was delivered since 2026-11-21 12:00 UTC: all 6 tries in 5 days failed.',
  });
  expect(paused?.state).toBe('active');
  expect(parts.status.current().notices).toMatchObject([
    { message: expect.stringContaining('Acme Prints/Tell the ERP is paused. Nothing of it was delivered since') },
  ]);
});

test('its deliveries are held while it is paused, and leave once it is active again, from the start of the count', async () => {
  const parts = await start();
  parts.receiver.answer(500);
  for (let day = 0; day < 5; day += 1) {
    await tryOnce(parts);
    parts.clock.advance(DAY);
  }
  const retried = { ...parts.trigger, effects: parts.trigger.effects.map((effect) => ({ ...effect, retry: true })) };
  parts.workspace.update((now) => ({ ...now, triggers: [retried] }));
  const { deliveries } = await parts.accept(shipped({}, { id: 'evt_retried' }));
  const [delivery = ''] = deliveries;
  await parts.until(delivery, ({ state }) => state === 'retrying');
  expect(triggerOf(parts)?.state).toBe('paused');
  parts.clock.advance(300_000);
  const held = await parts.until(delivery, ({ dueAt }) => dueAt === null);
  expect(held).toMatchObject({ state: 'retrying', reason: expect.stringContaining('Its trigger is paused') });
  parts.workspace.update((now) => ({ ...now, triggers: [{ ...retried, state: 'active' }] }));
  const again = await parts.until(delivery, ({ attempts }) => attempts === held.attempts + 1);
  expect(again.state).toBe('retrying');
  // It begins anew: one more failure does not pause it.
  expect(triggerOf(parts)?.state).toBe('active');
  parts.receiver.answer(200);
  parts.clock.advance(DAY);
  expect(await parts.until(delivery, isSettled)).toMatchObject({ state: 'delivered' });
});

test('one success in between, and it goes on', async () => {
  const parts = await start();
  for (const status of [500, 500, 500, 200, 500, 500, 500, 500]) {
    parts.receiver.answer(status);
    await tryOnce(parts);
    parts.clock.advance(DAY);
  }
  expect(triggerOf(parts)?.state).toBe('active');
});

test('only days in which the engine ran count: not those between its runs, nor a sleep', async () => {
  let parts = await start();
  parts.receiver.answer(500);
  await tryOnce(parts);
  parts.clock.advance(2 * DAY);
  await tryOnce(parts);
  // Asleep for 3 days.
  parts.clock.set(parts.clock.now() + 3 * DAY);
  parts.clock.advance(30_000);
  await tryOnce(parts);
  expect(triggerOf(parts)?.state).toBe('active');
  await parts.close();
  // Off for a month, then 3 days on: 5 days in all.
  parts.clock.set(parts.clock.now() + 30 * DAY);
  parts = await start({ after: parts });
  parts.receiver.answer(500);
  for (let day = 0; day < 3; day += 1) {
    await tryOnce(parts);
    expect(triggerOf(parts)?.state).toBe('active');
    parts.clock.advance(DAY);
  }
  await tryOnce(parts);
  expect(triggerOf(parts)).toMatchObject({ state: 'paused', pausedBecause: expect.stringContaining('2026-11-21') });
});

test('days offline do not count', async () => {
  const parts = await start({ url: 'http://no-such-host.invalid/' });
  for (let day = 0; day < 7; day += 1) {
    expect(await tryOnce(parts)).toMatchObject({ result: 'dns' });
    parts.clock.advance(DAY);
  }
  expect(triggerOf(parts)?.state).toBe('active');
});

test('an endpoint that refuses the connection was reached: its days count', async () => {
  const parts = await start({ url: `http://127.0.0.1:${await freePort()}/` });
  for (let day = 0; day < 6; day += 1) {
    await tryOnce(parts);
    parts.clock.advance(DAY);
  }
  expect(triggerOf(parts)?.state).toBe('paused');
});

test('a test that fails is nobody’s failure', async () => {
  const parts = await start();
  parts.receiver.answer(500);
  await tryOnce(parts);
  expect(parts.stores.failures.read().failing.get('trg_1')).toMatchObject({ failures: 1 });
  parts.receiver.answer(200);
  await tryOnce(parts);
  expect(parts.stores.failures.read().failing.size).toBe(0);
});
