import { useEffect, useRef } from 'react';
import { isPageItself } from './focus.ts';

/** Gives a page's list the keys that are pressed while nothing has focus; what has focus gets its own. */
export function usePageKeys(onKeyDown: (event: KeyboardEvent) => void): void {
  const act = useRef(onKeyDown);
  useEffect(() => {
    act.current = onKeyDown;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isForPage = isPageItself(document.activeElement) && document.querySelector('[aria-modal=true]') === null;
      if (isForPage && !event.defaultPrevented) act.current(event);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
