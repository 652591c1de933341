import { expect } from '@playwright/test';
import { pasteIntoCode, StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

test('built-in samples are shown, and duplicated to be edited', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { main } = studio;
  await studio.go('Samples');
  await main.getByRole('searchbox', { name: 'Find samples' }).fill("o'brien");
  await main.getByRole('link', { name: "Two parcels, O'Brien" }).click();
  await expect(page.locator('.monaco-editor').getByText('"PS-2026-118204"').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await page.getByRole('button', { name: 'Duplicate to edit' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toHaveValue(/Two parcels, O'Brien/);
  await name.fill('Two parcels of mine');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(studio.told('Two parcels of mine saved')).toBeVisible();
  await studio.go('Samples');
  await expect(main.getByRole('row', { name: /Two parcels of mine/ })).toContainText('your own');
  await main.getByRole('button', { name: 'Remove Two parcels of mine' }).click();
  await studio.told('Two parcels of mine removed').getByRole('button', { name: 'Undo' }).click();
  await expect(main.getByRole('link', { name: 'Two parcels of mine' })).toBeVisible();
});

test('a sample is pasted or loaded from a file, and what is no JSON is told with its line', async ({ page }) => {
  const studio = new StudioFrame(page);
  const { main } = studio;
  await studio.go('Samples');
  await main.getByRole('link', { name: 'Add sample' }).click();
  const name = page.getByRole('textbox', { name: 'Name', exact: true });
  const save = page.getByRole('button', { name: 'Save' });
  await name.fill('Pasted');
  await studio.choose(page.getByRole('combobox', { name: 'Event' }), 'Shipped');
  await pasteIntoCode(page, '{\n  "order": { "id": "A-1" \n');
  await expect(page.getByText(/^Line \d: from here on this is not JSON\.$/)).toBeVisible();
  await expect(save).toBeDisabled();
  await pasteIntoCode(page, '{"order": {"id": "A-1", "colour": "plum"}}');
  await save.click();
  await expect(studio.told('Pasted saved')).toBeVisible();

  await studio.open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await page.getByRole('button', { name: 'Sample', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Pasted' }).click();
  await editor.dragToEnd('colour');
  await expect(editor.preview).toContainText('"colour": "plum"');
  await editor.save();

  await studio.go('Samples');
  await main.getByRole('link', { name: 'Add sample' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Load from a file…' }).click(),
  ]);
  const payload = JSON.stringify({ order: { id: 'F-1' } });
  await chooser.setFiles({ name: 'from-file.json', mimeType: 'application/json', buffer: Buffer.from(payload) });
  await expect(name).toHaveValue('from-file');
  await expect(page.locator('.monaco-editor').getByText('"F-1"')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('heading', { name: 'from-file' })).toBeVisible();
  await studio.go('Samples');
  await main.getByRole('link', { name: 'Pasted' }).click();
  await pasteIntoCode(page, '{"order": {"id": "A-2"}}');
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible();
  await studio.navigation.getByRole('link', { name: 'Home' }).click();
  await expect(studio.dialog).toContainText('The changes to Pasted are not saved');
  await studio.finish('Leave without saving');
});
