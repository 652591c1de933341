import { describe, expect, test } from 'vitest';
import type { Trigger } from '#shared/model/trigger.ts';
import { match, whyNot } from '#shared/pipeline/match.ts';
import { indexWorkspace } from '#shared/pipeline/workspace-index.ts';

const customer = (id: string, name: string, ...references: string[]) => ({
  id,
  name,
  references,
  contacts: [],
  isSample: false,
});
const trigger = (id: string, part: Partial<Trigger> = {}): Trigger => ({
  id,
  name: `Trigger ${id}`,
  customer: 'cus_acme',
  event: 'order.shipped',
  effects: [],
  state: 'active',
  isSample: false,
  ...part,
});
const customers = [
  customer('cus_acme', 'Acme Prints', 'acme-01', 'acme-eu'),
  customer('cus_byrne', 'Byrne', 'byrne'),
  customer('cus_new', 'Newcomer'),
];

function heard(triggers: Trigger[], reference: string | null, type = 'order.shipped') {
  const { matched, inactive, explained } = match(
    { type, customer: reference },
    indexWorkspace({ customers, triggers, templates: [], eventTypes: [] }),
  );
  return {
    ids: matched.map((one) => one.trigger.id),
    reasons: matched.map(({ reason }) => reason),
    inactive,
    explained,
  };
}

test('active triggers of the type hear the events that carry one of their customer’s references', () => {
  const triggers = [trigger('a'), trigger('b', { event: 'order.failed' }), trigger('c', { customer: 'cus_byrne' })];
  for (const reference of ['acme-01', 'acme-eu', ' acme-01 ']) {
    expect(heard(triggers, reference)).toMatchObject({ ids: ['a'], explained: null });
  }
  expect(heard(triggers, 'acme-01').reasons).toEqual([
    'Acme Prints is named by acme-01, and this trigger listens to order.shipped.',
  ]);
});

test('a reference is compared to the letter', () => {
  expect(heard([trigger('a')], 'ACME-01').ids).toEqual([]);
});

test('"*" hears all, also events that name nobody', () => {
  const triggers = [trigger('any', { customer: '*' }), trigger('a')];
  expect(heard(triggers, 'acme-01').ids).toEqual(['any', 'a']);
  expect(heard(triggers, 'globex').ids).toEqual(['any']);
  expect(heard(triggers, null).ids).toEqual(['any']);
});

test('the customer of a match is whom the event names, also for "*"', () => {
  const index = indexWorkspace({
    customers,
    triggers: [trigger('any', { customer: '*' })],
    templates: [],
    eventTypes: [],
  });
  expect(match({ type: 'order.shipped', customer: 'byrne' }, index).matched[0]?.customer?.name).toBe('Byrne');
  expect(match({ type: 'order.shipped', customer: 'globex' }, index).matched[0]?.customer).toBeNull();
});

describe('why nobody hears it', () => {
  test.each<[string, Trigger[], string | null, string, string]>([
    [
      'a draft',
      [trigger('a', { state: 'draft' })],
      'acme-01',
      'order.shipped',
      'Trigger a is a draft. Activate it to send.',
    ],
    [
      'paused',
      [trigger('a', { state: 'paused' })],
      'acme-01',
      'order.shipped',
      'Trigger a is paused. Activate it to send.',
    ],
    [
      'paused by the product',
      [trigger('a', { state: 'paused', pausedBecause: 'It answered 410.' })],
      'acme-01',
      'order.shipped',
      'Trigger a is paused: It answered 410.',
    ],
    ['nobody has the reference', [trigger('a')], 'globex', 'order.shipped', 'No customer has the reference globex.'],
    ['it names nobody', [trigger('a')], null, 'order.shipped', 'The event names no customer.'],
    [
      'its customer has no such trigger',
      [trigger('a')],
      'byrne',
      'order.shipped',
      'Byrne has no trigger for order.shipped.',
    ],
    ['nobody listens to the type', [], null, 'order.lost', 'No trigger listens to order.lost.'],
  ])('%s', (_, triggers, reference, type, explained) => {
    expect(heard(triggers, reference, type)).toMatchObject({ ids: [], explained });
  });

  test('inactive triggers that would hear it are told of beside those that do', () => {
    const { ids, inactive, explained } = heard(
      [trigger('a'), trigger('b', { state: 'draft' }), trigger('c', { state: 'draft', customer: 'cus_byrne' })],
      'acme-01',
    );
    expect(ids).toEqual(['a']);
    expect(explained).toBeNull();
    expect(inactive).toEqual([
      {
        triggerId: 'b',
        triggerName: 'Trigger b',
        customerId: 'cus_acme',
        outcome: 'inactive',
        reason: 'Trigger b is a draft. Activate it to send.',
      },
    ]);
  });
});

test.each<[string, Partial<Trigger>, string | null, string | null]>([
  ['it does', {}, 'acme-01', null],
  ['another type', { event: 'order.failed' }, 'acme-01', 'Trigger a listens to order.failed, not to order.shipped.'],
  [
    'another customer',
    { customer: 'cus_byrne' },
    'acme-01',
    'Trigger a is for Byrne, which does not have the reference acme-01.',
  ],
  ['the event names nobody', {}, null, 'Trigger a is for Acme Prints, and the event names no customer.'],
  [
    'no reference yet',
    { customer: 'cus_new' },
    'acme-01',
    'Newcomer has no reference yet, so no event can name it. Add one.',
  ],
  [
    'its customer is gone',
    { customer: 'cus_gone' },
    'acme-01',
    'The customer of Trigger a is not there any more. Choose another one.',
  ],
  ['a draft', { state: 'draft' }, 'acme-01', 'Trigger a is a draft. Activate it to send.'],
])('why a trigger does not hear it: %s', (_, part, reference, reason) => {
  const index = indexWorkspace({ customers, triggers: [], templates: [], eventTypes: [] });
  expect(whyNot({ type: 'order.shipped', customer: reference }, trigger('a', part), index)).toBe(reason);
});
