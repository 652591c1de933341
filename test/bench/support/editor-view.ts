import type { Page } from '@playwright/test';
import { type FrameFigures, heapOf, isQuiet, measureFrames, timeFromKey, timeUntil } from './frames.ts';
import { quantile } from './measure.ts';
import { heavyName, type Width, wideName } from './wide-bundle.ts';

/** What a template editor, or what is drawn in its place, does with one template. */
export interface ViewFigures {
  readonly firstView: number;
  /** Until a pick lights its line; only what can be picked from has one. */
  readonly usable: number | null;
  readonly scroll: FrameFigures;
  readonly drag: FrameFigures;
  readonly pan: FrameFigures;
  readonly elements: number;
  readonly heap: number;
}

export const MAP = 'section:has(> [data-pane="input"])';
const FRAMES = 60;
const find = (selector: string) => `document.querySelector('${selector}')`;
const all = (selector: string) => `document.querySelectorAll('${selector}').length`;
const isDrawn = [
  `${all('[data-tree=input] [role=treeitem]')} > 15`,
  `${all('[data-tree=output] [role=treeitem]')} > 15`,
  `${all('[data-wire][d]')} > 15`,
].join(' && ');

/** Comes to the list of templates by a page that has drawn another before, so that all code is there. */
export async function warmEditor(page: Page, link: string, warm: Width): Promise<(name: string) => Promise<string>> {
  await page.goto(link);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  const hrefOf = async (name: string) => {
    await page.evaluate(() => window.location.assign('#/templates'));
    const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href');
    return href ?? '';
  };
  const href = await hrefOf(wideName(warm));
  await page.evaluate((to) => window.location.assign(to), href);
  await page.locator(`${MAP} [data-wire]`).first().waitFor({ state: 'attached' });
  await isQuiet(page);
  return hrefOf;
}

export async function measureEditor(page: Page, link: string, width: Width, warm: Width): Promise<ViewFigures> {
  const hrefOf = await warmEditor(page, link, warm);
  const href = await hrefOf(wideName(width));
  await isQuiet(page);
  const start = `location.assign('${href}')`;
  const firstView = await timeUntil(page, { start, isDrawn });
  await isQuiet(page);
  await hrefOf(wideName(width));
  await isQuiet(page);
  // Once more, picking the first field as soon as it is there: it is usable once its line is lit.
  const pick = `(${find('[data-tree=output] [data-id$="field0"]')}?.click(), ${all('[data-wire][data-look~=lit]')} > 0)`;
  const usable = await timeUntil(page, { start, isDrawn: pick });
  await isQuiet(page);
  const heap = await heapOf(page);
  const scroll = await measureFrames(page, `${find('[data-tree=output]')}.scrollTop = step * 40`, FRAMES);
  const both = `${find('[data-tree=input]')}.scrollTop = to; ${find('[data-tree=output]')}.scrollTop = to`;
  const pan = await measureFrames(page, `const to = step * 40; ${both}`, FRAMES);
  const elements = await page.evaluate<number>(`${find(MAP)}.querySelectorAll('*').length`);
  const drag = await measureDrag(page);
  return { firstView, usable, scroll, drag, pan, elements, heap };
}

/** Carries an input field up and down over the output. */
async function measureDrag(page: Page): Promise<FrameFigures> {
  const row = await page.locator('[data-tree=input]').boundingBox();
  const tree = await page.locator('[data-tree=output]').boundingBox();
  if (row === null || tree === null) throw new Error('nothing to drag');
  await page.mouse.move(row.x + 90, row.y + 200);
  await page.mouse.down();
  await page.mouse.move(row.x + 120, row.y + 220);
  const y = `${tree.y + 60} + (step * 9) % ${Math.round(tree.height - 120)}`;
  const move = `const at = { clientX: ${tree.x + 60}, clientY: ${y}, bubbles: true, pointerId: 1 };
    window.dispatchEvent(new PointerEvent('pointermove', at))`;
  const figures = await measureFrames(page, move, FRAMES);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return figures;
}

/** Milliseconds from a key to the frame that shows it, p95, while a field's name is typed. */
export async function measureTyping(page: Page): Promise<number> {
  await page.locator('[data-tree=output] [data-id$="field1"]').click();
  await page.keyboard.press('F2');
  await page.evaluate(`{
    globalThis.keyTimes = [];
    addEventListener('keydown', (event) => requestAnimationFrame(() => setTimeout(() => keyTimes.push(performance.now() - event.timeStamp))), true);
  }`);
  await page.keyboard.type('a name that is typed with some speed', { delay: 30 });
  const times = await page.evaluate<number[]>('keyTimes');
  await page.keyboard.press('Escape');
  return quantile(times, 0.95);
}

/** Milliseconds from a key that changes one field to the new output on the screen, for a payload of 1 MB, round by round. */
export async function measurePreview(page: Page, link: string, warm: Width): Promise<readonly number[]> {
  const hrefOf = await warmEditor(page, link, warm);
  await page.evaluate((to) => window.location.assign(to), await hrefOf(heavyName));
  const shown = page.getByRole('region', { name: 'Preview' }).getByRole('document');
  await shown.getByText('as it was').waitFor();
  await isQuiet(page);
  const times: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    await page.locator('[data-tree=output] [data-id="/note"] [data-value]').dblclick();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(`note ${round}`);
    const lines = "document.querySelector('[data-pane=preview] [role=document]')?.textContent";
    const time = await timeFromKey(page, {
      within: '[data-pane=preview]',
      isDrawn: `(${lines} ?? '').includes('note ${round}"')`,
      press: () => page.keyboard.press('Enter'),
    });
    times.push(time);
    await isQuiet(page);
  }
  return times;
}
