import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
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

function partsOf(page: Page) {
  const table = page.getByRole('table', { name: 'Deliveries', exact: true });
  return {
    rows: table.getByRole('row'),
    bar: page.getByRole('toolbar', { name: 'Selected deliveries' }),
    dialog: page.getByRole('dialog'),
    select: (title: string) => table.getByRole('checkbox', { name: `Select ${title}` }),
  };
}

test('many are selected, what changes is shown, and each is replayed once', async ({ page, studio, receiver }) => {
  const { rows, bar, dialog, select } = partsOf(page);
  receiver.answer(400, {}, 'no such order');
  for (const number of [1, 2, 3, 4]) await studio.send(shippedAs(number));
  await receiver.waitFor(4);
  await new StudioFrame(page).go('Deliveries');
  await expect(rows).toHaveCount(4);
  await select('PS-4').click();
  await select('PS-1').click({ modifiers: ['Shift'] });
  await expect(bar.getByText('4 selected')).toBeVisible();
  await bar.getByRole('button', { name: 'Cancel…' }).click();
  await expect(dialog.getByRole('heading', { name: 'Cancel 4 deliveries?' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel 4' }).click();
  await expect(rows.filter({ hasText: 'cancelled' })).toHaveCount(4);
  await expect(bar).toBeHidden();

  receiver.answer(200);
  await rows.first().getByRole('checkbox').focus();
  await page.keyboard.press('Control+a');
  await expect(bar.getByText('4 selected')).toBeVisible();
  // The same where nothing has focus: the list is what the page is about.
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press('Control+a');
  await expect(bar.getByText('4 selected')).toBeVisible();
  await bar.getByRole('button', { name: 'Replay…' }).click();
  await expect(dialog.getByRole('heading', { name: 'Replay 4 deliveries' })).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Same bytes 4' })).toBeVisible();
  await dialog.getByRole('radio', { name: 'Rendered anew, under a new id' }).click();
  await expect(dialog.getByText('Rendered anew it is the same, byte for byte.')).toBeVisible();
  await checkIn(page, 'what a replay changes', [looks.darkNarrow, looks.lightWide]);
  // A double click is one run.
  await dialog.getByRole('button', { name: 'Replay 4' }).dblclick();
  await expect(dialog.getByText('4 replayed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(rows).toHaveCount(8);
  await expect(rows.filter({ hasText: 'Delivered' })).toHaveCount(4);
  const anew = receiver.received.map(({ headers }) => headers['webhook-id']).slice(-4);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(8);
  expect(new Set(anew).size).toBe(4);
});

test('filters live in the address: shared, taken back one by one, or all at once', async ({
  page,
  studio,
  receiver,
}) => {
  const frame = new StudioFrame(page);
  const { rows } = partsOf(page);
  receiver.answer(401, {}, '{"error":"token_expired"}');
  await studio.send(shippedAs(1));
  await receiver.waitFor(1);
  receiver.answer(200);
  await studio.send(shippedAs(2));
  await receiver.waitFor(2);
  await frame.go('Deliveries');
  await expect(rows).toHaveCount(2);
  const chips = frame.main.getByRole('region', { name: 'Filtered by' });
  const find = frame.main.getByRole('searchbox', { name: 'Find deliveries' });
  await find.fill('--');
  await expect(frame.main).toContainText('"--" has no letter and no digit: nothing can be searched by it.');
  await find.fill('expired');
  await expect(rows).toHaveCount(1);
  await expect(rows.first().locator('mark')).toHaveText('expired');
  await expect(chips.getByRole('button')).toHaveCount(2);
  await chips.getByRole('button', { name: 'Without Text' }).click();
  await expect(rows).toHaveCount(2);

  await frame.main.getByRole('combobox', { name: 'View' }).click();
  await page.getByRole('option', { name: 'By endpoint' }).click();
  const endpoints = frame.main.getByRole('table', { name: 'By endpoint' });
  await expect(endpoints.getByRole('row')).toHaveCount(2);
  await expect(endpoints).toContainText('The receiver answered 401.');
  await checkIn(page, 'by endpoint', [looks.darkNarrow, looks.lightWide]);
  await endpoints.getByRole('link').click();
  await expect(page).toHaveURL(/endpoint=http/);
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(chips.getByRole('button', { name: /Without Endpoint: http:\/\/127\.0\.0\.1/ })).toBeVisible();
  await page.goBack();
  await expect(endpoints).toBeVisible();
  await page.goForward();
  await chips.getByRole('button', { name: 'Clear all' }).click();
  await expect(chips).toBeHidden();
  await expect(page).not.toHaveURL(/endpoint/);
});

test('what fits the filters is exported as CSV and as NDJSON', async ({ page, studio, receiver }) => {
  for (const number of [1, 2]) await studio.send(shippedAs(number));
  await receiver.waitFor(2);
  const frame = new StudioFrame(page);
  const { rows, dialog } = partsOf(page);
  await frame.go('Deliveries');
  await expect(rows.filter({ hasText: 'Delivered' })).toHaveCount(2);
  const read = async (format: string) => {
    await frame.main.getByRole('button', { name: 'Export…' }).click();
    await dialog.getByRole('radio', { name: format }).check();
    await checkIn(page, 'export', [looks.darkNarrow, looks.lightWide]);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export', exact: true }).click(),
    ]);
    await expect(dialog).toBeHidden();
    return readFileSync(await file.path(), 'utf8');
  };
  const csv = await read('CSV, for spreadsheets');
  expect(csv.startsWith('\uFEFFid,created,')).toBe(true);
  expect(csv.trimEnd().split('\r\n')).toHaveLength(3);
  expect(csv).toContain('PS-2');
  const lines = (await read('NDJSON, for programs')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).title)).toEqual(['PS-2', 'PS-1']);
});

test('a real event becomes a sample, with what tells of people masked', async ({ page, studio, receiver }) => {
  await studio.send({ type: 'order.shipped', id: 'e1', payload: shippedPayload });
  await receiver.waitFor(1);
  const frame = new StudioFrame(page);
  const { rows, dialog } = partsOf(page);
  await frame.go('Deliveries');
  await rows.first().getByRole('link').click();
  await page.getByRole('region', { name: 'Delivery', exact: true }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Save as sample…' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Masked order');
  await dialog.getByRole('checkbox', { name: 'Mask personal data' }).check();
  const masked = dialog.getByRole('table', { name: 'What is masked' });
  await expect(masked).toContainText("O'Brien");
  await checkIn(page, 'what is masked', [looks.darkNarrow, looks.lightWide]);
  await dialog.getByRole('button', { name: 'Save sample' }).click();
  await expect(page).toHaveURL(/#\/samples\//);
  await expect(frame.main.getByText('captured')).toBeVisible();
});
