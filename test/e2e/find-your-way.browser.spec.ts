import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { Json } from '#shared/model/json.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const paths = ['order.id', 'order.number', 'order.total', 'shippingAddress.city', 'customer.reference'];

/** 400 fields in 20 groups, of which every tenth has nothing yet. */
function manyFields(): Json {
  const groups: Record<string, Record<string, Json>> = {};
  for (let field = 0; field < 400; field += 1) {
    const group = `group${Math.floor(field / 20)}`;
    groups[group] ??= {};
    groups[group][`field${field}`] = field % 10 === 3 ? null : `{{${paths[field % paths.length]}}}`;
  }
  return groups;
}

const templates = [
  { name: 'Many', events: ['order.shipped'], body: manyFields() },
  {
    name: 'Few',
    events: ['order.shipped'],
    body: {
      id: '{{order.id}}',
      total: '{{order.total}}',
      free: null,
      lines: { '{{#each items}}': { sku: '{{sku}}' } },
      note: 'as it is',
    },
  },
];

test.use({ workspace: { bundle: { postback: 1, templates } } });

async function open(page: Page, name: string): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(editor.preview.getByRole('document')).toContainText('{');
  return editor;
}

async function expectAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
}

const topOf = (page: Page, side: 'input' | 'output') =>
  page.locator(`[data-tree=${side}]`).evaluate((tree) => tree.scrollTop);
const heightOf = async (row: ReturnType<TemplateEditor['row']>) => (await row.boundingBox())?.height;

