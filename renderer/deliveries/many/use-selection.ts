import { useCallback, useMemo, useRef, useState } from 'react';
import type { SearchGap } from '#shared/contract/delivery-log.ts';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** What search had not read when all that it found was selected: there may be more that fit. */
  readonly part: SearchGap | null;
  /** Takes it in or out; with `range`, all from the last one on. */
  readonly toggle: (id: string, range?: boolean) => void;
  readonly set: (ids: readonly string[], part?: SearchGap) => void;
  readonly clear: () => void;
}

type Selected = Pick<Selection, 'ids' | 'part'>;

const nothing: Selected = { ids: new Set(), part: null };

/** Which deliveries are selected. `key` says what is listed: with another one, nothing is. `order` gives the list's ids. */
export function useSelection(key: string): Selection & { readonly setOrder: (order: readonly string[]) => void } {
  const [state, setState] = useState<Selected & { key: string }>({ key, ...nothing });
  const order = useRef<readonly string[]>([]);
  const anchor = useRef<string | null>(null);
  const { ids, part } = state.key === key ? state : nothing;

  const change = useCallback(
    (next: (now: Selected) => Selected) => setState((last) => ({ key, ...next(last.key === key ? last : nothing) })),
    [key],
  );
  const toggle = useCallback(
    (id: string, range = false) => {
      const from = range && anchor.current !== null ? order.current.indexOf(anchor.current) : -1;
      const to = order.current.indexOf(id);
      change((now) => {
        const next = new Set(now.ids);
        if (from >= 0 && to >= 0) {
          for (const one of order.current.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
        } else if (!next.delete(id)) next.add(id);
        return next.size === 0 ? nothing : { ids: next, part: now.part };
      });
      anchor.current = id;
    },
    [change],
  );
  const set = useCallback(
    (all: readonly string[], unread?: SearchGap) => change(() => ({ ids: new Set(all), part: unread ?? null })),
    [change],
  );
  const clear = useCallback(() => change(() => nothing), [change]);
  const setOrder = useCallback((all: readonly string[]) => {
    order.current = all;
  }, []);
  return useMemo(() => ({ ids, part, toggle, set, clear, setOrder }), [ids, part, toggle, set, clear, setOrder]);
}
