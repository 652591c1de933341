import { expect, onTestFinished, test } from 'vitest';
import { EVERY_ENDPOINT } from '#shared/model/settings.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import { NOON } from '#test/stores/builders.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { type Parts, startParts } from './start-parts.ts';

const SECOND = 1_000;
const PLENTY = { total: 64, concurrency: 16, perSecond: 1_000 };

async function endpoint() {
  const started = await startReceiver();
  onTestFinished(() => started.close());
  return { ...started, url: `http://127.0.0.1:${started.port}/orders`, origin: `http://127.0.0.1:${started.port}` };
}

async function accept(parts: Parts, count: number, from = 0): Promise<string[]> {
  const ids: string[] = [];
  for (let index = from; index < from + count; index += 1) {
    const { deliveries } = await parts.accept(shipped({ id: `PS-${index}` }));
    ids.push(deliveries[0] ?? '');
  }
  return ids;
}

/** One after the other, so that the row of failures is certain. */
async function fail(parts: Parts, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [id = ''] = await accept(parts, 1, index);
    await parts.until(id, ({ attempts }) => attempts === 1);
    ids.push(id);
  }
  return ids;
}

async function started(effect: Parameters<typeof urlEffect>[1] = {}) {
  const ours = await endpoint();
  ours.answer(503);
  const trigger = aTrigger({ effects: [urlEffect(ours.url, effect)] });
  return { ours, parts: await startParts({ workspace: workspaceWith(trigger), limits: PLENTY }) };
}

test('after five failures in a row nothing more is tried, and nothing of it counts as an attempt', async () => {
  const { ours, parts } = await started();
  const { breakers } = parts.dispatch.dispatcher;
  const failing = await fail(parts, 5);
  expect(breakers.open()).toMatchObject([{ endpoint: ours.origin, failuresInARow: 5, probeAt: NOON + 30 * SECOND }]);
  const waiting = await accept(parts, 20, 5);
  // The retries of the first ones fall due as well, and wait with the rest.
  parts.clock.advance(29 * SECOND);
  expect(ours.received).toHaveLength(5);
  for (const id of waiting) expect(parts.stores.log.summary(id)).toMatchObject({ state: 'waiting', attempts: 0 });
  for (const id of failing) expect(parts.stores.log.summary(id)).toMatchObject({ state: 'retrying', attempts: 1 });
  expect(parts.lines.some(({ what }) => what === 'endpoint fails; its deliveries wait')).toBe(true);
});

test('one delivery sees whether the endpoint is back: while it is not, the wait doubles; once it is, all arrive', async () => {
  const { ours, parts } = await started();
  const { breakers } = parts.dispatch.dispatcher;
  await fail(parts, 5);
  const waiting = await accept(parts, 20, 5);
  parts.clock.advance(30 * SECOND);
  await ours.waitFor(6);
  await new Promise<void>((resolve) => {
    const stop = breakers.listen(() => resolve(stop()));
    if (breakers.open()[0]?.wait === 60 * SECOND) resolve(stop());
  });
  expect(ours.received).toHaveLength(6);
  expect(breakers.open()).toMatchObject([{ wait: 60 * SECOND }]);
  ours.answer(200);
  parts.clock.advance(60 * SECOND);
  const all = [...waiting];
  for (const id of all) await parts.until(id, ({ state }) => state === 'delivered');
  expect(breakers.open()).toEqual([]);
  const ids = ours.received.map(({ headers }) => headers['webhook-id']);
  for (const id of waiting) expect(ids.filter((one) => one === id).length).toBeLessThanOrEqual(2);
});

test('an endpoint that refuses what it is sent is well: another delivery is tried at once', async () => {
  const { ours, parts } = await started({ retry: false });
  ours.answer(400);
  await fail(parts, 8);
  expect(parts.dispatch.dispatcher.breakers.open()).toEqual([]);
  expect(ours.received).toHaveLength(8);
});

test('an endpoint beside one that fails gets all of its deliveries', async () => {
  const bad = await endpoint();
  const good = await endpoint();
  bad.answer(503);
  const triggers = [
    aTrigger({ effects: [urlEffect(bad.url)] }),
    aTrigger({ id: 'trg_2', name: 'Tell the shop', effects: [urlEffect(good.url)] }),
  ];
  const parts = await startParts({ workspace: workspaceWith(...triggers), limits: PLENTY });
  await fail(parts, 5);
  await accept(parts, 10, 5);
  await good.waitFor(15);
  expect(bad.received).toHaveLength(5);
});

