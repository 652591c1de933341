import { expect, type Page } from '@playwright/test';
import { check } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const LINES = 20_000;
const events = ['order.packed_long'];
const lines = Array.from({ length: LINES }, (_, index) => ({ sku: `SKU-${index + 1}` }));

test.use({
  workspace: {
    bundle: {
      postback: 1,
      eventTypes: [{ id: events[0], label: 'Order packed, long' }],
      samples: [{ name: 'Long', event: events[0], payload: { number: 118204, note: 'word '.repeat(60), lines } }],
      templates: [
        {
          name: 'Long text',
          format: 'text',
          events,
          body: 'Note: {{note}}\n{{#each lines}}{{sku}} is packed and stands ready\n{{/each}}End of {{number}}',
        },
        {
          name: 'Traced text',
          format: 'text',
          events,
          body: '{{note}}\n{{#each lines}}{{sku}}\n{{/each}}End of {{number}}',
        },
        { name: 'Short text', format: 'text', events, body: 'Note: {{note}}\nOrder {{number}}' },
      ],
    },
  },
});

const shown = (page: Page) => page.getByRole('document', { name: 'Output for the sample' });
const wrap = (page: Page) => page.getByRole('button', { name: 'Wrap lines', exact: true });
const isWide = (page: Page) => shown(page).evaluate((element) => element.scrollWidth > element.clientWidth);
const firstHeight = async (page: Page) => (await shown(page).locator('[data-index="0"]').boundingBox())?.height ?? 0;

async function open(page: Page, name = 'Long text'): Promise<TemplateEditor> {
  await new StudioFrame(page).open('Templates', name);
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect(shown(page)).toContainText('SKU-1');
  return editor;
}

test('a text of 700 kB is shown to its end with few elements, and is searched whole', async ({ page }) => {
  await open(page);
  expect(await shown(page).locator('*').count()).toBeLessThan(400);
  await shown(page).focus();
  await page.keyboard.press('End');
  await expect(shown(page)).toContainText('End of 118204');
  await expect(shown(page).locator('[data-index]').last()).toContainText(String(LINES + 2));
  await page.getByRole('button', { name: 'Find in preview' }).click();
  await page.keyboard.type('sku-12345 ');
  await expect(shown(page)).toContainText('SKU-12345 is packed');
});

test('each value of a text leads back, and is scrolled to from its field', async ({ page }) => {
  const editor = await open(page, 'Traced text');
  await shown(page).focus();
  await page.keyboard.press('End');
  await shown(page).getByText('118204').click();
  await expect(editor.field('number')).toHaveAttribute('aria-selected', 'true');
  await expect(shown(page).locator('mark')).toHaveText('118204');
  await expect(editor.preview.getByText('more values')).toBeVisible();
  await editor.field('note').click();
  await expect(shown(page).locator('mark').first()).toContainText('word word');
  await expect(shown(page).locator('mark').first()).toBeInViewport();
});

test('long lines wrap or go on to the right, as was chosen last', async ({ page }) => {
  await open(page);
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'true');
  expect(await isWide(page)).toBe(false);
  const wrapped = await firstHeight(page);
  expect(wrapped).toBeGreaterThan(60);
  // The second line stands below all of the first.
  const second = await shown(page).locator('[data-index="1"]').boundingBox();
  const first = await shown(page).locator('[data-index="0"]').boundingBox();
  expect(second?.y).toBeCloseTo((first?.y ?? 0) + wrapped, 0);
  await check(page, 'wrapped');

  await wrap(page).focus();
  await page.keyboard.press('Enter');
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'false');
  await expect(wrap(page)).toBeFocused();
  await expect.poll(() => firstHeight(page)).toBeLessThan(25);
  expect(await isWide(page)).toBe(true);
  await check(page, 'not wrapped');

  await page.reload();
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => isWide(page)).toBe(true);
  await wrap(page).press(' ');
  await expect(wrap(page)).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => firstHeight(page)).toBeCloseTo(wrapped, 0);
});

test('a long line that an edit leaves alone keeps its height', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'Short text');
  await new TemplateEditor(page).ready();
  await expect(shown(page)).toContainText('word word');
  const wrapped = await firstHeight(page);
  expect(wrapped).toBeGreaterThan(60);
  const surface = page.getByRole('textbox', { name: 'Text of the template' });
  await surface.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' is packed');
  await expect(shown(page)).toContainText('Order 118204 is packed');
  const [first, second] = await Promise.all(
    [0, 1].map((index) => shown(page).locator(`[data-index="${index}"]`).boundingBox()),
  );
  expect(second?.y).toBeCloseTo((first?.y ?? 0) + wrapped, 0);
});
