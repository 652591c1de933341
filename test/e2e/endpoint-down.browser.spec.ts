import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

test.use({ workspace: running });

const EVENTS = 12;

test('an endpoint goes down, deliveries wait, it comes back, and everything arrives once', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  const rows = page.getByRole('table', { name: 'Deliveries' }).getByRole('row');
  const band = page.getByRole('list', { name: 'Endpoints that get nothing for now' });
  const line = band.getByRole('listitem');
  const endpoint = `http://127.0.0.1:${receiver.port}`;
  await frame.go('Deliveries');
  receiver.answer(503);
  const ids: string[] = [];
  for (let index = 0; index < EVENTS; index += 1) {
    const { body } = await studio.send({ id: `e${index}`, type: 'order.shipped', payload: shippedPayload });
    ids.push(...body.deliveries);
  }
  expect(ids).toHaveLength(EVENTS);

  // Seen: since when, how many wait, what happens next.
  await expect(line).toHaveCount(1);
  await expect(line).toContainText(`${endpoint} has failed`);
  await expect(line).toContainText('The receiver answered 503. Nothing is lost and no try is used up');
  await expect(line).toContainText(/\d+ deliveries wait/);
  await expect(rows).toHaveCount(EVENTS);
  const before = receiver.received.length;
  expect(before).toBeLessThan(EVENTS);
  await rows.first().getByRole('link').click();
  await expect(page.getByRole('region', { name: 'Delivery', exact: true })).toContainText(
    'It waits because its endpoint fails',
  );
  const found = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);

  // A person pauses it: not even a probe leaves.
  await line.getByRole('button', { name: 'Pause endpoint' }).click();
  await expect(line).toContainText(`${endpoint} is paused.`);
  await line.getByRole('button', { name: 'Resume' }).click();
  await expect(line).toContainText('has failed');

  receiver.answer(200);
  await line.getByRole('button', { name: 'Try now' }).click();
  await expect(band).toBeHidden();
  // What had failed once waits for its own time, the rest leaves at once.
  await expect.poll(() => new Set(arrived(receiver.received, before)).size).toBeGreaterThanOrEqual(EVENTS - before);
  for (const id of new Set(ids)) {
    const tries = receiver.received.filter(({ headers }) => headers['webhook-id'] === id);
    expect(new Set(tries.map(({ body }) => body)).size).toBeLessThanOrEqual(1);
  }
  await expect.poll(() => new Set(arrived(receiver.received, before)).size, { timeout: 30_000 }).toBe(EVENTS);
  const late = arrived(receiver.received, before);
  expect(new Set(late).size).toBe(late.length);
});

function arrived(received: readonly { headers: Record<string, unknown> }[], from: number): string[] {
  return received.slice(from).map(({ headers }) => String(headers['webhook-id']));
}
