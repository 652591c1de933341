import { expect, type Page } from '@playwright/test';
import { wideBundle, wideName } from '../bench/support/wide-bundle.ts';
import { StudioFrame } from './pages/studio.ts';
import { TemplateEditor } from './pages/template-editor.ts';
import { test } from './studio-test.ts';

const WIDTH = { fields: 10_000, mappings: 5000 };

test.use({ workspace: { bundle: wideBundle([WIDTH]) }, viewport: { width: 1440, height: 900 } });

test('a template of 10,000 fields keeps few elements, and no line of what is in view is lost', async ({ page }) => {
  await new StudioFrame(page).open('Templates', wideName(WIDTH));
  const editor = new TemplateEditor(page);
  await editor.ready();
  await expect.poll(() => drawn(page)).toMatchObject({ isWhole: true });
  expect((await drawn(page)).elements).toBeLessThanOrEqual(500);

  // Far apart, each line leaves its row for the edge that its other end lies behind; together, they cross.
  for (const [input, output] of [
    [40_000, 40_000],
    [90_000, 0],
    [1_000_000, 1_000_000],
    [300, 0],
    [0, 0],
  ]) {
    await page.locator('[data-tree=input]').evaluate((tree, top) => tree.scrollTo(0, top), input ?? 0);
    await page.locator('[data-tree=output]').evaluate((tree, top) => tree.scrollTo(0, top), output ?? 0);
    await expect.poll(() => drawn(page)).toMatchObject({ isWhole: true });
    expect((await drawn(page)).elements).toBeLessThanOrEqual(500);
  }
});

test.describe('a template of 60 rows on either side, 100 lines and 10 cards in one view', () => {
  const FIELDS = 59;
  const events = ['wide.cards'];
  const field = (index: number) => `{{order.field${index % FIELDS}}}`;
  const textOf = (index: number) => {
    if (index >= 20 || index % 2 === 1) return field(index * 7);
    return [index, index + 1, index * 3 + 7, index * 5 + 20].map(field).join(' ');
  };
  const numbered = (name: string, value: (index: number) => string) =>
    Object.fromEntries(Array.from({ length: FIELDS }, (_, index) => [`${name}${index}`, value(index)]));
  test.use({
    workspace: {
      bundle: {
        postback: 1,
        eventTypes: [{ id: events[0], label: 'Cards' }],
        samples: [{ name: 'Cards', event: events[0], payload: { order: numbered('field', (index) => `v ${index}`) } }],
        templates: [{ name: 'Cards', events, body: { sent: numbered('out', textOf) } }],
      },
    },
  });

  test('keeps few elements, and its keys and places', async ({ page }) => {
    await new StudioFrame(page).open('Templates', 'Cards');
    const editor = new TemplateEditor(page);
    await editor.ready();
    await expect(page.locator('[data-drop=card]')).toHaveCount(10);
    await expect.poll(() => held(page)).toBeLessThanOrEqual(500);
    for (const [input, output] of [
      [300, 0],
      [0, 300],
      [300, 300],
      [2000, 2000],
      [0, 0],
    ]) {
      await page.locator('[data-tree=input]').evaluate((tree, top) => tree.scrollTo(0, top), input ?? 0);
      await page.locator('[data-tree=output]').evaluate((tree, top) => tree.scrollTo(0, top), output ?? 0);
      await expect.poll(() => held(page)).toBeLessThanOrEqual(500);
    }
    // Rows out of view are not in the page, and are reached and counted nonetheless.
    await expect(editor.row('out58')).toHaveCount(0);
    await editor.row('out0').click();
    await page.keyboard.press('End');
    await expect(editor.row('out58')).toBeInViewport();
    await expect(editor.row('out58')).toHaveAttribute('aria-setsize', String(FIELDS));
    await expect(editor.row('out58')).toHaveAttribute('aria-posinset', String(FIELDS));
    await expect(editor.output).toBeFocused();
    const named = await editor.output.getAttribute('aria-activedescendant');
    await expect(editor.row('out58')).toHaveAttribute('id', named ?? '');
    await page.keyboard.type('out3');
    await expect(editor.row('out3')).toBeInViewport();
  });
});

/** How many elements the trees and the lane between them hold; their heads and the bars are the app's frame. */
function held(page: Page): Promise<number> {
  return page.locator('[data-tree], [data-tree] *, [data-stage], [data-stage] *').count();
}

/** How much the map holds, and whether its lines are those of the rows in view: field after field is read by its like. */
function drawn(page: Page): Promise<{ elements: number; isWhole: boolean }> {
  return page.evaluate(() => {
    const inView = (side: string) => {
      const tree = document.querySelector(`[data-tree=${side}]`);
      const box = tree?.getBoundingClientRect();
      return [...(tree?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])].flatMap((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const middle = (top + bottom) / 2;
        const id = row.dataset.id ?? '';
        const isField = /field\d+$/.test(id) && Number(/\d+$/.exec(id)?.[0]) < 5000;
        return box !== undefined && isField && middle > box.top && middle < box.bottom ? [id] : [];
      });
    };
    const wanted = new Set([...inView('input'), ...inView('output')]);
    const lines = [...document.querySelectorAll<SVGPathElement>('[data-wire]')].map((line) => line.dataset.wire ?? '');
    const mapped = new Set(lines.map((line) => line.slice(0, line.lastIndexOf(' '))));
    const isWhole = wanted.size > 0 && wanted.size <= mapped.size && [...wanted].every((id) => mapped.has(id));
    return { elements: document.querySelectorAll('section:has(> [data-pane=input]) *').length, isWhole };
  });
}
