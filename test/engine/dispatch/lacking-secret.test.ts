import { expect, onTestFinished, test } from 'vitest';
import { secretHandlers } from '#engine/commands/secrets/secrets.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { startReceiver } from '#test/harness/receiver.ts';
import type { FakeClock } from './fake-clock.ts';
import { aTrigger, shipped, urlEffect, workspaceWith } from './records.ts';
import { startParts } from './start-parts.ts';

const isSettled = ({ state }: DeliverySummary) => ['delivered', 'failed', 'cancelled'].includes(state);

async function start() {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.close());
  const effect = urlEffect(`http://127.0.0.1:${receiver.port}/`, {
    auth: { type: 'bearer', token: { secret: 'erp-token' } },
  });
  const parts = await startParts<FakeClock>({ workspace: workspaceWith(aTrigger({ effects: [effect] })) });
  const { deliveries } = await parts.accept(shipped());
  return { ...parts, receiver, host: `127.0.0.1:${receiver.port}`, id: deliveries[0] ?? '' };
}

test('a delivery whose secret is not set is held, with no try used up, and leaves once it is set', async () => {
  const parts = await start();
  const held = await parts.until(parts.id, ({ attempts, dueAt }) => attempts === 1 && dueAt === null);
  expect(held).toMatchObject({ state: 'waiting', result: 'secret_missing' });
  expect(held.reason).toMatch(/erp-token.*It is held, and leaves once the secret is there\.$/);
  parts.clock.advance(3 * 24 * 3_600_000);
  expect(parts.stores.log.summary(parts.id)).toMatchObject({ state: 'waiting', attempts: 1 });
  expect(parts.receiver.received).toEqual([]);
  const handlers = secretHandlers(parts, () => void parts.dispatch.dispatcher.resumeSecrets());
  const call = { signal: new AbortController().signal };
  await handlers['secrets.set']({ name: 'erp-token', value: 'a-token', hosts: [parts.host] }, call);
  expect(await parts.until(parts.id, isSettled)).toMatchObject({ state: 'delivered', attempts: 2 });
  expect(parts.receiver.received[0]?.headers.authorization).toBe('Bearer a-token');
});

test('it is looked at again at the next start', async () => {
  const parts = await start();
  await parts.until(parts.id, ({ attempts, dueAt }) => attempts === 1 && dueAt === null);
  await parts.vault.set('erp-token', 'a-token', [parts.host]);
  await parts.close();
  const again = await startParts({ folder: parts.folder, clock: parts.clock });
  expect(await again.until(parts.id, isSettled)).toMatchObject({ state: 'delivered' });
});

test('a secret that another host was granted is held too, and goes to nobody until this host may have it', async () => {
  const parts = await start();
  await parts.until(parts.id, ({ dueAt }) => dueAt === null);
  const handlers = secretHandlers(parts, () => void parts.dispatch.dispatcher.resumeSecrets());
  const call = { signal: new AbortController().signal };
  const token = { name: 'erp-token', value: 'a-token' };
  await handlers['secrets.set']({ ...token, hosts: ['elsewhere.example'] }, call);
  const held = await parts.until(parts.id, ({ attempts, dueAt }) => attempts === 2 && dueAt === null);
  expect(held).toMatchObject({ state: 'waiting', result: 'secret_not_granted' });
  expect(held.reason).toBe(
    `The secret erp-token is not granted to ${parts.host}. Grant it in Settings (on the command line: postback secret set ` +
      `erp-token --host ${parts.host}). It is held, and leaves once that host may have it.`,
  );
  parts.clock.advance(3 * 24 * 3_600_000);
  expect(parts.stores.log.summary(parts.id)).toMatchObject({ state: 'waiting', attempts: 2 });
  expect(parts.receiver.received).toEqual([]);
  await handlers['secrets.set']({ ...token, hosts: ['elsewhere.example', parts.host] }, call);
  expect(await parts.until(parts.id, isSettled)).toMatchObject({ state: 'delivered', attempts: 3 });
  expect(parts.receiver.received).toHaveLength(1);
});
