import { expect } from '@playwright/test';
import { check } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const schema = {
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: 'string' },
    status: { enum: ['posted', 'held', 'cancelled'] },
    paid: { type: 'boolean' },
    note: { type: 'string' },
  },
};
const body = { id: '{{order.id}}', status: null, paid: null, note: null };
const dated = {
  type: 'object',
  properties: { placed: { type: 'string', format: 'date' }, unit: { enum: ['kg', 'pcs'] } },
};
const templates = [
  { name: 'To their system', events: ['order.shipped'], body, schema },
  { name: 'Typed', events: ['order.shipped'], body: { placed: null, unit: null }, schema: dated },
];

test.use({ workspace: { bundle: { postback: 1, templates } } });

test('a value of the customer schema is picked while a fixed value is typed', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'To their system');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const write = async (name: string) => {
    await editor.row(name).click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Edit text', exact: true }).click();
  };
  await write('status');
  const typing = page.getByRole('combobox', { name: 'Text of status' });
  const list = page.getByRole('listbox', { name: "Values that the customer's schema takes for status" });
  await expect(list.getByRole('option')).toHaveText(['posted', 'held', 'cancelled']);
  await check(page, 'values of the schema');
  await typing.press('ArrowUp');
  await expect(list.getByRole('option', { selected: true })).toHaveText('cancelled');
  await typing.fill('e');
  await expect(list.getByRole('option', { selected: true })).toHaveCount(0);
  await typing.press('ArrowDown');
  await typing.press('ArrowDown');
  await typing.press('Enter');
  await expect(list).toBeHidden();
  await expect(editor.output).toBeFocused();
  await expect(editor.row('status')).toContainText('"held"');
  await expect.poll(() => editor.shown()).toMatchObject({ status: 'held' });

  // Esc leaves it as it was; what is not in the list can still be typed.
  await editor.row('status').getByText('"held"').dblclick();
  await typing.press('ArrowDown');
  await typing.press('Escape');
  await expect(editor.row('status')).toContainText('"held"');
  await editor.row('status').getByText('"held"').dblclick();
  await typing.fill('other');
  await expect(list).toBeHidden();
  await typing.press('Enter');
  await expect(editor.row('status')).toContainText('"other"');

  await write('paid');
  await page.getByRole('option', { name: 'true' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ status: 'other', paid: true });
  await write('note');
  await expect(page.getByRole('textbox', { name: 'Text of note' })).toBeFocused();
  await expect(page.getByRole('listbox')).toBeHidden();
});

test('the code view offers them too', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'To their system');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await editor.openTab('Code');
  await page
    .locator('.view-line')
    .filter({ hasText: '"status"' })
    .getByText(/^\s*null,?$/)
    .dblclick();
  await page.keyboard.type('"');
  const offers = page.getByRole('listbox', { name: 'Suggest' });
  await expect(offers.getByRole('option', { name: /posted/ })).toBeVisible();
  await expect(offers.getByRole('option')).toHaveCount(3);
  await page.keyboard.type('can');
  await expect(offers.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.locator('.view-line').filter({ hasText: '"status"' })).toContainText('"status": "cancelled",');
});

test('the table of mappings says what is required, is narrowed to it and sorted by it', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'To their system');
  const editor = new TemplateEditor(page);
  await editor.ready();
  // What is wrong is said below its row: once it is, the rows stay where they are.
  await expect(page.getByRole('note')).toHaveCount(3);
  await expect(page.getByRole('status').getByText('1 suggestion')).toBeVisible();
  await editor.drag('comment', 'note');
  await page.getByRole('button', { name: '2 mappings' }).click();
  const table = page.getByRole('table', { name: 'Mappings' });
  const fields = table.getByRole('button', { name: /^(id|note)$/ });
  await expect(fields).toHaveText(['id', 'note']);
  await expect(table.getByRole('row', { name: /^id/ })).toContainText('required');
  await expect(table.getByRole('row', { name: /^note/ })).not.toContainText('required');
  const head = table.getByRole('columnheader', { name: 'Required' });
  await head.getByRole('button').press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
  await head.getByRole('button').press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  await expect(fields).toHaveText(['note', 'id']);
  await check(page, 'the sorted table');
  await page.getByRole('checkbox', { name: 'Required only (1)' }).check();
  await expect(fields).toHaveText(['id']);
  await page.getByRole('searchbox', { name: 'Find mappings' }).fill('comment');
  await expect(page.getByText('No mapping fits that.')).toBeVisible();
  await check(page, 'nothing found');

  // Esc empties what is looked for first; the focus goes on from a mapping that is removed to the next.
  const find = page.getByRole('searchbox', { name: 'Find mappings' });
  await find.press('Escape');
  await expect(find).toHaveValue('');
  await page.getByRole('checkbox', { name: 'Required only (1)' }).uncheck();
  await page.getByRole('button', { name: 'Remove the mapping of note' }).press('Enter');
  await expect(fields).toHaveText(['id']);
  await expect(page.getByRole('button', { name: 'Remove the mapping of id' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(table).toBeHidden();
  await expect(page.getByRole('button', { name: '1 mapping' })).toBeFocused();
});

test('what is suggested by name is of the type that the schema wants', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Typed');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.row('placed')).toContainText('"2026-11-18"');
  await expect(editor.row('unit')).not.toHaveAccessibleDescription(/suggest/);
  await editor.row('placed').click();
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.shown()).toEqual({ placed: '2026-11-18', unit: null });
});
