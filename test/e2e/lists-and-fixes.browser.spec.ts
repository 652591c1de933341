import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const payload = {
  order: { id: 'PS-1', total: '12,90 zł', placed: '20.11.2026', tags: 'a, b', nothing: null },
  items: [
    { sku: 'MUG', kind: 'mug', parcels: [{ code: 'J1' }] },
    { sku: 'CRD', kind: 'card', parcels: [] },
    { sku: 'TEE', kind: 'mug', parcels: [{ code: 'X9' }] },
  ],
};

const body = {
  amount: '{{toNumber order.total}}',
  year: "{{formatDate order.placed 'yyyy'}}",
  labels: { '{{#each order.tags}}': '{{this}}' },
  owner: '{{required order.nothing}}',
  list: null,
  price: 5,
  box: { no: '{{order.id}}', sku: null },
};

test.use({
  workspace: {
    bundle: {
      postback: 1,
      eventTypes: [{ id: 'job.done', label: 'Job done' }],
      templates: [
        { name: 'Marked', events: ['job.done'], body },
        { name: 'Sound', events: ['job.done'], body: { list: null, price: 5, box: body.box } },
      ],
      samples: [{ name: 'Mine', event: 'job.done', payload }],
    },
  },
});

async function open(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  return editor;
}

/** What axe finds wrong with a part of the page. */
async function wrongIn(page: Page, part: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test('a list on a field asks what it should be, and shows what each way gives', async ({ page }) => {
  const editor = await open(page, 'Sound');
  const way = (name: string | RegExp) => editor.panel.getByRole('button', { name });
  const drop = () => editor.drag('items', 'list');

  await drop();
  await expect(way('For each of items')).toHaveAccessibleDescription(/^\[\{"sku": "MUG"/);
  await expect(way('Join…')).toHaveAccessibleDescription('"MUG, CRD, TEE"');
  await expect(way('Count')).toHaveAccessibleDescription('3');
  expect(await wrongIn(page, '[role=dialog]')).toEqual([]);
  await way('Count').click();
  await expect.poll(() => editor.shown()).toMatchObject({ list: 3 });
  await editor.undo.click();

  await drop();
  await way('For each of items').click();
  await expect.poll(() => editor.shown()).toMatchObject({ list: [{ sku: 'MUG' }, { sku: 'CRD' }, { sku: 'TEE' }] });
  await editor.undo.click();

  await drop();
  await way('First…').click();
  await expect(editor.panel.getByRole('status')).toContainText('"sku": "MUG"');
  await editor.panel.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ list: { sku: 'MUG' } });
  await editor.undo.click();

  await drop();
  await way('Join…').click();
  await editor.panel.getByRole('textbox', { name: 'Between them' }).fill(' / ');
  await expect(editor.panel.getByRole('status')).toHaveText('"MUG / CRD / TEE"');
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.shown()).toMatchObject({ list: 'MUG / CRD / TEE' });
  await editor.undo.click();

  await drop();
  await way('Only some…').click();
  expect(await wrongIn(page, '[role=dialog]')).toEqual([]);
  await editor.panel.getByRole('combobox', { name: 'is' }).click();
  await page.getByRole('option', { name: 'card' }).click();
  await editor.panel.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ list: [{ sku: 'CRD' }] });
  await expect(page.getByRole('group', { name: 'Repeats over items' })).toBeVisible();
});

test('a line across lists is refused with ways that keep what is there', async ({ page }) => {
  const editor = await open(page, 'Sound');
  await editor.drag('code', 'list');
  await expect(editor.panel).toContainText('code belongs to one entry of items, list does not.');
  await editor.panel.getByRole('button', { name: 'Join…' }).click();
  expect(await wrongIn(page, '[role=dialog]')).toEqual([]);
  await editor.panel.getByRole('button', { name: 'Use it' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ list: 'J1, X9' });

  await editor.field('sku').dragTo(editor.row('sku'));
  await editor.panel.getByRole('button', { name: 'Repeat box over items' }).click();
  const boxes = ['MUG', 'CRD', 'TEE'].map((sku) => ({ no: 'PS-1', sku }));
  await expect.poll(() => editor.shown()).toMatchObject({ box: boxes });
});

test('text on a number asks what to do where it is none', async ({ page }) => {
  const editor = await open(page, 'Sound');
  await editor.drag('total', 'price');
  await expect(editor.panel).toContainText('price is a number, and total is text.');
  await expect(editor.panel.getByRole('button', { name: 'Keep as text' })).toHaveAccessibleDescription('"12,90 zł"');
  await editor.panel.getByRole('button', { name: 'Read as a number, else 0' }).click();
  await expect.poll(() => editor.shown()).toMatchObject({ price: 12.9 });
});

test('marks are mended by one click each, and come back by undo', async ({ page }) => {
  const editor = await open(page, 'Marked');
  const note = (text: string) => page.getByRole('note').filter({ hasText: text });
  await expect(page.getByRole('note')).toHaveCount(4);
  expect(await wrongIn(page, '[data-pane=output]')).toEqual([]);

  const fixes: [string, string][] = [
    ['does not read as a number', 'Read as 12.9'],
    ['does not read as a date', 'Read as 2026-11-20'],
    ['goes through lists', 'Split it at ,'],
    ['A required value is missing', 'Leave field out'],
  ];
  for (const [problem, way] of fixes) {
    await note(problem).getByRole('button', { name: way }).click();
    await expect(note(problem)).toBeHidden();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(note(problem)).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(note(problem)).toBeHidden();
  }
  await expect.poll(() => editor.shown()).toMatchObject({ amount: 12.9, year: '2026', labels: ['a', 'b'] });
});

test('by the keyboard alone: a way is chosen by arrows, a mark mended with a text, a row unmapped by Del', async ({
  page,
}) => {
  const editor = await open(page, 'Marked');
  const owner = page.getByRole('note').filter({ hasText: 'A required value is missing' });
  await owner.getByRole('button', { name: 'Use other text…' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Acme');
  await page.keyboard.press('Enter');
  await expect(owner).toBeHidden();
  await expect(editor.output).toBeFocused();

  await page.keyboard.press('Home');
  await page.keyboard.press('Delete');
  await expect(editor.row('amount')).toHaveAttribute('aria-description', /not mapped/);
  await page.keyboard.press('Delete');
  await expect(editor.row('amount')).toBeHidden();

  await editor.row('list').click();
  await page.keyboard.press('Enter');
  await page.keyboard.type('items');
  await page.keyboard.press('Enter');
  await expect(editor.panel).toContainText('items is a list.');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(editor.panel.getByRole('button', { name: 'Count' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor.row('list')).toHaveAttribute('aria-description', /from items/);
});
