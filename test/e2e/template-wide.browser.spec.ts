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
