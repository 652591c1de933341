import { notFound } from '#shared/contract/thing.ts';
import type { EngineContext } from '../engine-context.ts';
import { follow } from './follow.ts';
import type { HandlersOf } from './handlers.ts';

export function engineHandlers({ status }: EngineContext): HandlersOf<'engine'> {
  return {
    'engine.status': (_, { signal }) => follow({ signal, first: [status.current()], listen: status.listen }),

    'engine.dismissNotice': ({ id }) => {
      const { notices } = status.current();
      if (!notices.some((notice) => notice.id === id)) throw notFound('notice', id);
      status.change({ notices: notices.filter((notice) => notice.id !== id) });
      return {};
    },
  };
}