test('what a person asks for is tried whatever the endpoint did, and closes the breaker where it arrives', async () => {
  const { ours, parts } = await started();
  const [first = ''] = await fail(parts, 5);
  ours.answer(200);
  const claimed = await parts.stores.outbox.claimOne(first, NOON, 60 * SECOND);
  if (claimed === null) throw new Error('not claimed');
  parts.dispatch.dispatcher.take([{ ...claimed, isAsked: true }], undefined, 'first');
  await parts.until(first, ({ state }) => state === 'delivered');
  expect(parts.dispatch.dispatcher.breakers.open()).toEqual([]);
});

test('a paused endpoint gets nothing until it goes on; what waits for it is kept', async () => {
  const { ours, parts } = await started();
  ours.answer(200);
  const pause = (pausedEndpoints: string[]) =>
    parts.workspace.update((now) => ({ ...now, settings: { ...now.settings, pausedEndpoints } }));
  pause([ours.origin]);
  const waiting = await accept(parts, 5);
  parts.clock.advance(60 * SECOND);
  expect(ours.received).toHaveLength(0);
  pause([]);
  for (const id of waiting) await parts.until(id, ({ state }) => state === 'delivered');
  expect(ours.received).toHaveLength(5);
});

test('all deliveries are paused, over a restart too, and go on without loss; a test leaves all the same', async () => {
  const ours = await endpoint();
  const other = await endpoint();
  const triggers = [ours, other].map(({ url }, n) => aTrigger({ id: `trg_${n}`, effects: [urlEffect(url)] }));
  const parts = await startParts({ workspace: workspaceWith(...triggers), limits: PLENTY });
  const pause = (pausedEndpoints: string[]) =>
    parts.workspace.update((now) => ({ ...now, settings: { ...now.settings, pausedEndpoints } }));
  pause([EVERY_ENDPOINT]);
  const waiting: string[] = [];
  for (const id of ['PS-1', 'PS-2', 'PS-3']) waiting.push(...(await parts.accept(shipped({ id }))).deliveries);
  expect(waiting).toHaveLength(6);
  parts.clock.advance(60 * SECOND);
  expect([ours.received.length, other.received.length]).toEqual([0, 0]);
  expect(parts.stores.log.waitingFor(EVERY_ENDPOINT)).toBe(6);
  const [first = ''] = waiting;
  const claimed = await parts.stores.outbox.claimOne(first, parts.clock.now(), 60 * SECOND);
  if (claimed === null) throw new Error('not claimed');
  parts.dispatch.dispatcher.take([{ ...claimed, isAsked: true }], undefined, 'first');
  await parts.until(first, ({ state }) => state === 'delivered');
  await parts.close();
  const again = await startParts({ folder: parts.folder, clock: parts.clock, limits: PLENTY });
  again.clock.advance(60 * SECOND);
  expect(again.stores.log.waitingFor(EVERY_ENDPOINT)).toBe(5);
  again.workspace.update((now) => ({ ...now, settings: { ...now.settings, pausedEndpoints: [] } }));
  for (const id of waiting) await again.until(id, ({ state }) => state === 'delivered');
  expect(ours.received.length + other.received.length).toBe(6);
});

test('an endpoint that is paused and resumed at once loses nothing of what was in hand', async () => {
  const ours = await endpoint();
  const trigger = aTrigger({ effects: [urlEffect(ours.url)] });
  const parts = await startParts({ workspace: workspaceWith(trigger), limits: { ...PLENTY, concurrency: 1 } });
  const pause = (pausedEndpoints: string[]) =>
    parts.workspace.update((now) => ({ ...now, settings: { ...now.settings, pausedEndpoints } }));
  for (let round = 0; round < 5; round += 1) {
    const ids = (
      await Promise.all(Array.from({ length: 10 }, (_, index) => accept(parts, 1, round * 10 + index)))
    ).flat();
    // One is on its way, nine wait for it.
    const held = ids.filter((id) => parts.stores.log.summary(id)?.state === 'sending');
    expect(held.length).toBeGreaterThan(1);
    pause([ours.origin]);
    pause([]);
    for (const id of ids) await parts.until(id, ({ state }) => state === 'delivered');
  }
  expect(ours.received).toHaveLength(50);
});
