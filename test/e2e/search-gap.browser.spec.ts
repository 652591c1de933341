import { expect } from '@playwright/test';
import { fillUnreadLog, holdWords } from '#test/harness/unread-log.ts';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { test as base, takeIn } from './studio-test.ts';
import { running } from './workspaces.ts';

const COUNT = 3_000;
const READ = 500;

/** A log whose index of words is being made, and gets no further until `release` is called. */
const test = base.extend<{ release: () => void }>({
  data: async ({ data, receiver }, use) => {
    await takeIn(running, data, `127.0.0.1:${receiver.port}`);
    fillUnreadLog({ folder: data, count: COUNT, read: READ, now: Date.now() - 1_000 });
    await use(data);
  },
  release: async ({ data }, use) => {
    const release = holdWords(data);
    await use(release);
    release();
  },
});

test('a search says how much it has read until it has read everything, and then shows the rest', async ({
  release,
  page,
}) => {
  const frame = new StudioFrame(page);
  const { main } = frame;
  await page.evaluate(() => {
    location.hash = '#/deliveries?period=all';
  });
  const rows = page.getByRole('table', { name: 'Deliveries', exact: true }).getByRole('row');
  const find = main.getByRole('searchbox', { name: 'Find deliveries' });
  const line = main.getByText('Search reads older deliveries: 500 of 3,000 so far. What is found now may not be all.');
  await expect(rows.first()).toContainText('PS-203000');
  await expect(line).toBeHidden();

  await find.fill('PS-203000');
  await expect(rows).toHaveCount(1);
  await expect(line).toBeVisible();
  await expect(main.getByRole('progressbar', { name: 'Read by search' })).toHaveAttribute('aria-valuenow', /^16\.6/);
  await checkIn(page, 'a search that has not read everything', [looks.darkNarrow, looks.lightWide]);

  // What is done to all that was found says that it is a part.
  const part = 'Selected when search had read 500 of 3,000 deliveries. More may fit.';
  await rows.first().click();
  await page.keyboard.press('Control+a');
  const bar = main.getByRole('toolbar', { name: 'Selected deliveries' });
  await expect(bar.getByText(part)).toBeVisible();
  for (const [action, title] of [
    ['Mark as seen', 'Mark 1 delivery as seen?'],
    ['Try now', 'Try 1 delivery now?'],
    ['Cancel…', 'Cancel 1 delivery?'],
    ['Replay…', 'Replay PS-203000'],
  ] as const) {
    await bar.getByRole('button', { name: action }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await expect(dialog.getByText(part)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await main.getByRole('button', { name: 'Export…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export 1 delivery' });
  await expect(exporting.getByText('What is found now may not be all.')).toBeVisible();
  await page.keyboard.press('Escape');

  for (const view of ['&view=customer', '&view=endpoint', '']) {
    await page.evaluate((query) => {
      location.hash = `#/deliveries?period=all&text=PS-203000${query}`;
    }, view);
    const name = { '&view=customer': 'By customer', '&view=endpoint': 'By endpoint' }[view] ?? 'Deliveries';
    await expect(page.getByRole('table', { name, exact: true })).toBeVisible();
    await expect(line).toBeVisible();
  }
  await find.fill('PS-200001');
  await expect(main.getByText('Nothing that search has read so far matches "PS-200001"')).toBeVisible();
  await expect(line).toBeVisible();

  release();
  await expect(rows.first()).toContainText('PS-200001', { timeout: 25_000 });
  await expect(line).toBeHidden();
  await expect(main.getByText('Search reads')).toBeHidden();
  await expect(main.getByRole('radio', { name: 'All 1', exact: true })).toBeVisible();
});
