import { useCallback, useEffect, useRef } from 'react';
import { type Focus, useViewStore } from './view-store.ts';

const PAUSE = 80;

/** Lights up what the pointer rests on, after 80 ms; nothing while something is carried. */
export function useHover(): (focus: Focus | null) => void {
  const view = useViewStore();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (focus) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        const { drag, isQuiet } = view.getState();
        if (drag === null && !(isQuiet && focus !== null)) view.setState({ hovered: focus });
      }, PAUSE);
    },
    [view],
  );
}
