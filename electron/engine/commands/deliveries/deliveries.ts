import { LEASE } from '#engine/dispatch/claims.ts';
import type { Dispatch } from '#engine/dispatch/dispatch.ts';
import type { EngineContext } from '#engine/engine-context.ts';
import { effectOf } from '#engine/kept-trigger.ts';
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import { notFound } from '#shared/contract/thing.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import { redactFor } from '#shared/pipeline/simulate/shown-request.ts';
import { fill } from '#shared/text/fill.ts';
import { follow } from '../follow.ts';
import type { HandlersOf } from '../handlers.ts';
import { searchLog } from '../search-log.ts';
import { createDoMany } from './do-many.ts';
import { exportLog } from './export-log.ts';
import { planReplay, replayDiff } from './plan-replay.ts';
import { createReplaying, type FoundDelivery, settledStates } from './replay.ts';
import { unfitOf } from './unfit.ts';

/** Whether words can be found does not depend on which. */
const ANY_WORD = { text: 'any' };

export function deliveryHandlers(context: EngineContext, dispatch: Dispatch): HandlersOf<'deliveries'> {
  const { stores, clock, deliveryNews } = context;
  const { log, outbox, versions } = stores;
  const { dispatcher } = dispatch;
  const replaying = createReplaying(context, dispatch);
  const doMany = createDoMany(context, dispatch, replaying);

  const deliveryOf = (id: string): FoundDelivery => {
    const found = log.delivery(id);
    if (!found) throw notFound('delivery', id);
    return found;
  };
  const summaryOf = (id: string): DeliverySummary => {
    const found = log.summary(id);
    if (!found) throw notFound('delivery', id);
    return found;
  };

  return {
    'deliveries.list': async ({ filter, before, limit }) => {
      const page = await searchLog(log, filter, () =>
        log.deliveries({ filter, limit, ...(before !== undefined && { before }) }),
      );
      const text = filter.text?.trim() ?? '';
      if (text === '') return page;
      const ids = page.deliveries.map(({ id }) => id);
      return { ...page, found: log.found(ids, text) };
    },

    'deliveries.ids': ({ filter, limit }) => searchLog(log, filter, () => log.deliveryIds({ filter, limit })),
    'deliveries.totals': ({ filter, bars }) =>
      searchLog(log, filter, () => log.totals({ filter, bars, now: clock.now() })),
    'deliveries.breakdown': ({ filter, by, limit }) =>
      searchLog(log, filter, () => log.breakdown({ filter, by, limit })),
    'deliveries.unread': ({ of }) => searchLog(log, ANY_WORD, () => ({}), of),

    'deliveries.get': ({ id }) => {
      const { outbox: inOutbox, subjectKey: _, request, ...detail } = deliveryOf(id);
      return { ...detail, request: request && redactFor(request, effectOf(versions, inOutbox)) };
    },

    'deliveries.unfit': async ({ id }) => ({ problems: await unfitOf(deliveryOf(id), context) }),

    'deliveries.watch': (_, { signal }) => follow({ signal, listen: deliveryNews.listen }),

    'deliveries.replay': async ({ id, how }) => {
      const found = deliveryOf(id);
      const done = how === 'same' ? await replaying.same(found) : await replaying.anew(found);
      return done.ok ? summaryOf(done.id) : refuse(done.reason);
    },

    'deliveries.planReplay': (input, { signal }) => planReplay(input, { eventLog: log, replaying, signal }),
    'deliveries.diff': ({ id, draft }) => replayDiff(deliveryOf(id), draft, { versions, replaying }),
    'deliveries.doMany': (input, { signal }) => doMany(input, signal),
    'deliveries.export': (input, call) => exportLog(input, call, stores),

    'deliveries.tryNow': async ({ id }) => {
      summaryOf(id);
      const claimed = await outbox.claimOne(id, clock.now(), LEASE);
      if (!claimed) refuseState(summaryOf(id));
      else dispatcher.take([{ ...claimed, isAsked: true }], undefined, 'first');
      return summaryOf(id);
    },

    'deliveries.acknowledge': async ({ ids }) => ({ count: await outbox.acknowledge(ids, clock.now()) }),

    'deliveries.cancel': async ({ id }) => {
      summaryOf(id);
      if (!(await outbox.cancel(id, clock.now(), en.cancel.person))) refuseState(summaryOf(id));
      // The one after it in its order may go now.
      dispatcher.expect(clock.now());
      return summaryOf(id);
    },
  };
}

function refuse(reason: string): never {
  throw new CommandError('not_ready', { reason });
}

function refuseState({ state, reason }: DeliverySummary): never {
  if (settledStates.includes(state)) return refuse(fill(en.dispatch.settled, { state }));
  // What is not being sent and cannot be had waits for another, and says so.
  return refuse(state === 'sending' || reason === null ? en.dispatch.sendingNow : reason);
}
