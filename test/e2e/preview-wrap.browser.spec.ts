import { expect, type Page } from '@playwright/test';
import { check } from './axe.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const events = ['order.described'];
const note = 'word '.repeat(60).trim();
const fields = { number: '{{number}}', note: '{{note}}', last: '{{number}}' };
const body = { json: fields, xml: { order: { '@note': '{{note}}', ...fields } }, form: fields };

test.use({
  workspace: {
    bundle: {
      postback: 1,
      eventTypes: [{ id: events[0], label: 'Order described' }],
      samples: [{ name: 'Long note', event: events[0], payload: { number: 118204, note } }],
      templates: (['json', 'xml', 'form'] as const).map((format) => ({
        name: `As ${format}`,
        format,
        events,
        body: body[format],
      })),
    },
  },
});

const shown = (page: Page) => page.getByRole('document', { name: 'Output for the sample' });
const wrap = (page: Page) => page.getByRole('button', { name: 'Wrap lines', exact: true });
const isWide = (page: Page) => shown(page).evaluate((element) => element.scrollWidth > element.clientWidth);

for (const format of ['json', 'xml', 'form']) {
  test(`long lines of ${format} go on below where that is wanted, and nothing lies over another line`, async ({
    page,
  }) => {
    await new StudioFrame(page).open('Templates', `As ${format}`);
    const editor = new TemplateEditor(page);
    await editor.ready();
    await expect(shown(page)).toContainText('word word');
    expect(await isWide(page)).toBe(true);
    await wrap(page).click();
    await expect(wrap(page)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => isWide(page)).toBe(false);
    const gaps = () =>
      shown(page)
        .locator('[data-index]')
        .evaluateAll((rows) => {
          const boxes = rows.map((row) => row.getBoundingClientRect());
          return boxes.slice(1).map((box, index) => Math.round(box.top - (boxes[index]?.bottom ?? 0)));
        });
    await expect.poll(async () => (await gaps()).every((gap) => gap === 0)).toBe(true);
    const field = shown(page).locator('[data-index]').filter({ hasText: 'word word' }).first();
    expect((await field.boundingBox())?.height).toBeGreaterThan(60);
    // A line that another one's change leaves alone keeps its height.
    await editor.rename('last', 'final');
    await expect(shown(page)).toContainText('final');
    expect((await gaps()).filter((gap) => gap !== 0)).toEqual([]);
    await editor.undo.click();
    await expect(shown(page)).not.toContainText('final');
    await editor.row('note').click();
    await check(page, `${format} with lines that wrap`);

    // Kept for the next time, until it is taken back.
    await page.reload();
    await expect(wrap(page)).toHaveAttribute('aria-pressed', 'true');
    await wrap(page).click();
    await expect.poll(() => isWide(page)).toBe(true);
  });
}

test('a search of the preview gives the focus back to its button', async ({ page }) => {
  await new StudioFrame(page).open('Templates', 'As json');
  await new TemplateEditor(page).ready();
  const find = page.getByRole('button', { name: 'Find in preview' });
  await find.click();
  await page.keyboard.type('word');
  await page.keyboard.press('Escape');
  await expect(find).toBeFocused();
});
