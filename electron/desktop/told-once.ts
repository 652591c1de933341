import Store from 'electron-store';

/** Whether something that is told once was told already; asking notes that it is. In `told.json` of the app's own folder. */
export function wasTold(what: string): boolean {
  const store = new Store<Record<string, boolean>>({ name: 'told', clearInvalidConfig: true });
  const all = store.store;
  if (all[what] === true) return true;
  // As a whole: a name with dots in it is no path.
  store.store = { ...all, [what]: true };
  return false;
}
