import { expect, onTestFinished, test } from 'vitest';
import { deliveryHandlers } from '#engine/commands/deliveries/deliveries.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { contextOf } from '#test/engine/commands/context-of.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import type { FakeClock } from './fake-clock.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

const isSettled = ({ state }: DeliverySummary) => ['delivered', 'failed', 'cancelled'].includes(state);

async function start(part: Partial<Trigger> = {}, retry = true) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const effects = [urlEffect(`http://127.0.0.1:${receiver.port}/`, { retry })];
  const trigger = aTrigger({ effects, inOrder: true, ...part });
  const parts = await startParts<FakeClock>({ workspace: workspaceWith(trigger) });
  let count = 0;
  /** An event of an order; the body that arrives tells its number. */
  const send = async (order = 'PS-1') => {
    count += 1;
    const event = shipped({ id: order, total: count }, { id: `evt_o${count}`, subject: order });
    const { deliveries } = await parts.accept(event);
    return deliveries[0] ?? '';
  };
  const came = () => receiver.received.map(({ body }) => Number(JSON.parse(body).total));
  return { ...parts, trigger, receiver, send, came };
}

test('each leaves once the one before it is delivered, however many come at once', async () => {
  const parts = await start();
  const ids = await Promise.all(Array.from({ length: 6 }, () => parts.send()));
  for (const id of ids) await parts.until(id, isSettled);
  expect(parts.came()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a failing one holds up the rest of its subject, and nobody else', async () => {
  const parts = await start();
  parts.receiver.answer(500);
  const first = await parts.send();
  await parts.until(first, ({ state }) => state === 'retrying');
  const second = await parts.send();
  parts.receiver.answer(200);
  const other = await parts.send('PS-2');
  await parts.until(other, isSettled);
  expect(parts.stores.log.summary(second)).toMatchObject({
    state: 'waiting',
    dueAt: null,
    reason: expect.stringContaining(`Waits for the delivery before it, ${first} of`),
  });
  expect(parts.stores.log.delivery(second)?.waitsFor).toBe(first);
  parts.clock.advance(5_000);
  await parts.until(second, isSettled);
  expect(parts.came()).toEqual([1, 3, 1, 2]);
});

test('a final failure lets the next go', async () => {
  const parts = await start({}, false);
  parts.receiver.answer(500);
  const first = await parts.send();
  await parts.until(first, isSettled);
  parts.receiver.answer(200);
  const second = await parts.send();
  expect(await parts.until(second, isSettled)).toMatchObject({ state: 'delivered' });
});

test('the order outlives a restart', async () => {
  const parts = await start();
  parts.receiver.answer(500);
  const first = await parts.send();
  await parts.until(first, ({ state }) => state === 'retrying');
  const second = await parts.send();
  await parts.close();
  parts.receiver.answer(200);
  const again = await startParts<FakeClock>({ folder: parts.folder, clock: parts.clock });
  again.clock.advance(5_000);
  await again.until(second, isSettled);
  expect(parts.came()).toEqual([1, 1, 2]);
});

test('nobody is tried before its turn; cancelling what it waits for, it goes', async () => {
  const parts = await start();
  const renderThread = new RenderThread();
  onTestFinished(() => renderThread.close());
  const handlers = deliveryHandlers(await contextOf(parts, renderThread), parts.dispatch);
  const call = { signal: new AbortController().signal };
  parts.receiver.answer(500);
  const first = await parts.send();
  await parts.until(first, ({ state }) => state === 'retrying');
  const second = await parts.send();
  parts.receiver.answer(200);
  await expect(handlers['deliveries.tryNow']({ id: second }, call)).rejects.toMatchObject({
    code: 'not_ready',
    params: { reason: expect.stringContaining(first) },
  });
  await handlers['deliveries.cancel']({ id: first }, call);
  expect(await parts.until(second, isSettled)).toMatchObject({ state: 'delivered' });
  expect(parts.came()).toEqual([1, 2]);
  await handlers['deliveries.replay']({ id: second, how: 'render' }, call);
  await parts.receiver.waitFor(3);
  expect(parts.came()).toEqual([1, 2, 2]);
});

test('without a subject, or without asking for it, nothing waits', async () => {
  const parts = await start({ inOrder: false });
  parts.receiver.answer(500);
  await parts.until(await parts.send(), ({ state }) => state === 'retrying');
  parts.receiver.answer(200);
  expect(await parts.until(await parts.send(), isSettled)).toMatchObject({ state: 'delivered' });
  const inOrder = await start();
  inOrder.receiver.answer(500);
  const unnamed = (n: number) => ({ type: 'order.shipped', id: `evt_u${n}`, payload: { n }, customer: 'acme-01' });
  const first = await inOrder.accept(unnamed(1));
  await inOrder.until(first.deliveries[0] ?? '', ({ state }) => state === 'retrying');
  inOrder.receiver.answer(200);
  const second = await inOrder.accept(unnamed(2));
  expect(await inOrder.until(second.deliveries[0] ?? '', isSettled)).toMatchObject({ state: 'delivered' });
});
