import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn } from './workspaces.ts';

test.use({ workspace: drawn });

async function openCode(page: Page): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', 'Shipped to ERP');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await editor.openTab('Code');
  return editor;
}

/** The cursor behind the text of a line. */
async function goToEnd(page: Page, of: string): Promise<void> {
  await page.locator('.view-line', { hasText: of }).click();
  await page.keyboard.press('End');
}

const code = (page: Page) => page.locator('.monaco-editor .view-lines');
const offers = (page: Page) => page.locator('.suggest-widget .monaco-list-row');

test("inside a list, the entry's fields are offered first, and what is taken is the template", async ({ page }) => {
  const editor = await openCode(page);
  await goToEnd(page, '"quantity"');
  await page.keyboard.type(',\n"cost": "{{', { delay: 40 });
  await expect(offers(page).first()).toContainText('"MUG-11-WHT"');
  await page.keyboard.type('uni', { delay: 60 });
  await expect(offers(page).first()).toContainText('unitPrice');
  await page.keyboard.press('Enter');
  await expect(code(page)).toContainText('{{unitPrice}}');
  await page.keyboard.press('End');
  await page.keyboard.type('",\n"from": "{{', { delay: 40 });
  await page.keyboard.type('../', { delay: 60 });
  await expect(offers(page).filter({ hasText: /^order/ })).not.toHaveCount(0);
  await page.keyboard.type('order.num', { delay: 60 });
  await expect(offers(page).first()).toContainText('118204');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type('"', { delay: 40 });
  await expect(editor.preview).toContainText('"from": 118204');
});

test("a function comes with its parameters, and a date pattern shows the sample's date", async ({ page }) => {
  const editor = await openCode(page);
  await goToEnd(page, '"id"');
  await page.keyboard.type('\n"day": "{{formatD', { delay: 50 });
  await expect(offers(page).first()).toContainText('formatDate');
  await page.keyboard.press('Enter');
  await page.keyboard.type('order.placedAt', { delay: 30 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Control+Space');
  await expect(offers(page).filter({ hasText: 'dd.MM.yyyy' }).first()).toBeVisible();
  await page.keyboard.type('dd.MM.y', { delay: 50 });
  await expect(offers(page).first()).toContainText('18.11.2026');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type('",', { delay: 50 });
  await expect(editor.preview).toContainText('"day": "18.11.2026"');
});

test('resting on a name shows what it is for the sample', async ({ page }) => {
  await openCode(page);
  const rests: [string, RegExp, string][] = [
    ['"sku"', /sku/, '"MUG-11-WHT"'],
    ['"who"', /upper/, "SIOBHÁN O'BRIEN"],
    ['#each', /#each/, '3 entries'],
  ];
  for (const [line, name, shown] of rests) {
    const token = page.locator('.view-line', { hasText: line }).getByText(name).last();
    await expect(async () => {
      await page.mouse.move(0, 0);
      for (const x of [24, 30]) await token.hover({ position: { x, y: 8 } });
      await expect(page.locator('.monaco-hover:visible')).toContainText(shown, { timeout: 2000 });
    }).toPass();
  }
});

test('a mark is mended at the cursor by Ctrl+., and undone as one step', async ({ page }) => {
  const editor = await openCode(page);
  await editor.writeCode('{\n  "day": "{{formatdate order.placedAt \'dd.MM.yyyy\'}}",\n  "b": 1\n}');
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('formatDate');
  await page
    .locator('.view-line', { hasText: '"day"' })
    .getByText(/formatdate/)
    .click();
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.locator('.action-widget').first()).toContainText('formatDate');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"day": "18.11.2026"');
  await expect(code(page)).toContainText('"b": 1');
  await editor.undo.click();
  await expect(code(page)).toContainText('formatdate');
});

test('code is laid out when asked to, in one step, and says why when it cannot', async ({ page }) => {
  const editor = await openCode(page);
  await editor.writeCode('{"a":"{{ order.id }}",\n\n"b":[1,2]}');
  await expect(editor.preview).toContainText('"a": "PS-2026-118204"');
  await page.keyboard.press('Shift+Alt+F');
  await expect(page.locator('.view-line')).toHaveText(
    ['{', '  "a": "{{ order.id }}",', '  "b": [', '    1,', '    2', '  ]', '}'].map((line) =>
      line.replaceAll(' ', '\u00a0'),
    ),
  );
  await editor.undo.click();
  await expect(page.locator('.view-line').first()).toContainText('{"a":"{{');
  await editor.writeCode('{"a": nothing}');
  await page.getByRole('button', { name: 'Format', exact: true }).click();
  await expect(new StudioFrame(page).told(/Not formatted/)).toBeVisible();
  await expect(code(page)).toContainText('nothing');
});

test('the cursor and the layout stay through the map and its edits', async ({ page }) => {
  const editor = await openCode(page);
  await editor.writeCode('{\n  "a":    "{{order.id}}",\n\n  "mark": 1,   "list": [ 1,2 ]\n}');
  await goToEnd(page, '"mark"');
  await page.keyboard.press('Home');
  await editor.openTab('Map');
  await editor.rename('a', 'documentNumber');
  await editor.dragToEnd('number');
  await editor.openTab('Code');
  await expect(code(page)).toContainText('"documentNumber":    "{{order.id}}"'.replaceAll(' ', '\u00a0'));
  await expect(code(page)).toContainText('"mark": 1,   "list": [ 1,2 ]'.replaceAll(' ', '\u00a0'));
  await expect(code(page)).toContainText('order.number');
  await editor.code.focus();
  await page.keyboard.type('!', { delay: 30 });
  await expect(page.locator('.view-line', { hasText: '"mark"' })).toContainText('!');
});

test('Find, leaving by F6 and Tab, and axe', async ({ page }) => {
  const editor = await openCode(page);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`))).toEqual([]);
  await editor.code.focus();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('quantity', { delay: 30 });
  await expect(page.locator('.find-widget.visible')).toContainText('1 of 2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F6');
  await expect(editor.code).not.toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(editor.code).toBeFocused();
  await page.keyboard.press('Control+m');
  await page.keyboard.press('Tab');
  await expect(editor.code).not.toBeFocused();
});
