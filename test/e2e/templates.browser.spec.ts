import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

test('a template is added from scratch, from a recipe, or from an example', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { main, dialog } = studio;
  const editor = new TemplateEditor(page);
  const add = main.getByRole('button', { name: 'Add template' });

  await studio.go('Templates');
  await add.click();
  await studio.choose(dialog.getByRole('combobox', { name: 'Event' }), 'Shipped');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('shipped to erp');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByText(/already|taken/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Bare');
  await studio.finish('Add');
  await expect(page.getByRole('heading', { name: 'Bare', level: 1 })).toBeVisible();
  await expect(editor.output.getByRole('treeitem')).toHaveCount(0);
  await expect(editor.field('trackingCode')).toBeVisible();

  await studio.go('Templates');
  await add.click();
  await dialog.getByText('From a recipe').click();
  await dialog.getByRole('radio', { name: /^Order status ping/ }).click();
  await studio.finish('Add');
  await expect(page.getByRole('heading', { name: 'Order status ping', level: 1 })).toBeVisible();
  await expect(editor.row('changedAt')).toBeVisible();

  await studio.go('Templates');
  await add.click();
  await dialog.getByText('From an example').click();
  const example = dialog.getByRole('textbox', { name: 'What your customer wants' });
  await example.fill('{\n  "documentNo": 1,\n  "city": \n}');
  await expect(dialog.getByText('Line 4: from here on this is not JSON.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('As wanted');
  await expect(dialog.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
  await example.fill('{ "documentNo": 1, "city": "Dublin" }');
  await studio.finish('Add');
  // What of it the sample has is suggested; the rest stays as written.
  await expect(editor.row('city (suggestion)')).toBeVisible();
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect(editor.preview).toContainText('"documentNo": 1');
});

test('a template is duplicated, and removed with an undo', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { main } = studio;
  await studio.go('Templates');
  await main.getByRole('button', { name: 'Duplicate Shipped to ERP' }).click();
  await expect(main.getByRole('row')).toHaveCount(3);
  await main.getByRole('button', { name: 'Remove Shipped to ERP', exact: true }).click();
  await expect(main.getByRole('row')).toHaveCount(2);
  await studio.told('Shipped to ERP removed').getByRole('button', { name: 'Undo' }).click();
  await expect(main.getByRole('row')).toHaveCount(3);
  await expect(main.getByRole('link', { name: 'Shipped to ERP', exact: true })).toBeVisible();
  await main.getByRole('searchbox', { name: 'Find templates' }).fill('nothing of that');
  await expect(main.getByText('Nothing matches nothing of that.')).toBeVisible();
});
