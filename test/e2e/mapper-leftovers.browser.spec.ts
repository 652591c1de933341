import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

test('a closed row lights up with the lines that it gathers, from either end', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const lit = async (side: 'input' | 'output') => {
    const names = await editor[side].getByRole('treeitem', { selected: true }).allTextContents();
    return names.map((name) => /^[a-z]+/i.exec(name)?.[0]);
  };
  const close = async (row: ReturnType<TemplateEditor['row']>) => {
    await row.click();
    await page.keyboard.press('ArrowLeft');
    await expect(row).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Escape');
  };
  await close(editor.row('lines'));
  await editor.field('sku').hover();
  await expect.poll(() => lit('output')).toEqual(['lines']);
  await editor.row('lines').hover();
  await expect.poll(() => lit('input')).toEqual(['items', 'sku', 'quantity']);

  await page.mouse.move(0, 0);
  await close(editor.field('items'));
  await editor.field('items').click();
  await expect.poll(() => lit('output')).toEqual(['lines']);
  await editor.row('lines').click();
  await page.keyboard.press('ArrowRight');
  await expect(editor.row('sku')).toBeVisible();
  // Open, it is followed for itself alone: what it repeats over.
  await expect.poll(() => lit('output')).toEqual(['lines']);
  await editor.row('sku').click();
  await expect.poll(() => lit('input')).toEqual(['items']);
});
