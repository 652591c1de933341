import Store from 'electron-store';

/** Whether something that is told once was told already; asking notes that it is. In `told.json` of the app's own folder. */
export function wasTold(what: 'keepRunning'): boolean {
  const store = new Store<Record<string, boolean>>({ name: 'told', clearInvalidConfig: true });
  const was = store.get(what) === true;
  if (!was) store.set(what, true);
  return was;
}
