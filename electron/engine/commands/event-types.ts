import { findEventType } from '#shared/catalog/event-types.ts';
import { CommandError } from '#shared/contract/command-error.ts';
import { notFound, thing } from '#shared/contract/thing.ts';
import type { EngineContext } from '../engine-context.ts';
import type { HandlersOf } from './handlers.ts';

export function eventTypeHandlers({ workspace }: EngineContext): HandlersOf<'eventTypes'> {
  return {
    // A record with a built-in id changes how that type finds its subject and customer.
    'eventTypes.save': (record) => {
      workspace.update((now) => ({
        ...now,
        eventTypes: [...now.eventTypes.filter(({ id }) => id !== record.id), record],
      }));
      return record;
    },

    'eventTypes.remove': ({ id }) => {
      const { eventTypes, triggers } = workspace.current();
      if (!eventTypes.some((type) => type.id === id)) throw notFound('eventType', id);
      const trigger = findEventType(id) ? undefined : triggers.find(({ event }) => event === id);
      if (trigger) throw new CommandError('in_use', { what: id, by: thing('trigger', trigger.name) });
      workspace.update((now) => ({ ...now, eventTypes: now.eventTypes.filter((type) => type.id !== id) }));
      return {};
    },
  };
}
