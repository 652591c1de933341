import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useStudio } from '#renderer/studio/studio.tsx';
import { useAnswer } from '#renderer/studio/use-answer.ts';
import type { CommandError } from '#shared/contract/command-error.ts';
import type { DeliveryFilter, FoundIn, SearchGap } from '#shared/contract/delivery-log.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { useSearchGap } from '../search-gap/use-search-gap.ts';
import { emptyList, listReducer } from './live-list.ts';

const PAGE = 100;
/** The most that one answer may hold. */
const MOST = 500;
/** Looking for a text in a long log takes the engine a while: not for each of a burst of deliveries (ms). */
const LOOK_AGAIN = 500;

export interface DeliveryList {
  readonly rows: readonly DeliverySummary[];
  /** By id, where the text that is looked for stands. */
  readonly found: Readonly<Record<string, FoundIn>>;
  /** How many came while the list was scrolled; they are shown when asked for. */
  readonly fresh: number;
  /** How many there are, as far as it is known: -1 while there are more than were fetched. */
  readonly count: number;
  /** What search could not look into yet; null where the list is all that fits. */
  readonly gap: SearchGap | null;
  readonly isLoading: boolean;
  readonly error: CommandError | null;
  readonly showFresh: () => void;
  readonly loadMore: () => void;
  readonly setAtTop: (isAtTop: boolean) => void;
  readonly reload: () => void;
}

/** The newest deliveries that fit, kept live. What comes while one reads further down waits until it is asked for. */
export function useDeliveryList(filter: DeliveryFilter): DeliveryList {
  const { engine, onDelivery } = useStudio();
  const key = JSON.stringify(filter);
  const [list, change] = useReducer(listReducer, emptyList);
  const isAtTop = useRef(true);
  const isAsking = useRef(false);
  const listed = useRef<string | null>(null);
  const first = useAnswer(`deliveries ${key}`, (client, signal) => {
    // Asked for again, the list stays as long as it is: whoever reads further down stays there.
    const long = listed.current === key ? list.rows.length : 0;
    return client.call('deliveries.list', { filter, limit: Math.min(Math.max(PAGE, long), MOST) }, { signal });
  });
  const page = first.value;
  const [found, setFound] = useState<Readonly<Record<string, FoundIn>>>({});
  useEffect(() => {
    if (page === undefined) return;
    // Another list begins at its top.
    if (listed.current !== key) isAtTop.current = true;
    listed.current = key;
    change({ t: 'page', rows: page.deliveries, next: page.next, keepsPlace: !isAtTop.current });
    setFound(page.found ?? {});
  }, [page, key]);

  const given = useRef(filter);
  useEffect(() => {
    given.current = filter;
  });
  const { reload } = first;
  const gap = useSearchGap(page?.unread, {
    reload,
    // What is read later is older: it comes below what is listed, where that is not a whole page yet.
    onMore: () => {
      if (page?.next === null) reload();
    },
  });
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | null = null;
    const stop = onDelivery((delivery) => {
      // Whether it holds the text that is looked for, or goes to that endpoint, the engine alone can tell.
      if (given.current.text === undefined && given.current.endpoint === undefined) {
        return change({ t: 'came', delivery, filter: given.current, isAtTop: isAtTop.current });
      }
      again ??= setTimeout(() => {
        again = null;
        reload();
      }, LOOK_AGAIN);
    });
    return () => {
      if (again !== null) clearTimeout(again);
      stop();
    };
  }, [onDelivery, reload]);

  const loadMore = useCallback(() => {
    if (list.next === null || isAsking.current) return;
    isAsking.current = true;
    engine
      .call('deliveries.list', { filter: given.current, before: list.next, limit: PAGE })
      .then((more) => {
        change({ t: 'more', rows: more.deliveries, next: more.next, after: list.next });
        setFound((last) => ({ ...last, ...more.found }));
      })
      .catch(() => undefined)
      .finally(() => {
        isAsking.current = false;
      });
  }, [engine, list.next]);

  return {
    rows: page === undefined ? [] : list.rows,
    found,
    fresh: list.fresh.length,
    count: list.next === null ? list.rows.length : -1,
    gap,
    isLoading: first.isLoading && page === undefined,
    error: page === undefined ? first.error : null,
    showFresh: () => change({ t: 'show' }),
    loadMore,
    setAtTop: (next) => {
      isAtTop.current = next;
      if (next) change({ t: 'show' });
    },
    reload,
  };
}
