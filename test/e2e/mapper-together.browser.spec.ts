import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const name = 'Shipped to ERP';
const text = { type: 'string' };
const schema = {
  type: 'object',
  properties: { id: text, carrier: text, weight: text },
  required: ['carrier', 'weight'],
};
const body = { id: '{{order.id}}', number: '{{order.number}}', total: '{{order.total}}' };
const templates = [{ name, events: ['order.shipped'], body, schema }];

test.use({ workspace: { bundle: { postback: 1, templates } } });

test('lines meet their rows beside what the schema still lacks', async ({ page }) => {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(page.getByRole('note').filter({ hasText: 'requires 2 fields' })).toBeVisible();
  for (const field of ['id', 'number', 'total']) {
    const row = await editor.row(field).boundingBox();
    const ends = () =>
      page.locator(`[data-wire*="/${field} "], [data-wire$="/${field}"]`).evaluateAll((lines) =>
        lines.map((line) => {
          const path = line as SVGPathElement;
          const { x, y } = path.getPointAtLength(path.getTotalLength());
          return new DOMPoint(x, y).matrixTransform(path.getScreenCTM() ?? undefined).y;
        }),
      );
    await expect.poll(async () => (await ends()).length).toBe(1);
    expect(Math.abs(((await ends())[0] ?? 0) - ((row?.y ?? 0) + (row?.height ?? 0) / 2))).toBeLessThan(3);
  }
});

test('code that cannot be read counts as not saved, and can be discarded', async ({ page }) => {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  await editor.openTab('Code');
  await editor.writeCode('{ "id": "{{order.id}}", "more": ');
  await page.getByRole('button', { name: 'Not saved' }).click();
  const changes = page.getByRole('region', { name: 'Changes' });
  await expect(changes).toContainText('The code cannot be read as it stands');
  await changes.getByRole('button', { name: 'Discard all changes' }).click();
  await expect(changes).toContainText('Nothing differs from the saved version.');
  await editor.openTab('Map');
  await expect(editor.row('total')).toBeVisible();
  await expect(editor.undo).toBeEnabled();
  await changes.getByRole('button').first().focus();
  await page.keyboard.press('Escape');
  await expect(editor.output).toBeFocused();
  while (await editor.undo.isEnabled()) await editor.undo.click();
  await expect(editor.undo).toBeFocused();
});

test('F6 goes from tree to tree, and Esc lets go of one thing at a time', async ({ page }) => {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  await page.keyboard.press('F6');
  await expect(editor.input).toBeFocused();
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await expect(editor.output).toBeFocused();

  await editor.row('number').click();
  await page.keyboard.press('F6');
  await page.keyboard.press('Shift+F6');
  await expect(editor.output).toBeFocused();
  const where = page.getByText('Where number comes from');
  await expect(where).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor.panel).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();
  await expect(where).toBeVisible();
  await expect(editor.output).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(where).toBeHidden();
});
