import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedBody, shippedPayload } from './workspaces.ts';

test.use({ workspace: running });

const shipped = { type: 'order.shipped', payload: shippedPayload };

function partsOf(page: Page) {
  const delivery = page.getByRole('region', { name: 'Delivery', exact: true });
  return {
    table: page.getByRole('table', { name: 'Deliveries' }),
    rows: page.getByRole('table', { name: 'Deliveries' }).getByRole('row'),
    states: page.getByRole('radiogroup', { name: 'State' }),
    delivery,
    why: delivery.getByRole('region', { name: 'Why it has not arrived' }),
    attempts: delivery.getByRole('list', { name: 'Attempts' }).getByRole('listitem'),
  };
}

test('a posted event appears by itself, with what was asked and answered', async ({ page, studio, receiver }) => {
  const frame = new StudioFrame(page);
  const { rows, delivery, attempts } = partsOf(page);
  await frame.go('Deliveries');
  await expect(frame.main.getByText('No deliveries in the last 8 hours.')).toBeVisible();
  receiver.answer(201, { 'content-type': 'application/json' }, '{"booked":true}');
  await studio.send({ ...shipped, id: 'e1' });
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('Delivered');
  await expect(rows.first()).toContainText('Acme Prints');
  await expect(page.getByRole('region', { name: 'Totals' })).toContainText(/1\s*delivered/);
  await rows.first().getByRole('link').click();
  await expect(delivery.getByRole('heading', { name: /PS-2026-118204|118204/ })).toBeVisible();
  await expect(attempts).toHaveCount(1);
  await expect(delivery.getByRole('region', { name: 'Request body' })).toContainText("SIOBHÁN O'BRIEN");
  await expect(delivery).toContainText('webhook-timestamp');
  await delivery.getByText('Answer', { exact: true }).first().click();
  await expect(delivery).toContainText('booked');
  await expect(delivery).toContainText('201');

  // The same id again is the same event.
  const again = await studio.send({ ...shipped, id: 'e1' });
  expect(again.status).toBe(200);
  await studio.send({ ...shipped, id: 'e2' });
  await expect(rows).toHaveCount(2);
});

test('what fails is retried, and can be tried now, replayed or cancelled', async ({ page, studio, receiver }) => {
  const frame = new StudioFrame(page);
  const { rows, delivery, attempts, why } = partsOf(page);
  receiver.answer(500, {}, 'out of order');
  await frame.go('Deliveries');
  await studio.send({ ...shipped, id: 'e1' });
  await receiver.waitFor(1);
  await expect(rows.first()).toContainText('Retrying');
  await expect(rows.first()).toContainText(/next/);
  await rows.first().getByRole('link').click();
  await expect(why).toContainText('The receiver answered 500.');
  await expect(why).toContainText('Nothing is lost; the next try is at');

  receiver.answer(200);
  await why.getByRole('button', { name: 'Try now' }).click();
  await expect(rows.first()).toContainText('Delivered');
  await expect(why).toBeHidden();
  const tried = await receiver.waitFor(2);
  const ids = new Set(tried.map((request) => request.headers['webhook-id']));
  expect([ids.size, new Set(tried.map((request) => request.body)).size]).toEqual([1, 1]);
  await attempts.first().getByRole('button').click();
  await expect(delivery).toContainText('out of order');

  // Replayed as it was, under its id; and rendered anew, under a new one.
  await delivery.getByRole('button', { name: 'Replay…' }).click();
  const count = tried.length;
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'The same bytes, under the same id' }).click();
  await dialog.getByRole('button', { name: 'Replay 1' }).click();
  const replayed = (await receiver.waitFor(count + 1)).at(-1);
  expect(replayed?.headers['webhook-id']).toBe([...ids][0]);
  await expect(dialog).toBeHidden();
  await expect(rows.first()).toContainText('Delivered');
  await delivery.getByRole('button', { name: 'Replay…' }).click();
  await dialog.getByRole('radio', { name: 'Rendered anew, under a new id' }).click();
  await expect(dialog).toContainText('Rendered anew it is the same, byte for byte.');
  await dialog.getByRole('button', { name: 'Replay 1' }).click();
  const anew = (await receiver.waitFor(count + 2)).at(-1);
  expect(ids).not.toContain(anew?.headers['webhook-id']);
  expect(JSON.parse(anew?.body ?? '')).toEqual(shippedBody);
  await expect(rows).toHaveCount(2);

  receiver.answer(503);
  await studio.send({ ...shipped, id: 'e2' });
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('Retrying');
  await rows.first().getByRole('link').click();
  await why.getByRole('button', { name: 'Cancel delivery' }).click();
  await expect(rows.first()).toContainText('Cancelled');
  await expect(delivery).toContainText('Cancelled by a person.');
});

test('the list is filtered by the address, searched, and tells what was not sent and why', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  const { rows, states } = partsOf(page);
  await studio.send({ ...shipped, id: 'e1' });
  await receiver.waitFor(1);
  receiver.answer(500);
  await studio.send({
    ...shipped,
    id: 'e2',
    payload: { ...(shippedPayload as object), order: { id: 'PS-9', total: 101 } },
  });
  await studio.send({
    ...shipped,
    id: 'e3',
    payload: { ...(shippedPayload as object), order: { id: 'PS-8', total: 80 } },
  });
  await studio.send({
    type: 'order.failed',
    id: 'e4',
    payload: { order: { id: 'PS-7' }, customer: { reference: 'who' } },
  });
  await frame.go('Deliveries');
  await expect(rows).toHaveCount(2);
  await states.getByText('Retrying').click();
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('PS-9');
  await expect(page).toHaveURL(/state=retrying/);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(states.getByRole('radio', { name: /Retrying/ })).toBeChecked();
  await states.getByText('All', { exact: false }).first().click();

  await frame.main.getByRole('searchbox', { name: 'Find deliveries' }).fill('PS-2026-118204');
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/text=PS-2026-118204/);
  await frame.main.getByRole('searchbox', { name: 'Find deliveries' }).fill('nothing like it');
  await expect(frame.main.getByText('Nothing matches "nothing like it" in the last 8 hours.')).toBeVisible();
  await frame.main.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows).toHaveCount(2);

  await states.getByText('Not sent').click();
  await expect(frame.main.getByText('order.total is 80, not greater than 100').first()).toBeVisible();
  await expect(frame.main.getByText('No customer has the reference who.').first()).toBeVisible();
});
