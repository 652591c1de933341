import en from '#resources/locales/en.pipeline.json' with { type: 'json' };
import type { Customer } from '#shared/model/customer.ts';
import type { Decision, Event } from '#shared/model/event.ts';
import { ANY_CUSTOMER, type Trigger } from '#shared/model/trigger.ts';
import { fill } from '#shared/text/fill.ts';
import type { WorkspaceIndex } from './workspace-index.ts';

const text = en.match;

/** A trigger that hears an event; `customer` is who the event names, null where nobody here has its reference. */
export interface Matched {
  readonly trigger: Trigger;
  readonly customer: Customer | null;
  readonly reason: string;
}

export interface Matching {
  readonly matched: readonly Matched[];
  /** Triggers that would hear it were they active, with the reason why they are not. */
  readonly inactive: readonly Decision[];
  /** Why nobody hears it, in one sentence; null where somebody does. */
  readonly explained: string | null;
}

type Named = Pick<Event, 'type' | 'customer'>;

/**
 * Who hears an event: the active triggers of its type whose customer has the reference that it names, and those of
 * any customer (`*`).
 */
export function match(event: Named, index: WorkspaceIndex): Matching {
  const customer = customerOf(event, index);
  const listening = index.triggersByEvent.get(event.type) ?? [];
  const matched: Matched[] = [];
  const inactive: Decision[] = [];
  for (const trigger of listening) {
    if (!isMeant(trigger, customer)) continue;
    const reason = whyInactive(trigger);
    if (reason === null) matched.push({ trigger, customer, reason: whyMatched(event, trigger, customer) });
    else inactive.push(decisionOf(trigger, customer, 'inactive', reason));
  }
  const explained = matched.length > 0 ? null : (inactive[0]?.reason ?? whyNobody(event, customer, index));
  return { matched, inactive, explained };
}

/** Why a trigger does not hear an event, in words; null where it does. */
export function whyNot(event: Named, trigger: Trigger, index: WorkspaceIndex): string | null {
  const params = { trigger: trigger.name, type: event.type, expected: trigger.event };
  if (trigger.event !== event.type) return fill(text.otherType, params);
  if (isMeant(trigger, customerOf(event, index))) return whyInactive(trigger);
  const owner = index.customerById.get(trigger.customer);
  if (!owner) return fill(text.customerGone, params);
  if (owner.references.length === 0) return fill(text.noReferences, { customer: owner.name });
  if (event.customer === null) return fill(text.otherCustomerUnnamed, { ...params, customer: owner.name });
  return fill(text.otherCustomer, { ...params, customer: owner.name, reference: event.customer });
}

/** The customer that an event names by one of its references. */
export function customerOf(event: Pick<Event, 'customer'>, index: WorkspaceIndex): Customer | null {
  return event.customer === null ? null : (index.customerByReference.get(event.customer.trim()) ?? null);
}

export function decisionOf(
  trigger: Trigger,
  customer: Customer | null,
  outcome: Decision['outcome'],
  reason: string,
): Decision {
  const customerId = customer?.id ?? trigger.customer;
  return { triggerId: trigger.id, triggerName: trigger.name, customerId, outcome, reason };
}

function isMeant(trigger: Trigger, customer: Customer | null): boolean {
  return trigger.customer === ANY_CUSTOMER || (customer !== null && trigger.customer === customer.id);
}

function whyInactive({ state, name, pausedBecause }: Trigger): string | null {
  if (state === 'active') return null;
  if (state === 'draft') return fill(text.draft, { trigger: name });
  if (pausedBecause === undefined) return fill(text.paused, { trigger: name });
  return fill(text.pausedBecause, { trigger: name, because: pausedBecause });
}

function whyMatched(event: Named, trigger: Trigger, customer: Customer | null): string {
  if (trigger.customer === ANY_CUSTOMER) return fill(text.any, { type: event.type });
  return fill(text.named, { type: event.type, customer: customer?.name ?? '', reference: event.customer ?? '' });
}

function whyNobody(event: Named, customer: Customer | null, index: WorkspaceIndex): string {
  if (customer) return fill(text.none.noTrigger, { customer: customer.name, type: event.type });
  if (event.customer !== null) return fill(text.none.unknownReference, { reference: event.customer });
  return index.triggersByEvent.has(event.type)
    ? text.none.noCustomer
    : fill(text.none.noTriggerForType, { type: event.type });
}
