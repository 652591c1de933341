import type { EngineContext } from '#engine/engine-context.ts';
import type { AcceptEvent } from '#engine/intake.ts';
import type { PipelineView } from '#engine/pipeline-view.ts';
import { StoreError } from '#engine/ports/store-error.ts';
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import { notFound } from '#shared/contract/thing.ts';
import { firstMessage } from '#shared/pipeline/pipeline-problem.ts';
import { fill } from '#shared/text/fill.ts';
import type { HandlersOf } from '../handlers.ts';
import { searchLog } from '../search-log.ts';
import { previewEvent } from './preview-event.ts';

// The local endpoint's: an event that is sent both ways under one id is one event.
const SOURCE = 'http';

export function eventHandlers(
  { stores, clock }: Pick<EngineContext, 'stores' | 'clock'>,
  acceptEvent: AcceptEvent,
  view: PipelineView,
): HandlersOf<'events'> {
  return {
    'events.send': async ({ event }) => {
      const taken = await acceptEvent(event, { source: SOURCE }).catch(refuseUnstored);
      if (!taken.ok) throw new CommandError('invalid', { reason: firstMessage(taken.problems) }, taken.problems);
      const { id, deliveries, isNew, problems } = taken;
      return { id, deliveries, isNew, problems };
    },

    'events.preview': ({ events }) => ({
      events: events.map((event) => previewEvent(event, { view, source: SOURCE, now: clock.now() })),
    }),

    'events.list': ({ filter, notSentOnly, before, limit }) =>
      searchLog(
        stores.log,
        filter,
        () => stores.log.events({ filter, notSentOnly, limit, ...(before !== undefined && { before }) }),
        'events',
      ),

    'events.payload': ({ id }) => {
      const event = stores.log.event(id);
      if (!event) throw notFound('event', id);
      return { payload: event.payload };
    },
  };
}

function refuseUnstored(error: unknown): never {
  if (!(error instanceof StoreError)) throw error;
  throw new CommandError('not_ready', { reason: fill(en.dispatch.notStored, { code: error.code }) });
}
