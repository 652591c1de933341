import { startTransition, useEffect, useRef, useState } from 'react';
import { nextIdle, whenIdle } from './next-paint.ts';

/**
 * A value for what stands beside that which is worked on: `first` until the page is on the screen and idle, then the
 * value, each time once all else is drawn and the page is idle again: what a key has the engine render comes before it.
 */
export function useLater<T, F>(now: T, first: F): T | F {
  const latest = useRef(now);
  const [later, setLater] = useState<{ readonly value: T } | null>(null);
  useEffect(() => {
    let isOver = false;
    void nextIdle().then(() => {
      if (!isOver) startTransition(() => setLater({ value: latest.current }));
    });
    return () => {
      isOver = true;
    };
  }, []);
  const isBehind = later !== null && !Object.is(later.value, now);
  useEffect(() => {
    latest.current = now;
    return isBehind ? whenIdle(() => startTransition(() => setLater({ value: now }))) : undefined;
  }, [now, isBehind]);
  return later === null ? first : later.value;
}
