import { describe, expect, test } from 'vitest';
import { checklistOf } from '#renderer/home/checklist.ts';
import type { Customer } from '#shared/model/customer.ts';
import type { Template } from '#shared/model/template.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { aCustomer, aTemplate, aTrigger, byId } from '../records.ts';

const nothing = {
  customers: byId<Customer>(),
  templates: byId<Template>(),
  triggers: byId<Trigger>(),
  progress: { simulated: false },
};
const ticks = (records: Parameters<typeof checklistOf>[0]) => checklistOf(records).steps.map((step) => step.isDone);

describe('the first steps', () => {
  test('an empty workspace begins with the customer', () => {
    expect(checklistOf(nothing)).toMatchObject({ done: 0, current: 'customer', customer: null, trigger: null });
  });

  test('each record ticks its step', () => {
    const records = {
      customers: byId(aCustomer({ id: 'acme' })),
      templates: byId(aTemplate({ id: 'shipped' })),
      triggers: byId(aTrigger({ id: 'tell' })),
      progress: { simulated: true },
    };
    expect(ticks(records)).toEqual([true, true, true, true, false]);
    expect(checklistOf(records).current).toBe('activate');
  });

  test('what came with the sample workspace ticks nothing', () => {
    const records = {
      ...nothing,
      customers: byId(aCustomer({ id: 'acme', isSample: true })),
      templates: byId(aTemplate({ id: 'shipped', isSample: true })),
      triggers: byId(aTrigger({ id: 'tell', isSample: true, state: 'active' })),
    };
    expect(ticks(records)).toEqual([false, false, false, false, false]);
  });

  test('a trigger that was active and is paused has been activated', () => {
    expect(ticks({ ...nothing, triggers: byId(aTrigger({ id: 'tell', state: 'paused' })) })[4]).toBe(true);
  });

  test('the draft is the trigger to go on with', () => {
    const triggers = byId(aTrigger({ id: 'one', state: 'active' }), aTrigger({ id: 'two' }));
    expect(checklistOf({ ...nothing, triggers }).trigger?.id).toBe('two');
  });

  test('with everything done there is no current step', () => {
    const records = {
      customers: byId(aCustomer({ id: 'acme' })),
      templates: byId(aTemplate({ id: 'shipped' })),
      triggers: byId(aTrigger({ id: 'tell', state: 'active' })),
      progress: { simulated: true },
    };
    expect(checklistOf(records)).toMatchObject({ done: 5, current: null });
  });
});
