import { useCallback, useMemo, useRef, useState } from 'react';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Takes it in or out; with `range`, all from the last one on. */
  readonly toggle: (id: string, range?: boolean) => void;
  readonly set: (ids: readonly string[]) => void;
  readonly clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** Which deliveries are selected. `key` says what is listed: with another one, nothing is. `order` gives the list's ids. */
export function useSelection(key: string): Selection & { readonly setOrder: (order: readonly string[]) => void } {
  const [state, setState] = useState<{ key: string; ids: ReadonlySet<string> }>({ key, ids: none });
  const order = useRef<readonly string[]>([]);
  const anchor = useRef<string | null>(null);
  const ids = state.key === key ? state.ids : none;

  const change = useCallback(
    (next: (ids: ReadonlySet<string>) => ReadonlySet<string>) =>
      setState((last) => ({ key, ids: next(last.key === key ? last.ids : none) })),
    [key],
  );
  const toggle = useCallback(
    (id: string, range = false) => {
      const from = range && anchor.current !== null ? order.current.indexOf(anchor.current) : -1;
      const to = order.current.indexOf(id);
      change((now) => {
        const next = new Set(now);
        if (from >= 0 && to >= 0) {
          for (const one of order.current.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
        } else if (!next.delete(id)) next.add(id);
        return next;
      });
      anchor.current = id;
    },
    [change],
  );
  const set = useCallback((all: readonly string[]) => change(() => new Set(all)), [change]);
  const clear = useCallback(() => change(() => none), [change]);
  const setOrder = useCallback((all: readonly string[]) => {
    order.current = all;
  }, []);
  return useMemo(() => ({ ids, toggle, set, clear, setOrder }), [ids, toggle, set, clear, setOrder]);
}
