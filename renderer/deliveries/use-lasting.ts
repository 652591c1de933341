import { useEffect, useState } from 'react';

/** Shorter than this (ms), it is over before one could read that it goes on. */
const SHORT = 400;

/** Whether something has gone on for so long that it is worth a word. */
export function useLasting(isGoingOn: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setIsLong(true), SHORT);
    return () => {
      clearTimeout(timer);
      setIsLong(false);
    };
  }, [isGoingOn]);
  return isLong;
}
