import type { Rectangle } from 'electron';
import Store from 'electron-store';
import { boundsSchema, firstBounds, placeOn, type WindowBounds } from './place-window.ts';

/** Where the window was when it was last closed, in `window.json` of the app's own folder. */
export function openWindowBounds() {
  const store = new Store<Record<string, unknown>>({ name: 'window', clearInvalidConfig: true });
  return {
    read: (displays: readonly Rectangle[]): WindowBounds => {
      const kept = boundsSchema.safeParse(store.store);
      return placeOn(displays, kept.success ? kept.data : firstBounds);
    },
    write: (bounds: WindowBounds) => {
      store.store = { ...bounds };
    },
  };
}
