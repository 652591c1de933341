import { expect, onTestFinished, test } from 'vitest';
import type { Trigger } from '#shared/model/trigger.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

const MINUTE = 60_000;
const above100 = { value: '{{order.total}}', is: 'gt' as const, than: 100 };
const settled = ({ state }: { state: string }) => ['delivered', 'failed', 'cancelled'].includes(state);

async function start(part: Partial<Trigger>) {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const effects = [urlEffect(`http://127.0.0.1:${receiver.port}/`, { template: 'tpl_1' })];
  const parts = await startParts({ workspace: workspaceWith(aTrigger({ effects, ...part })) });
  let count = 0;
  const send = async (order: Record<string, string | number>, more: Record<string, string> = {}) => {
    count += 1;
    const { id, deliveries } = await parts.accept(
      shipped(order, { id: `evt_n${count}`, ...more }),
      more.source ?? 'http',
    );
    return { id, delivery: deliveries[0] ?? '', deliveries };
  };
  const summaryOf = (id: string) => parts.stores.log.summary(id);
  const explained = (id: string) =>
    parts.stores.log.events({ filter: { eventId: id }, notSentOnly: false, limit: 1 }).events[0];
  return { ...parts, receiver, send, summaryOf, explained };
}

const holding = { conditions: above100, delay: { minutes: 5, whileConditionsHold: true } };

test('one that meets the conditions joins what waits: same timer, newest payload', async () => {
  const parts = await start(holding);
  const first = await parts.send({ total: 143 });
  parts.clock.advance(4 * MINUTE);
  const second = await parts.send({ total: 200 });
  expect(second.delivery).toBe(first.delivery);
  expect(parts.explained(second.id)).toMatchObject({ decisions: [{ outcome: 'joined' }], explained: null });
  expect(parts.explained(first.id)).toMatchObject({
    deliveries: [],
    explained: expect.stringContaining('took its place'),
  });
  parts.clock.advance(MINUTE);
  await parts.until(first.delivery, settled);
  expect(parts.receiver.received.map(({ body }) => JSON.parse(body).total)).toEqual([200]);
});

test('one that fails them cancels it, with the reason', async () => {
  const parts = await start(holding);
  const { delivery } = await parts.send({ total: 143 });
  const second = await parts.send({ total: 80 });
  expect(second.deliveries).toEqual([]);
  expect(parts.summaryOf(delivery)).toMatchObject({
    state: 'cancelled',
    reason: expect.stringContaining('order.total is 80, not greater than 100'),
  });
  const third = await parts.send({ total: 150 });
  expect(third.delivery).not.toBe(delivery);
});

test('another subject, another customer and another source are others', async () => {
  const parts = await start({ ...holding, customer: '*' });
  const first = await parts.send({ total: 143 });
  await parts.send({ total: 80, id: 'PS-2' });
  await parts.send({ total: 80 }, { customer: 'globex' });
  await parts.acceptEvent(
    { type: 'order.shipped', payload: { order: { id: 'PS-1', total: 1 } }, customer: 'acme-01' },
    { source: 'crm' },
  );
  expect(parts.summaryOf(first.delivery)).toMatchObject({ state: 'waiting' });
});

test('without "while conditions hold" each event is a delivery of its own', async () => {
  const parts = await start({ conditions: above100, delay: { minutes: 5 } });
  const first = await parts.send({ total: 143 });
  const second = await parts.send({ total: 200 });
  await parts.send({ total: 80 });
  expect(second.delivery).not.toBe(first.delivery);
  expect(parts.summaryOf(first.delivery)).toMatchObject({ state: 'waiting' });
});

test('cancelOn: another type of the same subject cancels', async () => {
  const parts = await start({ delay: { minutes: 5, cancelOn: ['order.cancelled'] } });
  const first = await parts.send({});
  const other = await parts.send({ id: 'PS-2' });
  await parts.accept({ ...shipped({}, { id: 'evt_c' }), type: 'order.cancelled' });
  expect(parts.summaryOf(first.delivery)).toMatchObject({
    state: 'cancelled',
    reason: 'order.cancelled came for PS-1 while this waited.',
  });
  expect(parts.summaryOf(other.delivery)).toMatchObject({ state: 'waiting' });
});

test('what was sent already is neither joined nor cancelled', async () => {
  const parts = await start(holding);
  const first = await parts.send({ total: 143 });
  parts.clock.advance(5 * MINUTE);
  await parts.until(first.delivery, settled);
  const second = await parts.send({ total: 200 });
  expect(second.delivery).not.toBe(first.delivery);
  await parts.send({ total: 80 });
  expect(parts.summaryOf(first.delivery)).toMatchObject({ state: 'delivered' });
});

test('a repeat rule tells a thing once in its time, also for events of one turn', async () => {
  const parts = await start({ repeat: { per: '{{order.id}}', when: 'every', minutes: 30 } });
  const both = await Promise.all([parts.send({}), parts.send({})]);
  expect(both.map(({ deliveries }) => deliveries.length).sort()).toEqual([0, 1]);
  parts.clock.advance(29 * MINUTE);
  const third = await parts.send({});
  expect(third.deliveries).toEqual([]);
  expect(parts.explained(third.id)?.explained).toContain('told at most once in 30 minutes');
  expect((await parts.send({ id: 'PS-2' })).deliveries).toHaveLength(1);
  parts.clock.advance(MINUTE);
  expect((await parts.send({})).deliveries).toHaveLength(1);
});

test('inactive: each event puts off the next', async () => {
  const parts = await start({ repeat: { per: '{{order.id}}', when: 'inactive', minutes: 30 } });
  const told: number[] = [];
  for (const wait of [0, 20, 20, 20, 30]) {
    parts.clock.advance(wait * MINUTE);
    told.push((await parts.send({})).deliveries.length);
  }
  expect(told).toEqual([1, 0, 0, 0, 1]);
});

test('changed: only when the value is another', async () => {
  const parts = await start({ repeat: { per: '{{order.id}}', when: 'changed', value: '{{order.status}}' } });
  const told: number[] = [];
  for (const status of ['paid', 'paid', 'sent', 'sent', 'paid'])
    told.push((await parts.send({ status })).deliveries.length);
  expect(told).toEqual([1, 0, 1, 0, 1]);
});

test('the same event again: nothing new, its deliveries, and a warning where it differs', async () => {
  const parts = await start({});
  const first = await parts.accept(shipped({}, { id: 'evt_same' }));
  const again = await parts.accept(shipped({}, { id: 'evt_same' }));
  expect(again).toEqual({ ...first, isNew: false });
  expect(parts.lines.filter(({ level }) => level === 'warn')).toEqual([]);
  await parts.accept(shipped({ total: 1 }, { id: 'evt_same' }));
  expect(parts.lines.filter(({ level }) => level === 'warn')).toMatchObject([{ facts: { event: 'evt_same' } }]);
  await parts.until(first.deliveries[0] ?? '', settled);
  expect(parts.receiver.received).toHaveLength(1);
});

test('no trigger: an empty list, and the reason in the log', async () => {
  const parts = await start({ state: 'draft' });
  const { id, deliveries } = await parts.send({});
  expect(deliveries).toEqual([]);
  const list = parts.stores.log.events({ filter: {}, notSentOnly: true, limit: 10 });
  expect(list.events).toMatchObject([
    { id, explained: 'Tell the ERP is a draft. Activate it to send.', decisions: [{ outcome: 'inactive' }] },
  ]);
});
