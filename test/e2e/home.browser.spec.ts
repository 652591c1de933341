import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { test } from './studio-test.ts';
import { running, shippedPayload } from './workspaces.ts';

test('an empty studio teaches the job, and its steps tick themselves', async ({ page }) => {
  const { main, dialog } = new StudioFrame(page);
  const steps = page.getByRole('region', { name: 'First steps' });
  const progress = steps.getByRole('progressbar');
  await expect(page.getByRole('heading', { name: 'Get your first postback out' })).toBeVisible();
  await expect(steps.getByRole('listitem')).toHaveCount(5);
  await expect(progress).toHaveAttribute('aria-valuenow', '0');
  await expect(main.getByText('No customers yet.')).toBeVisible();

  await steps.getByRole('button', { name: 'Add a customer' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Prints');
  await dialog.getByRole('textbox', { name: 'References' }).fill('acme-01');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(steps.getByText('Acme Prints, known to events as acme-01')).toBeVisible();
  await expect(progress).toHaveAttribute('aria-valuenow', '1');

  await steps.getByRole('button', { name: 'Start from a recipe' }).click();
  await dialog.getByRole('radio', { name: /Order status ping/ }).click({ force: true });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('tree', { name: 'Output fields' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+1');
  await expect(progress).toHaveAttribute('aria-valuenow', '2');
  await expect(steps.getByRole('button', { name: 'Set a trigger' })).toBeVisible();
});

test('the sample workspace comes in one click, and goes away again', async ({ page }) => {
  const { main, dialog } = new StudioFrame(page);
  await main.getByRole('button', { name: 'Load sample workspace' }).first().click();
  const table = main.getByRole('table', { name: 'Who hears about what' });
  await expect(table.getByRole('link', { name: 'Nordlys Fulfilment nf-204' })).toBeVisible();
  await expect(table.getByRole('row')).toHaveCount(7);
  await expect(main.getByText('With sample customers')).toBeVisible();
  await expect(main.getByRole('button', { name: 'Load sample workspace' })).toBeHidden();

  await main.getByRole('button', { name: 'Remove samples' }).click();
  await dialog.getByRole('button', { name: 'Remove samples' }).click();
  await expect(main.getByText('No customers yet.')).toBeVisible();
});

test.describe('with an active trigger', () => {
  test.use({ workspace: running });

  test('home says where events come in, and who hears about what', async ({ page, studio, receiver }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const source = page.getByRole('region', { name: 'Where events come in' });
    await expect(source.getByText(`${studio.address}/events`)).toBeVisible();
    await expect(source.getByText('No event yet.')).toBeVisible();
    await source.getByRole('button', { name: 'Copy token' }).click();
    await expect(source.getByRole('button', { name: 'Copied' })).toBeVisible();
    const token = await page.evaluate(() => navigator.clipboard.readText());
    const answer = await fetch(`${studio.address}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'order.shipped', id: 'e1', payload: shippedPayload }),
    });
    expect(answer.status).toBe(202);
    await receiver.waitFor(1);
    await expect(source.getByText('Last event just now.')).toBeVisible();

    const table = page.getByRole('table', { name: 'Who hears about what' });
    await expect(table.getByRole('link', { name: 'Acme Prints, Shipped: active' })).toBeVisible();
    await expect(table.getByRole('row', { name: /Acme Prints/ })).not.toContainText('never');
    await expect(table.getByRole('row', { name: /Nordlys/ })).toContainText('never');
    await table.getByRole('link', { name: 'Nordlys, Failed: set a trigger' }).click();
    await expect(page.getByRole('combobox', { name: 'Customer' })).toHaveValue('Nordlys');
    await expect(page.getByRole('radio', { name: 'Failed', exact: true })).toBeChecked();
  });
});
