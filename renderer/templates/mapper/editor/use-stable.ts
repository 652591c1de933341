import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same over renders and does what the last one did: rows that take it are not drawn anew. */
export function useStable<Args extends readonly unknown[], Result>(act: (...args: Args) => Result) {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args): Result => latest.current(...args), []);
}
