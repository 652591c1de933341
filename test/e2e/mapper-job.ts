import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import type { Workspace } from './studio-test.ts';

export interface MapperJob {
  page: Page;
  /** Undo and redo as the host offers them beside the keys: the desktop by its menu. */
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Puts a text where a paste takes it from. */
  copy(text: string): Promise<void>;
}

const events = ['order.shipped'];

/** What the job is done on: a template with places to map to, and an empty one. */
export const blank = {
  bundle: {
    postback: 1,
    templates: [
      { name: 'By hand', events, body: { no: '', list: [] } },
      { name: 'By example', events, body: {} },
    ],
  },
} satisfies Workspace;

const lines = [
  { sku: 'MUG-11-WHT', quantity: 3 },
  { sku: 'TEE-ORG-M-NVY', quantity: 2 },
  { sku: 'CRD-A6-XMAS', quantity: 12 },
];

const example = { documentNo: 118204, date: '18.11.2026', currency: 'EUR', channel: 'to our ERP' };

const schema = {
  type: 'object',
  required: ['no', 'carrier'],
  properties: { no: { type: 'integer' }, carrier: { type: 'string' } },
};

/**
 * The main ways to draw a template, one after the other on whichever host the page is of: by dragging, as code, with a
 * condition, by a customer's schema and by an example; taken back, saved and opened again.
 */
export async function doMapperJob(job: MapperJob): Promise<void> {
  const { page } = job;
  const frame = new StudioFrame(page);
  const editor = new TemplateEditor(page);
  await frame.open('Templates', 'By hand');
  await editor.ready();
  await drag(job, editor);
  await writeCode(page, editor);
  await makeCondition(page, editor);
  await pasteSchema(job, editor);
  await saveAndReopen(page, editor);
  await frame.open('Templates', 'By example');
  await editor.ready();
  await pasteExample(job, editor);
}

/** Fields and a list by dragging, taken back and done again as the host has it, and by keys. */
async function drag({ page, undo, redo }: MapperJob, editor: TemplateEditor): Promise<void> {
  const isBefore = () => expect.poll(() => editor.shown()).toEqual({ no: 118204, list: [] });
  const isRepeated = () => expect(editor.preview).toContainText('"MUG-11-WHT"');
  await editor.drag('number', 'no');
  await isBefore();
  await editor.drag('items', 'list');
  await editor.panel.getByRole('button', { name: 'For each of items' }).click();
  await isRepeated();
  await undo();
  await isBefore();
  await undo();
  await expect.poll(() => editor.shown()).toEqual({ no: '', list: [] });
  await redo();
  await isBefore();
  await page.keyboard.press('ControlOrMeta+y');
  await isRepeated();
  await page.keyboard.press('ControlOrMeta+z');
  await isBefore();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await isRepeated();
  for (const name of ['options', 'parcels', 'files', 'product']) await editor.remove(name);
  await expect.poll(() => editor.shown()).toMatchObject({ no: 118204, list: lines });
}

/** A field typed as code, with what is offered taken by Enter: in the document that the map shows. */
async function writeCode(page: Page, editor: TemplateEditor): Promise<void> {
  await editor.openTab('Code');
  await page.locator('.view-line', { hasText: '"no"' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type('\n"day": "{{formatD', { delay: 50 });
  const offers = page.locator('.suggest-widget .monaco-list-row');
  await expect(offers.first()).toContainText('formatDate');
  await page.keyboard.press('Enter');
  await page.keyboard.type('order.placedAt', { delay: 30 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('dd.MM.y', { delay: 50 });
  await expect(offers.first()).toContainText('18.11.2026');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type('",', { delay: 50 });
  await expect.poll(() => editor.shown()).toMatchObject({ no: 118204, day: '18.11.2026' });
  await editor.openTab('Map');
  await expect(editor.row('day')).toHaveAttribute('aria-description', /18\.11\.2026/);
}

/** A field that is given only when a condition holds, which it does for one of the samples. */
async function makeCondition(page: Page, editor: TemplateEditor): Promise<void> {
  await editor.act('day', 'Only when…');
  await editor.panel.getByRole('option', { name: 'order.total 143.3' }).click();
  await editor.panel.getByRole('combobox', { name: 'Operator of test 1' }).selectOption('is less than');
  await editor.panel.getByRole('textbox', { name: 'Value of test 1' }).fill('150');
  await page.keyboard.press('Enter');
  await expect(editor.panel).toContainText('order.total is 143.3, less than 150.');
  await page.keyboard.press('Escape');
  await expect(editor.panel).toBeHidden();
  await expect(editor.row('when order.total < 150')).toHaveAttribute('aria-description', /taken with this sample/);
  await expect(editor.output).toBeFocused();
  await page.keyboard.press(']');
  await expect(editor.preview).not.toContainText('"day"');
  await page.keyboard.press('[');
  await expect(editor.preview).toContainText('"day": "18.11.2026"');
}

/** What the customer requires and the output lacks comes with the schema, in one step. */
async function pasteSchema({ page, copy }: MapperJob, editor: TemplateEditor): Promise<void> {
  await page.getByRole('button', { name: /^Template settings/ }).click();
  await page.getByRole('button', { name: 'Paste schema…' }).click();
  const dialog = page.getByRole('dialog', { name: "Customer's schema" });
  await copy(JSON.stringify(schema, null, 2));
  await dialog.getByRole('textbox', { name: /JSON Schema/ }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await expect(dialog.getByText(/^Read: 2 fields, 2 required/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Use schema' }).click();
  await expect(dialog).toBeHidden();
  await expect(editor.row('carrier')).toContainText('required');
  await editor.drag('currency', 'carrier');
  await expect(editor.row('carrier')).not.toContainText('required');
}

/** What was drawn is what is found after a reload. */
async function saveAndReopen(page: Page, editor: TemplateEditor): Promise<void> {
  const drawn = { no: 118204, day: '18.11.2026', list: lines, carrier: 'EUR' };
  await expect.poll(() => editor.shown()).toMatchObject(drawn);
  await editor.save();
  await page.reload();
  await editor.ready();
  await expect.poll(() => editor.shown()).toMatchObject(drawn);
  await expect(editor.undo).toBeDisabled();
}

/** All that an example suggests is taken in one step, which gives the example. */
async function pasteExample({ page, copy, undo, redo }: MapperJob, editor: TemplateEditor): Promise<void> {
  await page.getByRole('button', { name: 'Paste an example' }).first().click();
  await copy(JSON.stringify(example));
  await editor.panel.getByRole('textbox', { name: 'What your customer wants' }).focus();
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(editor.row('date (suggestion)')).toHaveAttribute('aria-description', /18\.11\.2026/);
  await page.getByRole('button', { name: 'Take all' }).click();
  await expect.poll(() => editor.shown()).toEqual(example);
  await expect(page.getByText('Gives your example exactly')).toBeVisible();
  await undo();
  await expect.poll(() => editor.shown()).toEqual({});
  await redo();
  await expect.poll(() => editor.shown()).toEqual(example);
  await editor.save();
}
