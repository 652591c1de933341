import { expect } from '@playwright/test';
import { check } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const schema = { type: 'object', required: ['currency'], properties: { currency: { type: 'string' } } };
const templates = [
  { name: 'With a table', events: ['order.shipped'], body: { status: "{{table order.status 'new' 'N' default='?'}}" } },
  { name: 'With a date', events: ['order.shipped'], body: { date: "{{formatDate order.placedAt 'yyyy'}}" } },
  { name: 'Wants a currency', events: ['order.shipped'], body: { id: '{{order.id}}', currency: null }, schema },
];

test.use({ workspace: { bundle: { postback: 1, templates } } });

test('a lookup table is filled row by row, by keyboard, and nothing of its panel hangs out', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'With a table');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.row('status')).toContainText('"?"');
  await page.getByRole('button', { name: /^Lookup table/ }).click();
  const panel = page.getByRole('dialog', { name: 'Lookup table' });
  const cell = (name: string) => panel.getByRole('textbox', { name, exact: true });
  await expect(cell('From, row 1')).toHaveValue('new');
  await expect(panel.getByRole('button', { name: 'Remove row 1' })).toBeHidden();

  // The empty row at the end becomes a pair, and the next one is there at once.
  await cell('From, row 2').fill('shipped');
  await page.keyboard.press('Enter');
  await expect(cell('To, row 2')).toBeFocused();
  await page.keyboard.type('S');
  await page.keyboard.press('Enter');
  await expect(cell('From, row 3')).toBeFocused();
  await expect(editor.row('status')).toContainText('"S"');
  await check(page, 'a lookup table');

  for (const place of [3, 4, 5, 6, 7, 8]) {
    await cell(`From, row ${place}`).fill(`state ${place}`);
    await cell(`To, row ${place}`).fill(`${place}`);
  }
  const box = await panel.boundingBox();
  for (const name of ['Add function', 'Remove function']) {
    const button = await panel.getByRole('button', { name }).boundingBox();
    expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + (box?.height ?? 0));
  }
  await panel.getByRole('button', { name: 'Remove row 1' }).click();
  await expect(cell('From, row 1')).toHaveValue('shipped');
  // The last one's button goes with it, and the focus stays in the table.
  await panel.getByRole('button', { name: 'Remove row 7' }).press('Enter');
  await expect(cell('From, row 7')).toHaveValue('');
  await expect(cell('From, row 7')).toBeFocused();
  await editor.undo.click();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await editor.undo.click();
  await page.getByRole('button', { name: /^Lookup table/ }).click();
  await expect(cell('From, row 1')).toHaveValue('new');
});

test('what was typed for a parameter is taken by a click elsewhere, and given up by Esc', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'With a table');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const panel = page.getByRole('dialog', { name: 'Lookup table' });
  const step = page.getByRole('button', { name: /^Lookup table/ });
  await step.click();
  await panel.getByRole('textbox', { name: 'From, row 1', exact: true }).fill('shipped');
  await editor.preview.getByRole('heading', { name: 'Preview' }).click();
  await expect(panel).toBeHidden();
  await expect(editor.row('status')).toContainText('"N"');
  await step.click();
  await panel.getByRole('textbox', { name: 'To, row 1', exact: true }).fill('S');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(editor.row('status')).toContainText('"N"');
});

test('what is suggested for an empty field that the schema requires is taken from its note', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Wants a currency');
  const editor = new TemplateEditor(page);
  await editor.ready();
  const note = page.getByRole('note');
  await expect(note).toContainText('requires text');
  await note.getByRole('button', { name: 'Take the suggestion' }).click();
  await expect(note).toBeHidden();
  await expect.poll(() => editor.shown()).toMatchObject({ currency: 'EUR' });
  await expect(editor.output).toBeFocused();
});

test('patterns and time zones are proposed with what they give for the sample', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'With a date');
  const editor = new TemplateEditor(page);
  await editor.ready();
  await page.getByRole('button', { name: /^Format date/ }).click();
  const panel = page.getByRole('dialog', { name: 'Format date' });
  await panel.getByRole('combobox', { name: 'Pattern' }).press('ArrowDown');
  const proposed = panel.getByRole('option');
  await expect(proposed.filter({ hasText: 'dd.MM.yyyy HH:mm' })).toContainText('"18.11.2026 09:42"');
  await check(page, 'patterns with examples');
  await proposed.filter({ hasText: 'dd.MM.yyyy HH:mm' }).click();
  await expect(editor.row('date')).toContainText('"18.11.2026 09:42"');
  await panel.getByRole('combobox', { name: 'Time zone' }).fill('new_york');
  await expect(proposed.filter({ hasText: 'America/New_York' })).toContainText('"18.11.2026 03:42"');
});
