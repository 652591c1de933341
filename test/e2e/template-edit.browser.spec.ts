import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({
  workspace: {
    bundle: {
      ...drawn.bundle,
      samples: [{ name: 'Mine', event: 'order.shipped', payload: { order: { id: 'A-1' }, items: [] } }],
    },
  },
});

test('undo and redo go over map and code edits, and across the tabs', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.undo).toBeDisabled();
  await editor.rename('id', 'documentNo');
  await editor.openTab('Code');
  await editor.writeCode('{"only": "{{order.number}}"}');
  await expect(editor.preview).toContainText('"only": 118204');
  await editor.openTab('Map');
  await expect(editor.row('only')).toBeVisible();
  await editor.rename('only', 'one');

  await editor.undo.click();
  await expect(editor.row('only')).toBeVisible();
  await editor.undo.click();
  await expect(editor.row('documentNo')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(editor.row('id')).toBeVisible();
  await expect(editor.undo).toBeDisabled();
  for (let count = 0; count < 3; count += 1) await editor.redo.click();
  await expect(editor.row('one')).toBeVisible();
  await expect(editor.redo).toBeDisabled();
});

test('settings are undone like everything else', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const settings = () => page.getByRole('button', { name: 'Template settings, JSON' });
  await settings().click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill('Sent');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'Sent', exact: true })).toBeVisible();
  await editor.undo.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shipped to ERP' })).toBeVisible();
  await expect(editor.undo).toBeDisabled();
  await editor.redo.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sent', exact: true })).toBeVisible();
});

test('the code and the map show one document, and code that cannot be read keeps the last good map', async ({
  page,
}) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await editor.rename('who', 'recipient');
  await page.keyboard.press('ControlOrMeta+e');
  await expect(page.locator('.monaco-editor').getByText('"recipient"')).toBeVisible();

  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.type('"n": @', { delay: 30 });
  await editor.openTab('Map');
  await expect(page.getByText('The code cannot be read as it stands', { exact: false }).first()).toBeVisible();
  await expect(editor.row('recipient')).toBeVisible();
  await page
    .getByRole('button', { name: /^Go to line 2/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: 'Code' })).toHaveAttribute('aria-selected', 'true');
  await editor.writeCode('{"n": 1, "recipient": "{{order.id}}"}');
  await editor.openTab('Map');
  await expect(editor.row('n')).toBeVisible();
  await expect(editor.preview).toContainText('"n": 1');
});

test('a value is traced from the preview to its line, and back', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await editor.preview.getByText(`"SIOBHÁN O'BRIEN"`).click();
  await expect(editor.row('who')).toHaveAttribute('aria-selected', 'true');
  await expect(editor.field('firstName')).toHaveAttribute('aria-selected', 'true');
  await expect(editor.preview).toContainText('Where who comes from');
  await expect(editor.preview.getByRole('listitem')).toHaveText([
    /shippingAddress\.firstName.*Siobhán/,
    /shippingAddress\.lastName.*O'Brien/,
    /Join text.*Siobhán O'Brien/,
    /Upper case.*SIOBHÁN O'BRIEN/,
  ]);
  await page.keyboard.press('Escape');
  await editor.row('id').hover();
  await expect(editor.preview.locator('mark')).toHaveText('"PS-2026-118204"');
  await expect(editor.field('id')).toHaveAttribute('aria-selected', 'true');
});

test('a template is drawn on any sample, and all of them are tried', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.preview).toContainText('"PS-2026-118204"');
  await page.getByRole('button', { name: 'Sample', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Mine' }).click();
  await expect(editor.preview).toContainText('"A-1"');
  await expect(editor.field('id')).toHaveAttribute('aria-description', /A-1/);

  const strip = page.getByRole('region', { name: 'All events and samples' });
  await strip.getByRole('button', { name: /Two parcels/ }).click();
  await expect(editor.preview).toContainText('"PS-2026-118204"');
  await editor.output.focus();
  await page.keyboard.press(']');
  await expect(strip.getByRole('button', { pressed: true })).toHaveAccessibleName(/One item, no tracking link/);

  await editor.openTab('Code');
  await editor.writeCode('{"id": "{{required order.number}}"}');
  await expect(strip.getByRole('button', { name: 'Shipped, Mine: fails' })).toBeVisible();
  await strip.getByRole('button', { name: 'Shipped, Mine: fails' }).click();
  await expect(editor.preview).toContainText('Nothing can be sent for this sample');
});

test('what is not saved is marked, found again after leaving, asked for at closing, and saved by Ctrl+S', async ({
  page,
}) => {
  const studio = new StudioFrame(page);
  await studio.open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await editor.remove('lines');
  await expect(page.getByText(/changes? not saved/)).toBeVisible();
  await studio.go('Customers');
  await studio.open('Templates', 'Shipped to ERP');
  await expect(page.getByText(/changes? not saved/)).toBeVisible();
  await editor.undo.click();
  await expect(editor.row('lines')).toBeVisible();
  await editor.redo.click();

  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await editor.save();
  await expect(studio.told('Shipped to ERP saved')).toBeVisible();
  await page.reload();
  await editor.ready();
  expect(await editor.names()).toEqual(['id', 'who']);
  await expect(editor.undo).toBeDisabled();
});
