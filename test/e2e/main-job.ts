import { expect, type Page } from '@playwright/test';
import { findSample } from '#shared/catalog/samples.ts';
import type { Receiver } from '#test/harness/receiver.ts';
import { TemplateEditor } from './pages/template-editor.ts';

export interface MainJob {
  page: Page;
  receiver: Receiver;
  /** Posts an event from outside. */
  send(event: object): Promise<{ status: number; body: { id: string; deliveries: string[] } }>;
}

/** What a customer gets of the sample "Two parcels, O'Brien" by the template that the job draws. */
const expected = {
  documentNo: 118204,
  externalRef: 'ACME-7731',
  date: '18.11.2026',
  lines: [
    { sku: 'MUG-11-WHT', name: 'Mug 11 oz “Ødegård”', quantity: 3, unitPrice: 12.9 },
    { sku: 'TEE-ORG-M-NVY', name: 'T-shirt, organic', quantity: 2, unitPrice: 22.45 },
    { sku: 'CRD-A6-XMAS', name: 'Greeting card A6 🎄', quantity: 12, unitPrice: 4.15 },
  ],
};

/** The whole job as the README tells it, by mouse and keyboard, on whichever host the page is of. */
export async function doMainJob({ page, receiver, send }: MainJob): Promise<void> {
  const address = `http://127.0.0.1:${receiver.port}/orders/{{order.id}}`;

  // 1. Add a customer.
  await page.getByRole('region', { name: 'First steps' }).getByRole('button', { name: 'Add a customer' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Prints');
  await dialog.getByRole('textbox', { name: 'References' }).fill('acme-01');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();

  // 3. Set the trigger, from the customer's page, with its template started in place.
  await page.getByRole('link', { name: 'Customers' }).click();
  await page.getByRole('main').getByText('Acme Prints').click();
  await page.getByRole('link', { name: 'Set a trigger for Shipped' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Tell the ERP');
  await page.getByRole('textbox', { name: 'Address' }).fill(address);
  await page.getByRole('button', { name: 'New template…' }).click();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Shipped to ERP');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  // 2. Draw the template.
  await page.getByRole('link', { name: 'Templates' }).click();
  await page.getByRole('main').getByText('Shipped to ERP').click();
  await drawTemplate(new TemplateEditor(page));

  // 4. Simulate it: to the catcher, then for real.
  await page.getByRole('link', { name: 'Triggers' }).click();
  await page.getByRole('main').getByText('Tell the ERP').click();
  const simulate = page.getByRole('complementary', { name: 'Simulate trigger' });
  await simulate.getByText('Catcher', { exact: true }).click();
  await simulate.getByRole('button', { name: 'Run', exact: true }).first().click();
  await expect(simulate.getByText('Sent to the catcher')).toBeVisible();
  await simulate.getByText('For real', { exact: true }).click();
  await simulate.getByRole('button', { name: 'Run again', exact: true }).first().click();
  await expect(simulate.getByText(/127\.0\.0\.1 is an address of this computer/)).toBeVisible();
  expect(receiver.received).toEqual([]);
  await simulate.getByRole('button', { name: `Allow 127.0.0.1:${receiver.port}` }).click();
  await simulate.getByRole('button', { name: 'Run again', exact: true }).first().click();
  const [test] = await receiver.waitFor(1);
  expect(test?.headers['postback-test']).toBe('true');
  expect(JSON.parse(test?.body ?? '')).toEqual(expected);

  // 5. Activate it, and let an event come from outside.
  await simulate.getByRole('button', { name: 'Activate' }).click();
  await expect(page.getByRole('radio', { name: 'Active' })).toBeChecked();
  const { status, body } = await send({
    type: 'order.shipped',
    id: 'evt-1',
    payload: findSample('order.shipped')?.payload,
  });
  expect({ status, deliveries: body.deliveries.length }).toEqual({ status: 202, deliveries: 1 });
  const [, real] = await receiver.waitFor(2);
  expect(real).toMatchObject({ method: 'POST', path: '/orders/PS-2026-118204' });
  expect(real?.headers['postback-test']).toBeUndefined();
  expect(real?.headers['webhook-id']).toBe(body.deliveries[0]);
  expect(JSON.parse(real?.body ?? '')).toEqual(expected);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Deliveries' }).click();
  await page.getByRole('main').getByText('118204').first().click();
  await expect(page.getByRole('heading', { name: /118204/ })).toBeVisible();
}

async function drawTemplate(editor: TemplateEditor): Promise<void> {
  await editor.ready();
  await editor.dragToEnd('number');
  await editor.rename('number', 'documentNo');
  await editor.addField('externalRef');
  await editor.drag('reference', 'externalRef');
  await editor.dragToEnd('placedAt');
  await editor.rename('placedAt', 'date');
  await editor.insertFunction('date', 'Format date');
  await editor.setParameter('Pattern', 'dd.MM.yyyy');
  await expect(editor.preview).toContainText('"18.11.2026"');
  await editor.dragToEnd('items');
  for (const name of ['options', 'parcels', 'files', 'product']) await editor.remove(name);
  await editor.rename('items', 'lines');
  await expect(editor.preview).toContainText('"CRD-A6-XMAS"');
  await editor.save();
}
