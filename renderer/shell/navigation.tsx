import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { onUnsaved } from '#renderer/host/connect.ts';
import { type Place, placeOf } from './routes.ts';

/** Asked before the place is left: false stays. */
type LeaveGuard = () => Promise<boolean>;

/** The studio's place, kept in the address after `#`, so that back and forward work and links can be shared. */
interface Navigation {
  readonly place: () => Place;
  readonly subscribe: (listener: () => void) => () => void;
  readonly go: (href: string) => void;
  /** As `go`, without a step to come back to: for filters. */
  readonly replace: (href: string) => void;
  readonly guard: (guard: LeaveGuard) => () => void;
}

function createNavigation(): Navigation {
  let hash = location.hash;
  let current = placeOf(hash);
  let leaveGuard: LeaveGuard | null = null;
  const listeners = new Set<() => void>();

  const arrive = () => {
    hash = location.hash;
    current = placeOf(hash);
    for (const listener of listeners) listener();
  };

  const samePage = (next: Place) => next.name === current.name && next.params.id === current.params.id;

  const onHashChange = () => {
    if (location.hash === hash) return;
    if (leaveGuard === null || samePage(placeOf(location.hash))) return arrive();
    const wanted = location.hash;
    // The address goes back to where the person still is, until they have said that they leave.
    history.replaceState(null, '', hash === '' ? '#/' : hash);
    void leaveGuard().then((leaves) => {
      if (!leaves) return;
      leaveGuard = null;
      history.pushState(null, '', wanted);
      arrive();
    });
  };
  window.addEventListener('hashchange', onHashChange);
  // Replacing the address tells nobody; popping does, also where only the query differs.
  window.addEventListener('popstate', onHashChange);

  return {
    place: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go(href) {
      location.hash = href;
    },
    replace(href) {
      history.replaceState(null, '', href);
      arrive();
    },
    guard(guard) {
      leaveGuard = guard;
      return () => {
        if (leaveGuard === guard) leaveGuard = null;
      };
    },
  };
}

const NavigationContext = createContext<Navigation | null>(null);

export function NavigationProvider({ children }: { children: ReactNode }) {
  const [navigation] = useState(createNavigation);
  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (navigation === null) throw new Error('useNavigation outside of NavigationProvider');
  return navigation;
}

/** Where the studio is; renders anew as that changes. */
export function usePlace(): Place {
  const { subscribe, place } = useNavigation();
  return useSyncExternalStore(subscribe, place);
}

/** Has `ask` answer before the page is left, while `isUnsaved`; the host asks before the window closes. */
export function useLeaveGuard(isUnsaved: boolean, ask: LeaveGuard): void {
  const { guard } = useNavigation();
  useEffect(() => {
    if (!isUnsaved) return;
    const release = guard(ask);
    onUnsaved(true);
    return () => {
      release();
      onUnsaved(false);
    };
  }, [isUnsaved, ask, guard]);
}
