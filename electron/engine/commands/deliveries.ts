import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import { CommandError } from '#shared/contract/command-error.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { redactRequest } from '#shared/pipeline/redact.ts';
import { fill } from '#shared/text/fill.ts';
import { signInHeaderName } from '../delivery/apply-secrets.ts';
import type { Dispatch } from '../dispatch/dispatch.ts';
import { LEASE } from '../dispatch/dispatcher.ts';
import { effectOf, triggerOf } from '../dispatch/render-due.ts';
import type { EngineContext } from '../engine-context.ts';
import { newDelivery, planAtOnce } from '../new-delivery.ts';
import type { EventLog } from '../ports.ts';
import { follow } from './follow.ts';
import type { HandlersOf } from './handlers.ts';

type Found = NonNullable<ReturnType<EventLog['delivery']>>;

const settled: readonly DeliverySummary['state'][] = ['delivered', 'failed', 'cancelled'];

export function deliveryHandlers(context: EngineContext, { dispatcher, view }: Dispatch): HandlersOf<'deliveries'> {
  const { stores, clock, deliveryNews } = context;
  const { log, outbox, versions } = stores;

  const deliveryOf = (id: string): Found => {
    const found = log.delivery(id);
    if (!found) throw new CommandError('not_found', { what: `delivery ${id}` });
    return found;
  };
  const summaryOf = (id: string): DeliverySummary => {
    const found = log.summary(id);
    if (!found) throw new CommandError('not_found', { what: `delivery ${id}` });
    return found;
  };

  return {
    'deliveries.list': ({ filter, before, limit }) =>
      log.deliveries({ filter, limit, ...(before !== undefined && { before }) }),

    'deliveries.totals': ({ filter, bars }) => log.totals({ filter, bars, now: clock.now() }),

    'deliveries.get': ({ id }) => {
      const { outbox: inOutbox, subjectKey: _, request, ...detail } = deliveryOf(id);
      const effect = effectOf(versions, inOutbox);
      const signIn = effect?.to === 'url' ? signInHeaderName(effect.auth) : undefined;
      return { ...detail, request: request && redactRequest(request, signIn) };
    },

    'deliveries.watch': (_, { signal }) => follow({ signal, listen: deliveryNews.listen }),

    'deliveries.replay': async ({ id, how }) => {
      const found = deliveryOf(id);
      if (!settled.includes(found.state)) refuse(fill(en.dispatch.stillGoing, { state: found.state }));
      if (how === 'render') return renderAgain(found);
      if (!(await outbox.reopen(id, clock.now()))) refuse(en.dispatch.notRendered);
      dispatcher.expect(clock.now());
      return summaryOf(id);
    },

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
      return summaryOf(id);
    },
  };

  /** Another delivery of the same event, with the trigger and template as they are now. */
  async function renderAgain(found: Found): Promise<DeliverySummary> {
    const { outbox: old } = found;
    const now = clock.now();
    const event = log.eventOf(found.id);
    const trigger = presentTrigger(found) ?? triggerOf(versions, old);
    if (!event) return refuse(en.problems['delivery.eventGone']);
    if (!trigger) return refuse(en.problems['delivery.triggerGone']);
    const customer = view.index().customerById.get(found.customerId) ?? null;
    const planned = planAtOnce(clock.newId('msg'), { trigger, customer, effect: found.effect, now });
    const { isTest, toCatcher } = old;
    const made = newDelivery(planned, {
      event,
      now,
      isTest,
      toCatcher,
      isAsked: true,
      triggerVersion: versions.keep('trigger', trigger),
    });
    await outbox.add(found.id, made);
    dispatcher.expect(now);
    return summaryOf(planned.id);
  }

  /** The trigger as it is now, where it still has that effect. */
  function presentTrigger({ triggerId, effect }: Found): Trigger | null {
    const present = view.index().triggerById.get(triggerId);
    return present?.effects[effect] ? present : null;
  }
}

function refuse(reason: string): never {
  throw new CommandError('not_ready', { reason });
}

function refuseState({ state }: DeliverySummary): never {
  return refuse(settled.includes(state) ? fill(en.dispatch.settled, { state }) : en.dispatch.sendingNow);
}
