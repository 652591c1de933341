import { expect } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const templates = [
  { name: 'Free', events: ['order.shipped'], body: { no: '', whole: '', list: [], fixed: 'as it is' } },
  {
    name: 'Drawn',
    events: ['order.shipped'],
    body: {
      id: '{{order.id}}',
      total: '{{order.total}}',
      city: '{{shippingAddress.city}}',
      lines: { '{{#each items}}': { sku: '{{sku}}' } },
    },
  },
];

test.use({ workspace: { bundle: { postback: 1, templates } } });

test('fields, objects and lists are mapped by dragging', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Free');
  const editor = new TemplateEditor(page);
  await editor.ready();

  await editor.drag('number', 'no');
  await expect(editor.preview).toContainText('"no": 118204');
  await editor.dragToEnd('status');
  await expect(editor.preview).toContainText('"status": "shipped"');

  // An object brings its fields, a list what is chosen.
  await editor.field('totals').dragTo(editor.end);
  await expect(editor.row('totals')).toBeVisible();
  await expect(editor.preview).toContainText('"taxIncluded": true');
  await editor.field('items').dragTo(editor.row('list'));
  await expect(editor.panel).toContainText('items is a list. What should list be?');
  await editor.panel.getByRole('button', { name: 'For each of items' }).click();
  await expect(editor.panel).toBeHidden();
  await expect(page.getByRole('group', { name: 'Repeats over items' })).toBeVisible();
  await expect.poll(async () => ((await editor.shown()) as { list: unknown[] } | undefined)?.list.length).toBe(3);
  expect(await editor.shown()).toMatchObject({
    no: 118204,
    status: 'shipped',
    totals: { tax: 26.8 },
    fixed: 'as it is',
  });
});

test('a field inside a list is read relative to its entry, and a line across lists is refused with ways', async ({
  page,
}) => {
  await new StudioFrame(page).open('Templates', 'Drawn');
  const editor = new TemplateEditor(page);
  await editor.ready();

  await editor.field('quantity').dragTo(editor.row('sku'));
  await editor.panel.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(editor.preview).toContainText('"sku": 12');
  await editor.undo.click();

  await editor.field('sku').dragTo(editor.row('city'));
  await expect(editor.panel).toContainText('sku belongs to one entry of items, city does not.');
  expect(await editor.shown()).toMatchObject({ city: 'Dublin' });
  await editor.panel.getByRole('button', { name: 'Join…', exact: true }).click();
  await expect(editor.panel.getByRole('textbox', { name: 'Between them' })).toHaveValue(', ');
  await editor.panel.getByRole('textbox', { name: 'Between them' }).fill(' + ');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"city": "MUG-11-WHT + ');

  await editor.undo.click();
  await expect(editor.preview).toContainText('"city": "Dublin"');
  await editor.field('sku').dragTo(editor.end);
  await expect(editor.panel).toContainText('this place does not');
  await editor.panel.getByRole('button', { name: 'First…', exact: true }).click();
  await expect(editor.panel.getByRole('combobox', { name: 'Which entry' })).toHaveValue('the first');
  await editor.panel.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ sku: 'MUG-11-WHT' });
});

test('output fields are renamed, retyped to text, moved and removed', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Drawn');
  const editor = new TemplateEditor(page);
  await editor.ready();

  await editor.rename('id', 'documentNo');
  await editor.row('documentNo').click();
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('total');
  await page.keyboard.press('Enter');
  await expect(page.getByText('There is a field total here already.').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await editor.act('total', 'Make it text');
  await expect(editor.preview).toContainText('"total": "143.3"');

  await editor.row('total').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => editor.names()).toEqual(['total', 'documentNo', 'city', 'lines', 'sku']);
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => editor.names()).toEqual(['documentNo', 'city', 'total', 'lines', 'sku']);
  await editor.remove('city');
  await editor.row('documentNo').click();
  await page.keyboard.press('Backspace');
  await expect(editor.row('documentNo')).toHaveAttribute('aria-description', /not mapped/);
  await editor.remove('documentNo');
  expect(await editor.shown()).toEqual({
    total: '143.3',
    lines: [{ sku: 'MUG-11-WHT' }, { sku: 'TEE-ORG-M-NVY' }, { sku: 'CRD-A6-XMAS' }],
  });
});

test('a function is put onto a line by its key and by the line itself, and has typed parameters', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Drawn');
  const editor = new TemplateEditor(page);
  await editor.ready();

  await editor.insertFunction('city', 'Upper case');
  await expect(editor.preview).toContainText('"city": "DUBLIN"');
  await expect(page.getByRole('button', { name: /^Upper case/ })).toContainText('DUBLIN');

  // The + stands on the line while it is followed.
  await editor.row('total').click();
  await page.getByRole('button', { name: 'Insert a function on this line' }).click();
  await page.keyboard.type('Round');
  await page.keyboard.press('Enter');
  await editor.panel.getByRole('textbox', { name: /digits/i }).fill('0');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"total": 143');
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();

  await page.getByRole('button', { name: /^Round/ }).click();
  await editor.panel.getByRole('button', { name: 'Remove function' }).click();
  await expect(editor.preview).toContainText('"total": 143.3');
});

test('the keyboard alone maps: a picked field, the picker of a row, the table of mappings', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Free');
  const editor = new TemplateEditor(page);
  await editor.ready();

  await editor.input.focus();
  await page.keyboard.press('n');
  await expect(editor.input).toHaveAttribute('aria-activedescendant', /.+/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('number is picked.', { exact: false }).first()).toBeAttached();
  await editor.output.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"no": 118204');

  await editor.output.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Pick a field for whole' })).toBeVisible();
  await page.keyboard.type('Dublin');
  await expect(page.getByRole('option').first()).toContainText('shippingAddress.city');
  await page.keyboard.press('Enter');
  await expect(editor.preview).toContainText('"whole": "Dublin"');

  await page.getByRole('button', { name: '2 mappings' }).click();
  const table = page.getByRole('table', { name: 'Mappings' });
  await expect(table.getByRole('row', { name: /whole/ })).toContainText('shippingAddress.city');
  await table.getByRole('button', { name: 'Remove the mapping of no' }).click();
  await expect(table.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(editor.row('no')).toHaveAttribute('aria-description', /not mapped/);
});
