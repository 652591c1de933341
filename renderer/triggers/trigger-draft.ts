import type { Effect, UrlEffect } from '#shared/model/effect.ts';
import type { Trigger } from '#shared/model/trigger.ts';

/** A trigger as its page edits it: without what the engine alone decides. Without an id it is new. */
export type TriggerDraft = Omit<Trigger, 'id' | 'state' | 'pausedBecause' | 'isSample'> & { readonly id?: string };

/** The part of a stored trigger that is edited. */
export function draftOf({
  state: _state,
  pausedBecause: _because,
  isSample: _isSample,
  ...rest
}: Trigger): TriggerDraft {
  return rest;
}

/** Two drafts are alike where they would be stored alike: what is undefined is not there. */
export function isSameDraft(one: TriggerDraft, other: TriggerDraft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export const newUrlEffect: UrlEffect = {
  to: 'url',
  url: '',
  method: 'POST',
  format: 'json',
  retry: true,
  success: '2xx',
};

interface DraftStart {
  readonly customer?: string | undefined;
  readonly event?: string | undefined;
  readonly template?: string | undefined;
}

/** A new trigger calls a URL until it is told otherwise. */
export function newDraft({ customer = '', event = 'order.shipped', template }: DraftStart): TriggerDraft {
  return {
    name: '',
    customer,
    event,
    effects: [{ ...newUrlEffect, ...(template === undefined ? {} : { template }) }],
  };
}

/** Sets a part of a record, or takes it out where it is undefined: an optional field is there or not at all. */
export function withPart<T extends object, K extends keyof T>(record: T, key: K, value: T[K] | undefined): T {
  const { [key]: _old, ...rest } = record;
  return value === undefined ? (rest as T) : { ...record, [key]: value };
}

export function replaceEffect(effects: readonly Effect[], index: number, effect: Effect | null): Effect[] {
  return effects.flatMap((old, at) => (at === index ? (effect === null ? [] : [effect]) : [old]));
}
