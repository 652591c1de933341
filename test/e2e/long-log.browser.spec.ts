import { expect, type Page } from '@playwright/test';
import { fillLog } from '#test/harness/fill-log.ts';
import { StudioFrame } from './pages/studio.ts';
import { test as base, takeIn } from './studio-test.ts';
import { running } from './workspaces.ts';

const COUNT = 10_000;

// Filled before the studio starts: ten thousand orders of the last hours.
const test = base.extend({
  data: async ({ data, receiver }, use) => {
    await takeIn(running, data, `127.0.0.1:${receiver.port}`);
    fillLog({ folder: data, count: COUNT, now: Date.now() - 1_000, apart: 1_000 });
    await use(data);
  },
});

/** Scrolls down as with a wheel, a step a frame. */
function scroll(page: Page, steps: number): Promise<void> {
  return page.evaluate(async (count) => {
    const scroller = document.querySelector('[role=table][aria-label=Deliveries] [role=rowgroup]');
    for (let step = 0; step < count; step += 1) {
      scroller?.scrollBy(0, 600);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, steps);
}

test('a long log is opened, scrolled, filtered and searched, with few rows drawn at a time', async ({ page }) => {
  const frame = new StudioFrame(page);
  await page.evaluate(() => {
    location.hash = '#/deliveries?period=all';
  });
  const table = page.getByRole('table', { name: 'Deliveries', exact: true });
  const rows = table.getByRole('row');
  await expect(rows.first()).toContainText('PS-210000');
  await expect(frame.main.getByRole('radio', { name: 'All 10,000' })).toBeVisible();
  // Pages of rows come as one goes down; what is out of view is not in the page.
  await expect(async () => {
    await scroll(page, 20);
    expect(Number(await rows.last().getAttribute('aria-rowindex'))).toBeGreaterThan(500);
  }).toPass();
  expect(await rows.count()).toBeLessThan(80);
  await frame.main.getByRole('radio', { name: /^Failed/ }).click();
  await expect(rows.first()).toContainText('500');
  await frame.main.getByRole('radio', { name: /^All/ }).click();
  await frame.main.getByRole('searchbox', { name: 'Find deliveries' }).fill('PS-200017');
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText('PS-200017');
});
