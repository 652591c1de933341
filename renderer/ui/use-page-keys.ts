import { useEffect, useRef } from 'react';
import { isPageItself } from './focus.ts';

/** Gives a page's list the keys that are pressed while nothing has focus; what has focus gets its own. */
export function usePageKeys(onKeyDown: (event: KeyboardEvent) => void): void {
  const act = useRef(onKeyDown);
  useEffect(() => {
    act.current = onKeyDown;
  });
  useEffect(() => {
    // Before a dialog that Esc closes is gone, or after it, where it went at once: that key was the dialog's.
    let wasForPage = false;
    const look = ({ target }: KeyboardEvent) => {
      wasForPage = isForPage() && isPageItself(target instanceof Element ? target : null);
    };
    const press = (event: KeyboardEvent) => {
      if (wasForPage && isForPage() && !event.defaultPrevented) act.current(event);
    };
    window.addEventListener('keydown', look, { capture: true });
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      window.removeEventListener('keydown', press);
    };
  }, []);
}

function isForPage(): boolean {
  return isPageItself(document.activeElement) && document.querySelector('[aria-modal=true]') === null;
}
