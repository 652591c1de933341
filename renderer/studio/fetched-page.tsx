import { type ComponentType, lazy, useEffect, useState } from 'react';
import { fetchPart } from '#renderer/studio/fetch-part.ts';

export interface FetchedPage<P> {
  readonly Page: ComponentType<P>;
  /** Fetches it before it is asked for. Where that fails, it is fetched once it is shown. */
  readonly warm: () => Promise<void>;
}

/**
 * A page or a dialog that is fetched once it is first shown, or before. One that is there by then is drawn at once: React
 * would hold back what it had to wait for by a third of a second, so that nothing flickers.
 */
export function fetchedPage<P extends object>(fetch: () => Promise<ComponentType<P>>): FetchedPage<P> {
  let fetched: ComponentType<P> | null = null;
  let coming: Promise<{ default: ComponentType<P> }> | null = null;
  const load = async () => {
    fetched = await fetchPart(fetch);
    return { default: fetched };
  };
  // Once for all who ask while it is on its way, which may take as long as the engine is away.
  const loadOnce = () => {
    coming ??= load().finally(() => {
      coming = null;
    });
    return coming;
  };
  const Waiting = lazy(loadOnce) as ComponentType<P>;
  return {
    Page: function Page(props: P) {
      // What it began with it stays: another component in its place would forget all that is on it.
      const [Shown] = useState<{ readonly it: ComponentType<P> }>(() => ({ it: fetched ?? Waiting }));
      return <Shown.it {...props} />;
    },
    warm: () =>
      loadOnce().then(
        () => undefined,
        () => undefined,
      ),
  };
}

/** How long after the first page the others are fetched, in milliseconds: by then it is drawn and has its data. */
const WARM_AFTER = 1_500;

/** Fetches pages one by one while nothing else is to be done. */
export function useWarmPages(warms: readonly (() => Promise<void>)[], isReady: boolean): void {
  useEffect(() => {
    if (!isReady) return;
    let isOver = false;
    const next = (index: number) => {
      const warm = warms[index];
      if (warm === undefined || isOver) return;
      requestIdleCallback(() => void warm().then(() => next(index + 1)));
    };
    const timer = setTimeout(() => next(0), WARM_AFTER);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [warms, isReady]);
}
