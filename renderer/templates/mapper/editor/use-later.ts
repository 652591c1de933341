import { startTransition, useDeferredValue, useEffect, useState } from 'react';
import { nextIdle } from './next-paint.ts';

/**
 * A value for what stands beside that which is worked on: `first` until the page is on the screen and idle, then the
 * value, each time once everything else is drawn.
 */
export function useLater<T, F>(now: T, first: F): T | F {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    let isOver = false;
    void nextIdle().then(() => {
      if (!isOver) startTransition(() => setDrawn(true));
    });
    return () => {
      isOver = true;
    };
  }, []);
  return useDeferredValue<T | F>(isDrawn ? now : first, first);
}
