import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { checkIn, looks } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running } from './workspaces.ts';

const event = (id: string, part: object = {}) => ({
  type: 'order.shipped',
  id,
  customer: 'acme-01',
  payload: { order: { id, number: id, total: 120 } },
  ...part,
});

function ordersBeside(data: string): string {
  const folder = `${data}-orders`;
  mkdirSync(folder, { recursive: true });
  return folder;
}

test('a folder is watched: its files become events, what fails says why and is tried again', async ({ page, data }) => {
  const frame = new StudioFrame(page);
  const folder = ordersBeside(data);
  await frame.go('Settings');
  const section = page.getByRole('region', { name: 'Watched folders' });
  await expect(section).toContainText('No watched folders yet.');
  await checkIn(page, 'no watched folders', [looks.lightWide, looks.darkNarrow]);

  await section.getByRole('button', { name: 'Watch a folder' }).click();
  const path = frame.dialog.getByLabel('Folder', { exact: true });
  await path.fill(join(folder, 'none'));
  await expect(frame.dialog).toContainText(`There is no folder ${join(folder, 'none')}.`);
  await expect(frame.dialog.getByRole('button', { name: 'Watch', exact: true })).toBeDisabled();
  await path.fill(folder);
  await expect(frame.dialog.getByText('This folder can be watched.')).toBeVisible();
  await checkIn(page, 'the dialog', [looks.lightWide, looks.darkNarrow]);
  await frame.dialog.getByRole('textbox', { name: 'Name' }).fill('Orders of the ERP');
  await frame.finish('Watch');

  const card = page.getByRole('article', { name: 'Orders of the ERP' });
  await expect(card).toContainText('Watching');
  writeFileSync(join(folder, 'one.json'), JSON.stringify(event('E-1')));
  writeFileSync(join(folder, 'some.ndjson'), `${JSON.stringify(event('E-2'))}\nnope\n`);
  symlinkSync('/etc/hostname', join(folder, 'link.json'));
  await expect(card).toContainText('2 events today');
  await expect(card).toContainText('1 of another kind stays where it is');
  await expect(card).toContainText('1 file failed');
  expect(readdirSync(join(folder, 'done')).sort()).toEqual(['one.json', 'some.ndjson']);
  await checkIn(page, 'a watched folder', [looks.lightWide, looks.darkNarrow]);

  await card.getByRole('button', { name: 'Show failed files' }).click();
  const failed = frame.dialog.getByRole('region', { name: 'some.ndjson' });
  await expect(failed).toContainText('Line 2: This is not JSON');
  await checkIn(page, 'failed files', [looks.lightWide, looks.darkNarrow]);
  writeFileSync(join(folder, 'failed', 'some.ndjson'), `${JSON.stringify(event('E-3'))}\n`);
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(frame.dialog).toContainText('No failed files.');
  await page.keyboard.press('Escape');
  await expect(card).toContainText('3 events today');

  await card.getByRole('button', { name: 'Pause Orders of the ERP' }).click();
  await expect(card).toContainText('Paused');
  writeFileSync(join(folder, 'later.json'), JSON.stringify(event('E-4')));
  await card.getByRole('button', { name: 'Resume Orders of the ERP' }).click();
  await expect(card).toContainText('4 events today');

  rmSync(folder, { recursive: true });
  await card.getByRole('button', { name: 'Change Orders of the ERP' }).click();
  await page.keyboard.press('Escape');
  await expect(card).toContainText('Out of reach', { timeout: 35_000 });
  await expect(card.getByRole('alert')).toContainText(`There is no folder ${folder}.`);
  mkdirSync(folder);
  await card.getByRole('button', { name: 'Look again' }).click();
  await expect(card).toContainText('Watching');

  await card.getByRole('button', { name: 'Remove Orders of the ERP' }).click();
  await frame.finish('Remove');
  await expect(section).toContainText('No watched folders yet.');
});

