import type { Catcher } from '../catcher/catcher.ts';
import { follow } from './follow.ts';
import type { HandlersOf } from './handlers.ts';

export function catcherHandlers(catcher: Catcher): HandlersOf<'catcher'> {
  return {
    'catcher.list': () => ({ caught: catcher.list() }),
    'catcher.watch': (_, { signal }) => follow({ signal, listen: catcher.listen }),
    'catcher.clear': () => {
      catcher.clear();
      return {};
    },
  };
}
