import { expect, type Page } from '@playwright/test';
import { check } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';
import { drawn, shippedPayload } from './workspaces.ts';

const buyer = { name: null, EMail: '', phone: 'none' };
const templates = [
  ...drawn.bundle.templates,
  { name: 'Form', events: ['order.shipped'], body: { no: '{{order.number}}', buyer } },
  { name: 'Nameless', events: ['cart.opened'], body: { '': '{{cart.[]}}', a: null } },
  {
    name: 'Labels',
    events: ['order.shipped'],
    body: { lines: { '{{#each items}}': { no: '{{@root.order.number}}', code: 'none' } } },
  },
];

const samples = [{ name: 'Nameless', event: 'cart.opened', payload: { cart: { '': 'found', id: 1 } } }];

test.use({ workspace: { bundle: { ...drawn.bundle, samples, templates } } });

async function open(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  return editor;
}

test('a closed row lights up with the lines that it gathers, from either end', async ({ page }) => {
  const editor = await open(page, 'Shipped to ERP');
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

test('an object dropped on an object maps its fields by name, keeps what is there, and says what it did', async ({
  page,
}) => {
  const editor = await open(page, 'Form');
  await editor.drag('customer', 'buyer');
  await expect(editor.panel).toContainText('Some fields of customer have the same names as those of buyer.');
  await check(page, 'the ways of an object', 'where it is');
  await editor.panel.getByRole('button', { name: 'Map by name (2)', exact: true }).click();
  await expect(page.getByText('Mapped from customer: name, email. Kept as they were: phone.').first()).toBeVisible();
  const mapped = { name: 'Acme Prints', EMail: 'orders@acme-prints.example', phone: 'none' };
  await expect.poll(() => editor.shown()).toEqual({ no: 118204, buyer: mapped });
  await editor.undo.click();
  await expect.poll(() => editor.shown()).toEqual({ no: 118204, buyer });
  await expect(editor.undo).toBeDisabled();

  await editor.drag('customer', 'buyer');
  await editor.panel.getByRole('button', { name: /add 3 more/ }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ buyer: { ...mapped, language: 'en', reference: 'acme-01' } });
  await editor.drag('customer', 'buyer');
  await expect(editor.panel).toContainText('buyer has every field of customer already.');
});

test('a field of a list in a list makes one flat list, with a field of the order on each line', async ({ page }) => {
  const editor = await open(page, 'Labels');
  await editor.drag('trackingCode', 'code');
  const way = editor.panel.getByRole('button', { name: 'Repeat lines over all parcels of items' });
  await expect(way).toHaveAccessibleDescription(/JD0146/);
  await way.click();
  const lines = shippedPayload as { items: { parcels?: { trackingCode: string }[] }[] };
  const codes = lines.items.flatMap(({ parcels = [] }) => parcels.map(({ trackingCode }) => trackingCode));
  expect(codes.length).toBeGreaterThan(1);
  await expect.poll(() => editor.shown()).toEqual({ lines: codes.map((code) => ({ no: 118204, code })) });
  await expect(page.getByRole('group', { name: /^Repeats over/ })).toBeVisible();
  await editor.undo.click();
  await expect(editor.undo).toBeDisabled();
});

test('a field without a name has a visible one in the trees, the picker and the table', async ({ page }) => {
  const editor = await open(page, 'Nameless');
  await page.getByRole('button', { name: /^Cart opened, Nameless/ }).click();
  await expect(editor.field('(empty name)')).toContainText('"found"');
  await expect(editor.row('(empty name)')).toContainText('"found"');
  await editor.row('a').click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('empty');
  await expect(page.getByRole('option').first()).toContainText('cart.(empty name)');
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.shown()).toEqual({ '': 'found', a: 'found' });
  await page.getByRole('button', { name: '2 mappings' }).click();
  const table = page.getByRole('table', { name: 'Mappings' });
  await expect(table.getByRole('button', { name: '(empty name)', exact: true })).toBeVisible();
});
