import { useEffect, useRef } from 'react';
import { isPageItself } from '#renderer/ui/focus.ts';

/** How long (ms) a page may take to come, and a dialog to close and give focus back to what is gone. */
const PATIENCE = 1000;
const ACTS = ['keydown', 'pointerdown'] as const;

/**
 * Where the way to another page leaves focus nowhere, the page has it: keys go on from there, and readers read it. Once
 * its person does something, focus is theirs.
 */
export function usePageFocus(page: string): void {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    const end = performance.now() + PATIENCE;
    let frame = 0;
    const look = () => {
      const main = document.querySelector('main');
      if (main !== null && document.activeElement !== main && isPageItself(document.activeElement)) {
        main.tabIndex = -1;
        main.focus({ preventScroll: true });
      }
      if (performance.now() < end) frame = requestAnimationFrame(look);
    };
    frame = requestAnimationFrame(look);
    const stop = () => cancelAnimationFrame(frame);
    for (const act of ACTS) addEventListener(act, stop, { capture: true, once: true });
    return () => {
      stop();
      for (const act of ACTS) removeEventListener(act, stop, { capture: true });
    };
  }, [page]);
}
