import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { orderEventTypes } from '#shared/catalog/event-types.ts';
import { findSample } from '#shared/catalog/samples.ts';
import expected from '#test/fixtures/eight-events.expected.json' with { type: 'json' };
import { type Receiver, startReceiver } from '#test/harness/receiver.ts';
import { startStudio } from '#test/harness/studio-process.ts';
import { tempFolder } from '#test/harness/temp-folder.ts';
import { postback } from './postback.ts';

const events = orderEventTypes.map(({ id }) => id);
const fixture = new URL('../fixtures/eight-events.bundle.json', import.meta.url);

/** A data folder with an active trigger for each of the eight events, all leading to a receiver. */
async function prepare(): Promise<{ data: string; receiver: Receiver }> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const folder = tempFolder();
  const bundle = join(folder, 'bundle.json');
  writeFileSync(bundle, readFileSync(fixture, 'utf8').replaceAll('PORT', String(receiver.port)));
  const data = join(folder, 'data');
  const imported = await postback([
    'import',
    bundle,
    '--activate',
    '--allow-host',
    `127.0.0.1:${receiver.port}`,
    '--data',
    data,
  ]);
  expect(imported.stderr).toBe('');
  expect(imported.status).toBe(0);
  return { data, receiver };
}

async function start(data: string) {
  const studio = await startStudio(data);
  onTestFinished(() => void studio.kill());
  return studio;
}

function eventOf(type: string, id: string) {
  return { type, id, payload: findSample(type)?.payload ?? null };
}

describe('postback serve', () => {
  test('delivers each of the eight events in its customer’s shape, and the same id once', async () => {
    const { data, receiver } = await prepare();
    const studio = await start(data);
    for (const type of events) {
      const { status, body } = await studio.send(eventOf(type, `evt-${type}`));
      expect({ type, status, deliveries: body.deliveries.length }).toEqual({ type, status: 202, deliveries: 1 });
    }
    await receiver.waitFor(events.length);
    for (const type of events) {
      const got = receiver.received.filter(({ path }) => path === `/hooks/${type}`);
      expect(got.map(({ body }) => JSON.parse(body))).toEqual([expected[type as keyof typeof expected]]);
      expect(got[0]?.headers['webhook-id']).toMatch(/^msg_/);
      expect(got[0]?.headers['webhook-timestamp']).toMatch(/^\d{10}$/);
    }

    const again = await studio.send(eventOf('order.shipped', 'evt-order.shipped'));
    expect(again.status).toBe(200);
    // Whatever the repeat had made would have arrived before this one.
    await studio.send(eventOf('order.shipped', 'evt-later'));
    await receiver.waitFor(events.length + 1);
    expect(receiver.received.filter(({ path }) => path === '/hooks/order.shipped')).toHaveLength(2);

    const log = async () => JSON.parse((await postback(['deliveries', '--json', '--data', data])).stdout);
    expect(await log()).toHaveLength(events.length + 1);
    // What arrived is noted a moment after it did.
    await expect.poll(async () => (await log())[0]).toMatchObject({ event: 'order.shipped', state: 'delivered' });
    expect(await studio.stop()).toBe(0);
  });

  test('delivers every acknowledged event, also when it is killed in the middle, with the same id and bytes', async () => {
    const { data, receiver } = await prepare();
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3]) {
      const studio = await start(data);
      const send = async (n: number) => {
        const { body } = await studio.send(eventOf('order.shipped', `evt-${round}-${n}`));
        acknowledged.push(...body.deliveries);
      };
      // Those that the kill cuts off were never acknowledged.
      const sending = Promise.allSettled(Array.from({ length: 40 }, (_, n) => send(n)));
      await receiver.waitFor(receiver.received.length + 5);
      await studio.kill();
      await sending;
    }
    expect(acknowledged.length).toBeGreaterThan(10);

    const studio = await start(data);
    const unsettled = async (): Promise<string[]> => {
      const { stdout } = await postback(['deliveries', '--json', '--data', data]);
      const log: { id: string; state: string }[] = JSON.parse(stdout);
      return log.filter(({ state }) => state !== 'delivered').map(({ id }) => id);
    };
    await expect.poll(unsettled, { timeout: 30_000, interval: 500 }).toEqual([]);
    const bodies = new Map<string, string>();
    for (const { headers, body } of receiver.received) {
      const id = String(headers['webhook-id']);
      expect(bodies.get(id) ?? body).toBe(body);
      bodies.set(id, body);
    }
    expect(acknowledged.filter((id) => !bodies.has(id))).toEqual([]);
    await studio.stop();
  }, 90_000);
});
