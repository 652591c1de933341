import type { CDPSession, Page } from '@playwright/test';

/** What moving a view cost: milliseconds between frames, and of the page's own thread in each. */
export interface FrameFigures {
  readonly frames: readonly number[];
  readonly workPerFrame: number;
}

/** Milliseconds after which what is waited for is held to never come. */
export const LONGEST = 60_000;

/** Milliseconds from `start` until `isDrawn` held and the screen showed it; both are expressions that the page runs. Throws past `LONGEST`. */
export function timeUntil(page: Page, { start, isDrawn }: { start: string; isDrawn: string }): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve, reject) => {
    const from = performance.now();
    const isDrawn = () => ${isDrawn};
    const look = () => {
      if (performance.now() - from > ${LONGEST}) return reject(new Error('it was not drawn'));
      if (!isDrawn()) return requestAnimationFrame(look);
      // What was found is on the screen once the next frame starts.
      requestAnimationFrame(() => resolve(performance.now() - from));
    };
    requestAnimationFrame(look);
    ${start};
  })`);
}

/**
 * Presses a key by `press`, and gives the milliseconds from it to the first beat of the screen at which what `isDrawn`, an
 * expression that the page runs, asks for stands on it. `isDrawn` is looked at after every change inside of `within`, a
 * selector: whoever asks for frames in order to look has frames drawn that come before the one that is waited for. With
 * what is found a mark is put into the page, of which the browser says when its frame was given to the screen; the screen
 * shows it with its next beat. Throws past `LONGEST`.
 */
export async function timeFromKey(
  page: Page,
  { within, isDrawn, press }: { within: string; isDrawn: string; press: () => Promise<void> },
): Promise<number> {
  // Listens before the key is pressed: what is asked of the page and what is typed go different ways.
  await page.evaluate(`{
    globalThis.shownIn = new Promise((resolve, reject) => {
      const follow = ({ timeStamp }) => {
        setTimeout(() => reject(new Error('the screen did not follow')), ${LONGEST});
        const beats = [];
        let given = Infinity;
        const beat = (start) => {
          beats.push(start);
          const shown = beats.find((one) => one >= given);
          if (shown === undefined) requestAnimationFrame(beat);
          else resolve(shown - timeStamp);
        };
        const changes = new MutationObserver(() => {
          if (!(${isDrawn})) return;
          changes.disconnect();
          const mark = document.createElement('span');
          mark.textContent = '.';
          mark.style.cssText = 'position: fixed; top: 0; left: 0';
          mark.setAttribute('elementtiming', 'shown');
          document.body.append(mark);
          new PerformanceObserver((entries, observer) => {
            given = entries.getEntries()[0].renderTime;
            observer.disconnect();
            mark.remove();
          }).observe({ type: 'element' });
          requestAnimationFrame(beat);
        });
        const all = { subtree: true, childList: true, characterData: true };
        changes.observe(document.querySelector('${within}'), all);
      };
      addEventListener('keydown', follow, { capture: true, once: true });
    });
    // Not the promise itself: that would be waited for before the key is pressed.
    undefined;
  }`);
  await press();
  return page.evaluate<number>('globalThis.shownIn');
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

/** Waits until the page had time left in twenty frames in a row; what else the machine does meanwhile is no matter. */
export function isQuiet(page: Page): Promise<unknown> {
  return page.evaluate(`new Promise((resolve) => {
    const until = performance.now() + 10000;
    let quiet = 0;
    const idle = ({ didTimeout }) => {
      quiet = didTimeout ? 0 : quiet + 1;
      if (quiet >= 20 || performance.now() > until) resolve();
      else frame();
    };
    const frame = () => requestAnimationFrame(() => requestIdleCallback(idle, { timeout: 100 }));
    frame();
  })`);
}

async function metric(client: CDPSession, name: string): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)?.value ?? Number.NaN;
}
