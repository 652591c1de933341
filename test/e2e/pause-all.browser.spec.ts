import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

test.use({ workspace: running });

const shippedAs = (number: number) => ({
  type: 'order.shipped',
  id: `e${number}`,
  payload: { ...(shippedPayload as object), order: { id: `PS-${number}`, total: 200 } },
});

test('all deliveries are paused, which is seen everywhere and kept over a restart, and go on', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  const told = page.getByRole('alert').filter({ hasText: 'All deliveries are paused:' });
  await frame.go('Deliveries');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('textbox', { name: 'Search' }).fill('pause all');
  await page.keyboard.press('Enter');
  await expect(told).toBeVisible();
  for (const number of [1, 2]) expect((await studio.send(shippedAs(number))).status).toBe(202);
  const band = page.getByRole('list', { name: 'Endpoints that get nothing for now' });
  await expect(band).toContainText('All deliveries are paused. 2 wait until they go on.');
  await expect(page.getByRole('status', { name: 'Deliveries are paused' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Deliveries', exact: true });
  await table.getByRole('link', { name: 'PS-1' }).click();
  await expect(page.getByRole('region', { name: 'Why it has not arrived' })).toContainText(
    'It waits because all deliveries are paused.',
  );
  await checkIn(page, 'all deliveries paused', [looks.lightWide, looks.darkNarrow]);
  await studio.kill();
  await studio.restart();
  await page.reload();
  await expect(told).toBeVisible();
  expect(receiver.received).toHaveLength(0);
  await told.getByRole('button', { name: 'Let deliveries go on' }).click();
  await receiver.waitFor(2);
  await expect(told).toBeHidden();
  await expect(band).toBeHidden();
});
