import type { Page } from '@playwright/test';

/** What a page said of a view: milliseconds until it was seen, of each frame as it moved, and of work in each. */
export interface ViewFigures {
  readonly firstView: number;
  readonly frames: readonly number[];
  readonly workPerFrame: number;
  readonly elements: number;
}

/** One way to draw the same trees, in terms of expressions that a page runs. */
export interface DrawnView {
  /** Starts the drawing. */
  readonly start: string;
  /** True once it is drawn. */
  readonly isDrawn: string;
  /** Moves it to `to`, in pixels from its top. */
  readonly move: string;
  /** How many elements it has. */
  readonly elements: string;
}

const FRAMES = 90;
const STEP = 40;

/** Draws a view, moves it 40 pixels in each of 90 frames, and counts its elements as it stands in the middle. */
export async function measureView(page: Page, view: DrawnView): Promise<ViewFigures> {
  const firstView = await page.evaluate<number>(`new Promise((resolve) => {
    const from = performance.now();
    const isDrawn = () => ${view.isDrawn};
    const look = () => {
      if (!isDrawn()) return requestAnimationFrame(look);
      // What was found is on the screen once the next frame starts.
      requestAnimationFrame(() => resolve(performance.now() - from));
    };
    requestAnimationFrame(look);
    ${view.start};
  })`);
  await page.waitForTimeout(1500);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const before = await workOf(client);
  const frames = await page.evaluate<number[]>(`new Promise((resolve) => {
    const move = (to) => { ${view.move}; };
    const times = [];
    let last = 0;
    const frame = (now) => {
      if (last > 0) times.push(now - last);
      last = now;
      if (times.length === ${FRAMES}) return resolve(times);
      move((times.length + 1) * ${STEP});
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
  const workPerFrame = (((await workOf(client)) - before) * 1000) / FRAMES;
  const elements = await page.evaluate<number>(view.elements);
  return { firstView, frames, workPerFrame, elements };
}

/** Seconds of work on the page's own thread since it was opened. */
async function workOf(client: Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
}
