const DOINGS = ['scroll', 'wheel', 'keydown', 'pointerdown'] as const;
const LISTENING = { capture: true, passive: true } as const;

/**
 * Runs what would hold the page up, once: when nothing was scrolled, typed or pressed for `pause` milliseconds and the
 * page is idle. Gives a way to call it off.
 */
export function whenStill(pause: number, run: () => void): () => void {
  let last = performance.now();
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const did = () => {
    last = performance.now();
  };
  const left = () => last + pause - performance.now();
  const stop = () => {
    isOver = true;
    clearTimeout(timer);
    for (const doing of DOINGS) window.removeEventListener(doing, did, LISTENING);
  };
  const look = () => {
    if (left() > 0) wait();
    else requestIdleCallback(() => (left() > 0 ? wait() : end()));
  };
  const wait = () => {
    if (!isOver) timer = setTimeout(look, Math.max(0, left()));
  };
  const end = () => {
    if (isOver) return;
    stop();
    run();
  };
  for (const doing of DOINGS) window.addEventListener(doing, did, LISTENING);
  wait();
  return stop;
}
