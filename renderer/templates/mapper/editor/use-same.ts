import { useRef } from 'react';

/** The last record for as long as nothing in it changes: what follows it is not drawn anew. */
export function useSame<T extends object>(now: T): T {
  const last = useRef(now);
  if (!isSame(last.current, now)) last.current = now;
  return last.current;
}

function isSame<T extends object>(one: T, other: T): boolean {
  const names = Object.keys(one) as (keyof T)[];
  return names.length === Object.keys(other).length && names.every((name) => Object.is(one[name], other[name]));
}
