import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const events = ['order.shipped'];

test.use({
  workspace: {
    bundle: {
      postback: 1,
      templates: [
        { name: 'As XML', format: 'xml', events, body: {} },
        { name: 'As a form', format: 'form', events, body: {} },
        { name: 'As text', format: 'text', events, body: '' },
        { name: 'As JSON', events, body: { note: 'Order {{order.id}}' } },
      ],
    },
  },
});

async function open(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  return editor;
}

async function isAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 200)}`))).toEqual([]);
}

const shown = (page: Page) => page.getByRole('document', { name: 'Output for the sample' });

test('XML is drawn by dragging, with attributes, shown indented, traced, and found again', async ({ page }) => {
  const editor = await open(page, 'As XML');
  await editor.dragToEnd('id');
  await expect(shown(page)).toContainText('<id>PS-2026-118204</id>');
  // A second field at the top makes two roots; one click puts both into one.
  await editor.dragToEnd('number');
  await page
    .getByRole('button', { name: /^Put all in / })
    .first()
    .click();
  await expect(shown(page)).toContainText('<number>118204</number>');
  const root = (await editor.names())[0] ?? '';
  await editor.act(root, 'Add attribute');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('@channel');
  await page.keyboard.press('Enter');
  await editor.drag('channel', '@channel');
  await expect(shown(page)).toContainText(`<${root} channel="webshop">`);
  await expect(editor.row('@channel')).toHaveAttribute('aria-description', /attribute/);

  await shown(page).getByText('webshop').click();
  await expect(editor.row('@channel')).toHaveAttribute('aria-selected', 'true');
  await expect(editor.field('channel')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await editor.row('number').click();
  await expect(shown(page).locator('mark')).toHaveText('118204');
  await isAccessible(page);

  await editor.save();
  await page.reload();
  await editor.ready();
  await expect(shown(page)).toContainText(`<${root} channel="webshop">`);
});

test('a form is drawn by dragging, shown decoded and as it is sent', async ({ page }) => {
  const editor = await open(page, 'As a form');
  await editor.dragToEnd('giftNote');
  await expect(shown(page)).toContainText('giftNote = Leave with Mrs Ødegård');
  await expect(page.getByRole('document', { name: 'Sent as' })).toHaveText('giftNote=Leave+with+Mrs+%C3%98deg%C3%A5rd');
  await shown(page).getByText('Leave with Mrs Ødegård').click();
  await expect(editor.field('giftNote')).toHaveAttribute('aria-selected', 'true');
  await isAccessible(page);
  await editor.save();
  await page.reload();
  await editor.ready();
  await expect(shown(page)).toContainText('giftNote = Leave with Mrs Ødegård');
});

test('a text is typed and drawn: a field goes where it is dropped, and is traced', async ({ page }) => {
  const editor = await open(page, 'As text');
  const surface = page.getByRole('textbox', { name: 'Text of the template' });
  await surface.click();
  await page.keyboard.type('Order  is on its way.\n', { delay: 15 });
  await page.keyboard.press('Control+Home');
  await expect(surface).toHaveValue('Order  is on its way.\n');
  const letters = page.locator('[data-mirror]').first();
  const box = await letters.boundingBox();
  if (box === null) throw new Error('no text');
  // Behind "Order ": six letters of 7.2 pixels, after the padding.
  await editor.field('number').dragTo(surface, { targetPosition: { x: 10 + 6 * 7.2, y: 18 } });
  await expect(surface).toHaveValue('Order {{order.number}} is on its way.\n');
  await expect(shown(page)).toContainText('Order 118204 is on its way.');
  await shown(page).getByText('118204').hover();
  await expect(shown(page).locator('mark')).toHaveText('118204');
  await expect(editor.field('number')).toHaveAttribute('aria-selected', 'true');

  await surface.click();
  await page.keyboard.press('Control+End');
  await page.getByRole('button', { name: 'Insert field…' }).click();
  await page.keyboard.type('order.currency');
  await page.keyboard.press('Enter');
  await expect(surface).toHaveValue('Order {{order.number}} is on its way.\n{{order.currency}}');
  await surface.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(surface).toHaveValue('Order {{order.number}} is on its way.\n');
  await isAccessible(page);
  await editor.save();
  await page.reload();
  await editor.ready();
  await expect(surface).toHaveValue('Order {{order.number}} is on its way.\n');
});

test('a text of JSON is written in a larger field', async ({ page }) => {
  const editor = await open(page, 'As JSON');
  await editor.act('note', 'Edit text in a larger field…');
  const field = page.getByRole('textbox', { name: 'Text of note' });
  await field.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nat ', { delay: 15 });
  await page.getByRole('button', { name: 'Insert field…' }).click();
  await page.keyboard.type('order.placedAt');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('Order {{order.id}}\nat {{order.placedAt}}');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(shown(page)).toContainText('"Order PS-2026-118204\\nat 2026-11-18');
});

test('another format keeps what is drawn, says what it means, and marks what does not fit', async ({ page }) => {
  const editor = await open(page, 'As JSON');
  await page.getByRole('button', { name: 'Template settings, JSON' }).click();
  await new StudioFrame(page).choose(page.getByRole('combobox', { name: 'Format' }), 'XML');
  await expect(new StudioFrame(page).told(/Sent as XML from now on/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor.row('note')).toBeVisible();
  await expect(shown(page)).toContainText('<note>Order PS-2026-118204</note>');
  await page.getByRole('button', { name: 'Find in preview' }).click();
  await page.keyboard.type('118204');
  await expect(page.getByRole('searchbox', { name: 'Find in preview' })).toHaveValue('118204');
});
