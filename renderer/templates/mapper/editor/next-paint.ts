/** Longest that a frame is waited for, in milliseconds: a page that is not seen draws none. */
const UNSEEN = 200;
/** Past it, what waits for an idle page is done all the same. */
const BUSY = 300;

/** Once the next frame is on the screen; soon in any case. */
export function nextPaint(): Promise<void> {
  const painted = new Promise<void>((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0))),
  );
  return Promise.race([painted, pause(UNSEEN)]);
}

/** Once the next frame is on the screen and nothing more urgent is to be done. */
export async function nextIdle(): Promise<void> {
  await nextPaint();
  await new Promise<void>((resolve) => whenIdle(resolve));
}

/** Does it once the page has nothing else to do, soon in any case; gives a way to have it not done. */
export function whenIdle(act: () => void): () => void {
  const asked = requestIdleCallback(act, { timeout: BUSY });
  return () => cancelIdleCallback(asked);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
