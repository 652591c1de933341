import type { Dispatch } from '#engine/dispatch/dispatch.ts';
import { renderDue } from '#engine/dispatch/render-due.ts';
import type { EngineContext } from '#engine/engine-context.ts';
import { triggerOf } from '#engine/kept-trigger.ts';
import { newDelivery, planAtOnce } from '#engine/new-delivery.ts';
import type { PipelineView } from '#engine/pipeline-view.ts';
import type { EventLog } from '#engine/ports/event-log.ts';
import log from '#resources/locales/en.log.json' with { type: 'json' };
import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { DraftOf } from '#shared/contract/delivery-log.ts';
import type { DeliveryState } from '#shared/model/delivery.ts';
import type { Event } from '#shared/model/event.ts';
import type { Outcome } from '#shared/model/problem.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { firstMessage, pipelineProblem } from '#shared/pipeline/pipeline-problem.ts';
import type { RenderedDelivery } from '#shared/pipeline/render-delivery.ts';
import { fill } from '#shared/text/fill.ts';

export type FoundDelivery = NonNullable<ReturnType<EventLog['delivery']>>;

/** Done, with the id of the delivery that goes out; or the reason why not. */
export type Replayed = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly reason: string };

export const settledStates: readonly DeliveryState[] = ['delivered', 'failed', 'cancelled'];

/** Sends deliveries once more: the same bytes, or rendered anew with the present template or a draft of it. */
export interface Replaying {
  same(found: FoundDelivery): Promise<Replayed>;
  anew(found: FoundDelivery, view?: PipelineView): Promise<Replayed>;
  /** Why it cannot be replayed that way now; null where it can. */
  whyNot(found: FoundDelivery, how: 'same' | 'render'): string | null;
  /** What rendering it anew gives; nothing is written or sent. */
  rendered(found: FoundDelivery, view?: PipelineView): Outcome<RenderedDelivery>;
  /** The workspace with a draft in place of one saved template. */
  viewWith(draft: DraftOf | undefined): PipelineView;
}

export function createReplaying(
  { stores, clock }: Pick<EngineContext, 'stores' | 'clock'>,
  { dispatcher, view: present }: Dispatch,
): Replaying {
  const { log: eventLog, outbox, versions } = stores;

  /** The trigger as it is now where it still has that effect, else as it was. */
  function triggerFor({ triggerId, effect, outbox: old }: FoundDelivery): Trigger | null {
    const now = present.index().triggerById.get(triggerId);
    return now?.effects[effect] ? now : triggerOf(versions, old);
  }

  /** What goes out in place of `found`, under the id given. */
  function render(found: FoundDelivery, event: Event | null, view: PipelineView, id: string) {
    const trigger = triggerFor(found);
    if (!trigger) return { ok: false as const, problems: [pipelineProblem('delivery.triggerGone', '')] };
    const delivery = { ...found.outbox, id, triggerVersion: versions.keep('trigger', trigger) };
    return renderDue({ delivery, event, now: clock.now() }, view, versions);
  }

  function whyNot(found: FoundDelivery, how: 'same' | 'render'): string | null {
    const { state, request } = found;
    if (how === 'same') {
      if (!settledStates.includes(state)) return fill(en.dispatch.stillGoing, { state });
      return request === null ? en.dispatch.notRendered : null;
    }
    if (state === 'sending') return fill(en.dispatch.stillGoing, { state });
    return state === 'waiting' && request === null ? log.waits : null;
  }

  async function anew(found: FoundDelivery, view: PipelineView = present): Promise<Replayed> {
    const { outbox: old, id, customerId, effect } = found;
    const refused = whyNot(found, 'render');
    if (refused !== null) return { ok: false, reason: refused };
    const event = eventLog.eventOf(id);
    const trigger = triggerFor(found);
    if (!event) return { ok: false, reason: en.problems['delivery.eventGone'] };
    if (!trigger) return { ok: false, reason: en.problems['delivery.triggerGone'] };
    const now = clock.now();
    const customer = present.index().customerById.get(customerId) ?? null;
    const planned = planAtOnce(clock.newId('msg'), {
      trigger,
      customer,
      effect,
      now,
      mail: present.index().mailServer,
    });
    // With a draft its bytes are made here: once it is due, the template would be the saved one.
    const drafted = view === present ? null : render(found, event, view, planned.id);
    if (drafted && !drafted.ok) return { ok: false, reason: firstMessage(drafted.problems) };
    const template = drafted?.value.template;
    const made = newDelivery(planned, {
      event,
      now,
      isTest: old.isTest,
      toCatcher: old.toCatcher,
      isAsked: true,
      orderKey: old.orderKey,
      triggerVersion: versions.keep('trigger', trigger),
      ...(drafted && { request: drafted.value.request }),
      ...(template && { templateVersion: versions.keep('template', template) }),
    });
    // One that is still tried would send the old bytes later on: this one takes its place.
    const instead = settledStates.includes(found.state) ? undefined : { now, reason: log.replaced };
    if (!(await outbox.add(id, made, instead))) {
      const state = eventLog.summary(id)?.state ?? found.state;
      return { ok: false, reason: fill(en.dispatch.stillGoing, { state }) };
    }
    dispatcher.expect(now);
    return { ok: true, id: planned.id };
  }

  return {
    whyNot,
    anew,

    async same(found) {
      const refused = whyNot(found, 'same');
      if (refused !== null) return { ok: false, reason: refused };
      const now = clock.now();
      if (!(await outbox.reopen(found.id, now))) {
        const state = eventLog.summary(found.id)?.state ?? found.state;
        return { ok: false, reason: fill(log.goneSettled, { state }) };
      }
      dispatcher.expect(now);
      return { ok: true, id: found.id };
    },

    rendered: (found, view = present) => render(found, eventLog.eventOf(found.id), view, found.id),

    viewWith(draft) {
      if (draft === undefined) return present;
      const saved = present.index().templateById.get(draft.templateId);
      if (!saved) return present;
      const { schema: _, ...rest } = saved;
      const { format, missing, body, schema } = draft.draft;
      const template: Template = { ...rest, format, missing, body, ...(schema !== undefined && { schema }) };
      const index = present.index();
      const templateById = new Map(index.templateById).set(template.id, template);
      return { texts: present.texts, index: () => ({ ...index, templateById }) };
    },
  };
}