test('each tree is filtered by the keyboard, with counts, and an empty filter says so', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const editor = await open(page, 'Many');
  const filter = page.getByRole('button', { name: /^Filter output fields/ });
  await filter.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', { name: /Unmapped/ })).toContainText('40');
  await expectAccessible(page);
  await expect(page.getByRole('menuitemradio', { name: /All/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('40 of 400')).toBeVisible();
  await expect(filter).toBeFocused();
  await expect(filter).toHaveAccessibleName('Filter output fields: Unmapped');
  expect((await editor.names()).slice(0, 4)).toEqual(['group0', 'field3', 'field13', 'group1']);

  // Together with Find; what was just mapped stays until the filter is chosen anew.
  await page.getByRole('searchbox', { name: 'Find output fields' }).fill('field13');
  await expect.poll(() => editor.names()).toEqual(['group0', 'field13', 'group6', 'field133']);
  await editor.drag('id', 'field13');
  await expect(editor.row('field13')).toHaveAttribute('aria-description', /from order.id/);
  await page.getByRole('searchbox', { name: 'Find output fields' }).fill('');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(filter).toBeFocused();
  await expect(page.getByText('40 of 400')).toBeHidden();

  await filter.click();
  await page.getByRole('menuitemradio', { name: /Changed/ }).click();
  await expect.poll(() => editor.names()).toEqual(['group0', 'field13']);
  await filter.click();
  await page.getByRole('menuitemradio', { name: /With problems/ }).click();
  await expect(page.getByText('No output field has a problem.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(editor.row('group0')).toBeVisible();

  await page.getByRole('button', { name: 'Filter input fields' }).click();
  await page.getByRole('menuitemradio', { name: /Used/ }).click();
  const inputs = await editor.input.ariaSnapshot();
  expect([...inputs.matchAll(/treeitem "([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'order',
    'id',
    'number',
    'total',
    'customer',
    'reference',
    'shippingAddress',
    'city',
  ]);
});

test('the map is zoomed and fitted by keys, and stays readable', async ({ page }) => {
  const editor = await open(page, 'Few');
  const row = editor.row('id');
  const zoom = page.getByRole('button', { name: /fit what is mapped/ });
  await expect(zoom).toHaveText('100 %');
  expect(await heightOf(row)).toBe(27);
  await page.keyboard.press('-');
  await expect(zoom).toHaveText('85 %');
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect(zoom).toHaveText('70 %');
  await expect(page.getByRole('button', { name: 'Zoom out' })).toHaveAttribute('aria-disabled', 'true');
  expect(await heightOf(row)).toBe(19);
  expect(await row.evaluate((element) => getComputedStyle(element).fontSize)).toBe('11px');
  await expectAccessible(page);
  await page.keyboard.press('0');
  await expect(zoom).toHaveText('100 %');
  await page.keyboard.press('+');
  await expect(zoom).toHaveText('125 %');
  expect(await heightOf(row)).toBe(34);
  await page.keyboard.press('0');

  // From 100 %, `0` brings all that is mapped into view, and goes back.
  await expect(editor.field('sku')).not.toBeInViewport();
  await page.keyboard.press('0');
  await expect(editor.field('sku')).toBeInViewport();
  await expect(editor.field('id')).toBeInViewport();
  await page.keyboard.press('0');
  await expect(zoom).toHaveText('100 %');

  // In a tree, a digit is the name that is looked for.
  await editor.output.focus();
  await page.keyboard.press('-');
  await expect(zoom).toHaveText('100 %');
});

test('a long tree has an overview that jumps and is drawn along', async ({ page }) => {
  const editor = await open(page, 'Many');
  const overview = page.locator('[data-minimap=output]');
  await expect(overview).toBeVisible();
  await expect(page.locator('[data-minimap=input]')).toHaveCount(0);
  const box = await overview.boundingBox();
  if (box === null) throw new Error('the overview has no box');
  await page.mouse.click(box.x + 8, box.y + box.height - 4);
  await expect(editor.row('field399')).toBeInViewport();
  const low = await topOf(page, 'output');

  await page.mouse.move(box.x + 8, box.y + box.height - 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 8, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  const middle = await topOf(page, 'output');
  expect(middle).toBeGreaterThan(low * 0.35);
  expect(middle).toBeLessThan(low * 0.65);
  await expectAccessible(page);
});

test('what changed is listed, put back one by one and at once, beside the lines of the output', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const editor = await open(page, 'Few');
  await editor.rename('note', 'remark');
  await editor.remove('total');
  await editor.addField('extra');
  const opener = page.getByRole('button', { name: '3 changes not saved' });
  await opener.click();
  const pane = page.getByRole('region', { name: 'Changes', exact: true });
  await expect(pane.getByRole('listitem')).toHaveText([/renamed.*remark/, /added.*extra/, /removed.*total/]);
  const lines = pane.getByRole('document', { name: 'Changed lines of the output' });
  await expect(lines.getByRole('deletion').filter({ hasText: '"total": 143.3' })).toBeVisible();
  await expect(lines.getByRole('insertion').filter({ hasText: '"remark": "as it is"' })).toBeVisible();
  await expectAccessible(page);

  // A change leads to its row.
  await pane.getByRole('button', { name: 'remark', exact: true }).click();
  await expect(editor.row('remark')).toHaveAttribute('aria-selected', 'true');

  await pane.getByRole('button', { name: 'Put back total' }).press('Enter');
  await expect.poll(() => editor.names()).toEqual(['id', 'total', 'free', 'lines', 'sku', 'remark', 'extra']);
  await expect(lines.getByRole('deletion').filter({ hasText: 'total' })).toHaveCount(0);
  await expect(pane.getByRole('button', { name: /^Put back/ }).last()).toBeFocused();
  await editor.undo.click();
  await expect(editor.row('total')).toBeHidden();

  await pane.getByRole('button', { name: 'Discard all changes' }).click();
  await expect(pane).toContainText('Nothing differs from the saved version.');
  await expect.poll(() => editor.names()).toEqual(['id', 'total', 'free', 'lines', 'sku', 'note']);
  await editor.undo.click();
  await expect(pane.getByRole('listitem')).toHaveCount(3);

  await pane.getByRole('button', { name: 'Back to the preview' }).press('Escape');
  await expect(opener).toBeFocused();
  await expect(editor.preview).toBeVisible();
});

test('the strip marks the samples whose output changed, and steps through them', async ({ page }) => {
  const editor = await open(page, 'Few');
  await editor.drag('status', 'free');
  const strip = page.getByRole('region', { name: 'All events and samples' });
  const marked = strip.getByRole('button', { name: /differs from the saved version/ });
  await expect(marked).toHaveCount(2);
  await expect(marked.first()).toHaveAttribute('aria-pressed', 'true');
  await strip.getByRole('button', { name: '2 changed' }).click();
  await expect(marked.last()).toHaveAttribute('aria-pressed', 'true');
  await strip.getByRole('button', { name: '2 changed' }).click();
  await expect(marked.first()).toHaveAttribute('aria-pressed', 'true');
  await editor.undo.click();
  await expect(marked).toHaveCount(0);
});
