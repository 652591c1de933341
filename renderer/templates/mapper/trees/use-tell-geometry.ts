import { type RefObject, useLayoutEffect, useRef } from 'react';
import { useStable } from '../editor/use-stable.ts';
import { type TreeGeometry, useViewStore } from '../editor/view-store.ts';

interface Told {
  readonly side: 'input' | 'output';
  /** Another one whenever rows are placed anew. */
  readonly place: TreeGeometry['place'];
  /** The height of all rows, in pixels. */
  readonly sizes: number;
}

type Stand = Omit<TreeGeometry, 'place'>;

/** Tells the lines how a tree stands: now, and whenever it scrolls, is resized, or has other rows. */
export function useTellGeometry(scroller: RefObject<HTMLElement | null>, { side, place, sizes }: Told): void {
  const view = useViewStore();
  const stand = useRef<Stand | null>(null);
  const last = useRef({ place, sizes });
  const read = useStable((): Stand => {
    const { scrollTop = 0, clientHeight: height = 0 } = scroller.current ?? {};
    return { scrollTop, height };
  });
  const tell = useStable((now: Stand) => {
    stand.current = now;
    view.geometry.setState({ [side]: { ...now, place: last.current.place } });
  });
  // Read only where it may have scrolled because rows went: reading has the page laid out before all of it is drawn.
  useLayoutEffect(() => {
    const known = sizes < last.current.sizes ? null : stand.current;
    last.current = { place, sizes };
    tell(known ?? read());
  }, [place, sizes, tell, read]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      const now = read();
      if (now.height !== stand.current?.height || now.scrollTop !== stand.current.scrollTop) tell(now);
    });
    const scroll = () =>
      view.frames.next(`${side} place`, () => {
        const now = read();
        return () => tell(now);
      });
    watch.observe(element);
    element.addEventListener('scroll', scroll, { passive: true });
    return () => {
      watch.disconnect();
      element.removeEventListener('scroll', scroll);
    };
  }, [view, side, scroller, tell, read]);
}
