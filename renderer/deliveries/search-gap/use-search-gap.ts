import { useEffect, useRef, useState } from 'react';
import { useEngine } from '#renderer/studio/studio.tsx';
import type { SearchGap } from '#shared/contract/delivery-log.ts';

/** Milliseconds between looks how far search has read; and until an answer is asked for again that did not come. */
const EVERY = 1_000;
const AGAIN = 10_000;

interface Asking {
  readonly of?: 'deliveries' | 'events';
  /** Asks anew for what was found: search has read everything. */
  readonly reload: () => void;
  /** Search has read more, and what it found is not all yet. */
  readonly onMore?: () => void;
}

/** What an answer could not look into, as it is by now: null once that is nothing. `gap` is what the answer said itself. */
export function useSearchGap(gap: SearchGap | undefined, { of = 'deliveries', reload, onMore }: Asking) {
  const engine = useEngine();
  const [latest, setLatest] = useState<{ of: SearchGap; is: SearchGap } | null>(null);
  const then = useRef({ reload, onMore });
  useEffect(() => {
    then.current = { reload, onMore };
  });
  useEffect(() => {
    if (gap === undefined) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await engine.call('deliveries.unread', { of }, { signal: stop.signal }).catch(() => null);
      if (stop.signal.aborted) return;
      timer = setTimeout(look, answer !== null && answer.unread === undefined ? AGAIN : EVERY);
      if (answer === null) return;
      if (answer.unread === undefined) return then.current.reload();
      setLatest({ of: gap, is: answer.unread });
      if (JSON.stringify(answer.unread) !== JSON.stringify(gap)) then.current.onMore?.();
    };
    timer = setTimeout(look, EVERY);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [engine, gap, of]);
  if (gap === undefined) return null;
  return latest?.of === gap ? latest.is : gap;
}
