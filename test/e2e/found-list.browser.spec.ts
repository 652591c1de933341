import { expect } from '@playwright/test';
import { fillUnreadLog } from '#test/harness/unread-log.ts';
import { test as base, takeIn } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

const COUNT = 400;

/** A log of more deliveries than are fetched at once. */
const test = base.extend({
  data: async ({ data, receiver }, use) => {
    await takeIn(running, data, `127.0.0.1:${receiver.port}`);
    fillUnreadLog({ folder: data, count: COUNT, read: COUNT, now: Date.now() - 1_000 });
    await use(data);
  },
});

test('who reads further down in what a search found stays there while deliveries come', async ({ page, studio }) => {
  await page.evaluate(() => {
    location.hash = '#/deliveries?period=all&text=ERP';
  });
  const list = page.getByRole('table', { name: 'Deliveries', exact: true });
  const rowOf = (title: string) => list.getByRole('row').filter({ hasText: title });
  await expect(rowOf('PS-200400')).toBeVisible();
  await list.getByRole('row').first().hover();
  for (const title of ['PS-200310', 'PS-200210', 'PS-200150']) {
    await expect(async () => {
      await page.mouse.wheel(0, 2_000);
      await expect(rowOf(title)).toBeVisible({ timeout: 100 });
    }).toPass();
  }
  await rowOf('PS-200150').scrollIntoViewIfNeeded();
  const before = await rowOf('PS-200150').boundingBox();
  await studio.send({ type: 'order.shipped', id: 'e1', payload: shippedPayload });
  await expect(list.getByRole('button', { name: /1 new/ })).toBeVisible();
  const fresh = await list.getByRole('button', { name: /1 new/ }).boundingBox();
  await expect(rowOf('PS-200150')).toBeVisible();
  const after = await rowOf('PS-200150').boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(fresh?.height ?? 0);
});
