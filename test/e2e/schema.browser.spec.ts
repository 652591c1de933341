import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

const schema = {
  type: 'object',
  required: ['id', 'carrier', 'lines'],
  properties: {
    id: { type: 'string' },
    version: { const: 2 },
    carrier: { type: 'string' },
    lines: {
      type: 'array',
      items: { type: 'object', required: ['sku', 'quantity'], properties: { sku: {}, quantity: { type: 'integer' } } },
    },
    stops: { type: 'array', items: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } } },
  },
};

const openDialog = async (page: Page, way = 'Paste schema…') => {
  await page.getByRole('button', { name: /^Template settings/ }).click();
  await page.getByRole('button', { name: way }).click();
  const dialog = page.getByRole('dialog', { name: "Customer's schema" });
  await expect(dialog).toBeVisible();
  return dialog;
};

const axe = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test('a pasted schema adds its fields, marks what it requires, warns, and goes back in one step', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const dialog = await openDialog(page);
  const text = dialog.getByRole('textbox', { name: /JSON Schema/ });
  await text.fill('{ "type": "object",\n  "properties": { "id": { "type": "strin" } } }');
  await expect(dialog.getByText(/^Line 2: "strin" is no type of JSON Schema/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Use schema' })).toBeDisabled();
  await text.fill(JSON.stringify(schema, null, 2));
  await expect(dialog.getByText('Read: 8 fields, 6 required. 4 of them are not in the output yet.')).toBeVisible();
  await axe(page);
  await dialog.getByRole('button', { name: 'Use schema' }).click();
  await expect(dialog).toBeHidden();

  await expect(editor.row('carrier')).toBeVisible();
  expect(await editor.names()).toEqual(
    expect.arrayContaining(['id', 'who', 'lines', 'version', 'carrier', 'stops', 'city']),
  );
  await expect(editor.row('version')).toContainText('2');
  await expect(editor.row('id')).toHaveAccessibleDescription(/required/);
  await expect(editor.row('carrier')).toContainText('required');
  await expect(editor.row('who')).not.toHaveAccessibleDescription(/required/);
  const note = page.getByRole('note').filter({ hasText: "carrier is empty, and the customer's schema requires text." });
  await expect(note).toBeVisible();
  await expect(page.getByRole('button', { name: "Shipped, Two parcels, O'Brien: warns" })).toBeVisible();
  await axe(page);

  await editor.drag('currency', 'carrier');
  await expect(note).toBeHidden();
  await expect(editor.row('carrier')).not.toContainText('required');
  await editor.undo.click();
  await expect(note).toBeVisible();
  await editor.undo.click();
  await expect(editor.row('carrier')).toBeHidden();
  await expect(editor.row('id')).not.toHaveAccessibleDescription(/required/);
  await expect(editor.undo).toBeDisabled();
});

test('only required fields, saved and opened again; what lacks is added by one click', async ({ page }) => {
  const frame = new StudioFrame(page);
  await frame.open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const dialog = await openDialog(page);
  await dialog
    .getByRole('textbox', { name: /JSON Schema/ })
    .fill(JSON.stringify({ components: { schemas: { Order: schema, Other: {} } } }));
  await dialog.getByRole('combobox', { name: 'Component' }).click();
  await page.getByRole('option', { name: 'Order' }).click();
  await dialog.getByRole('radio', { name: 'Add none' }).check();
  await dialog.getByRole('button', { name: 'Use schema' }).click();
  const lacks = page
    .getByRole('note')
    .filter({ hasText: "The customer's schema requires carrier, which the output does not have." });
  await expect(lacks).toBeVisible();
  await editor.save();
  await page.reload();
  await editor.ready();
  await expect(lacks).toBeVisible();
  await lacks.getByRole('button', { name: 'Add field' }).click();
  await expect(lacks).toBeHidden();
  await expect(editor.row('carrier')).toContainText('required');

  await page.getByRole('button', { name: /^Template settings/ }).click();
  await expect(page.getByText('8 fields, 6 required')).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(editor.row('carrier')).not.toContainText('required');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor.row('carrier')).toContainText('required');
});
