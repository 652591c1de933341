import type { CDPSession, Page } from '@playwright/test';

/** What moving a view cost: milliseconds between frames, and of the page's own thread in each. */
export interface FrameFigures {
  readonly frames: readonly number[];
  readonly workPerFrame: number;
}

/** Milliseconds from `start` until `isDrawn` held and the screen showed it; both are expressions that the page runs. */
export function timeUntil(page: Page, { start, isDrawn }: { start: string; isDrawn: string }): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const from = performance.now();
    const isDrawn = () => ${isDrawn};
    const look = () => {
      if (!isDrawn()) return requestAnimationFrame(look);
      // What was found is on the screen once the next frame starts.
      requestAnimationFrame(() => resolve(performance.now() - from));
    };
    requestAnimationFrame(look);
    ${start};
  })`);
}

/** Does `move`, a statement of `step` (from 1), once in each of so many frames. */
export async function measureFrames(page: Page, move: string, count: number): Promise<FrameFigures> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await metric(client, 'TaskDuration');
  const frames = await page.evaluate<number[]>(`new Promise((resolve) => {
    const times = [];
    let last = 0;
    const frame = (now) => {
      if (last > 0) times.push(now - last);
      last = now;
      if (times.length === ${count}) return resolve(times);
      const step = times.length + 1;
      ${move};
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  })`);
  const workPerFrame = (((await metric(client, 'TaskDuration')) - before) * 1000) / count;
  await client.detach();
  return { frames, workPerFrame };
}

/** Megabytes that the page's script holds, after what it no longer needs was let go. */
export async function heapOf(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  await client.send('Performance.enable');
  const bytes = await metric(client, 'JSHeapUsedSize');
  await client.detach();
  return bytes / 1e6;
}

/** Waits until the page had nothing to do for three frames in a row, which came on time. */
export function isQuiet(page: Page): Promise<unknown> {
  return page.evaluate(`new Promise((resolve) => {
    let last = performance.now();
    let quiet = 0;
    const until = last + 10000;
    const frame = () => requestAnimationFrame(() => setTimeout(() => {
      const now = performance.now();
      quiet = now - last < 40 ? quiet + 1 : 0;
      last = now;
      if (quiet >= 20 || now > until) resolve();
      else frame();
    }));
    frame();
  })`);
}

async function metric(client: CDPSession, name: string): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
}