test.describe('with a trigger that hears', () => {
  test.use({ workspace: running });

  test('payloads in a folder are delivered; home shows the folder', async ({ page, data, receiver }) => {
    const folder = ordersBeside(data);
    await page
      .getByRole('region', { name: 'Where events come in' })
      .getByRole('button', { name: 'Watch a folder' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Folder', { exact: true }).fill(folder);
    await dialog.getByRole('radio', { name: 'Payloads' }).click();
    await dialog.getByRole('combobox', { name: 'Event' }).click();
    await page.getByRole('option', { name: 'Shipped', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Customer reference' }).fill('acme-01');
    await dialog.getByRole('button', { name: 'Watch', exact: true }).click();
    await expect(dialog).toBeHidden();
    appendFileSync(join(folder, 'order.json'), JSON.stringify({ order: { id: 'PS-7', total: 143.3 } }));
    const home = page.getByRole('region', { name: 'Where events come in' });
    await expect(home.getByRole('list', { name: 'Watched folders' })).toContainText('1 event today');
    await expect.poll(() => receiver.received.length).toBe(1);
    expect(existsSync(join(folder, 'done', 'order.json'))).toBe(true);
    await checkIn(page, 'home with a folder', [looks.lightWide, looks.darkNarrow]);
  });

  test('files dropped onto the window are shown before they are sent, each with its outcome', async ({
    page,
    receiver,
  }) => {
    const frame = new StudioFrame(page);
    await frame.go('Deliveries');
    const list = [event('D-1'), event('D-2', { customer: 'nobody' }), { type: 'order.shipped', id: 'D-3' }];
    const transfer = await page.evaluateHandle((text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], 'orders.json', { type: 'application/json' }));
      return files;
    }, JSON.stringify(list));
    await page.dispatchEvent('main', 'dragover', { dataTransfer: transfer });
    await expect(page.getByText('Drop to send events or import a bundle')).toBeVisible();
    await checkIn(page, 'while files are over the window', [looks.lightWide, looks.darkNarrow]);
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
    await expect(page.getByText('Drop to send events or import a bundle')).toBeHidden();
    await expect(frame.dialog.getByRole('heading', { name: 'Send these 3 events?' })).toBeVisible();
    const rows = frame.dialog.getByRole('row');
    await expect(rows.nth(1)).toContainText('Tell the ERP');
    await expect(rows.nth(2)).toContainText('No customer has the reference nobody.');
    await expect(rows.nth(3)).toContainText('The event has no "payload".');
    expect(receiver.received).toHaveLength(0);
    await checkIn(page, 'the events of a file', [looks.lightWide, looks.darkNarrow]);
    await frame.dialog.getByRole('button', { name: 'Send 3 events' }).click();
    await expect(frame.dialog).toContainText('2 events sent');
    await expect(rows.nth(1)).toContainText('1 delivery made');
    await expect(rows.nth(2)).toContainText('Taken in, no delivery');
    await expect(rows.nth(3)).toContainText('The event has no "payload".');
    await expect.poll(() => receiver.received.length).toBe(1);
    await checkIn(page, 'what came of them', [looks.lightWide, looks.darkNarrow]);
    await frame.dialog.getByRole('button', { name: 'Show deliveries' }).click();
    await expect(frame.dialog).toBeHidden();
  });

  test('the same by keyboard: a command, a file chooser, payloads of a chosen type', async ({ page, receiver }) => {
    const frame = new StudioFrame(page);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('textbox', { name: 'Search' }).fill('send events');
    await page.keyboard.press('Enter');
    await expect(frame.dialog).toContainText('Choose JSON or NDJSON files');
    const lines = [{ order: { id: 'K-1', total: 120 }, customer: { reference: 'acme-01' } }, { order: { id: 'K-2' } }];
    await frame.dialog.locator('input[type=file]').setInputFiles({
      name: 'orders.ndjson',
      mimeType: 'application/x-ndjson',
      buffer: Buffer.from(`\uFEFF${lines.map((line) => JSON.stringify(line)).join('\r\n')}\r\nhalf {`),
    });
    await expect(frame.dialog).toContainText('orders.ndjson, line 3: This is not JSON');
    await expect(frame.dialog.getByRole('button', { name: 'Send 2 events' })).toBeDisabled();
    await frame.choose(frame.dialog.getByRole('combobox', { name: '2 of them have no type of their own' }), 'Shipped');
    await frame.dialog.getByRole('button', { name: 'Send 2 events' }).click();
    await expect(frame.dialog).toContainText('2 events sent');
    await expect.poll(() => receiver.received.length).toBe(1);
  });

  test('a bundle that is dropped is looked at for import', async ({ page }) => {
    const frame = new StudioFrame(page);
    const transfer = await page.evaluateHandle(() => {
      const files = new DataTransfer();
      files.items.add(new File(['{"postback":1,"customers":[{"name":"Globex","references":["gx"]}]}'], 'bundle.json'));
      return files;
    });
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
    await expect(frame.dialog.getByRole('heading', { name: 'Import a bundle' })).toBeVisible();
    await expect(frame.dialog).toContainText('Globex');
    await frame.finish('Import');
    await frame.open('Customers', 'Globex');
  });
});
