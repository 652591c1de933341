import { expect, test } from 'vitest';
import type { Event } from '#shared/model/event.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { planEvent } from '#shared/pipeline/plan.ts';
import type { LastTold } from '#shared/pipeline/repeat.ts';
import { indexWorkspace } from '#shared/pipeline/workspace-index.ts';

const NOW = Date.parse('2026-11-19T13:32:00.000Z');
const acme = { id: 'cus_acme', name: 'Acme Prints', references: ['acme-01'], contacts: [], isSample: false };
const url = (address = 'https://erp.example/o') =>
  ({ to: 'url', url: address, method: 'POST', retry: true, success: '2xx' }) as const;

function aTrigger(part: Partial<Trigger> = {}): Trigger {
  return {
    id: 'trg_1',
    name: 'Tell the ERP',
    customer: 'cus_acme',
    event: 'order.shipped',
    effects: [url()],
    state: 'active',
    isSample: false,
    ...part,
  };
}

function anEvent(part: Partial<Event> = {}): Event {
  const time = new Date(NOW).toISOString();
  return {
    id: 'evt_1',
    source: 'http',
    type: 'order.shipped',
    occurredAt: time,
    receivedAt: time,
    customer: 'acme-01',
    subject: 'PS-1',
    payload: { order: { id: 'PS-1', total: 143.3 } },
    ...part,
  };
}

function plan(triggers: Trigger[], event: Partial<Event> = {}, last: LastTold | null = null) {
  let ids = 0;
  const index = indexWorkspace({ customers: [acme], triggers, templates: [], eventTypes: [] });
  const planned = planEvent(anEvent(event), index, {
    now: NOW,
    texts: createCompiledTexts(),
    newDeliveryId() {
      ids += 1;
      return `msg_${ids}`;
    },
    lastTold: () => last,
  });
  return {
    ...planned,
    deliveries: planned.deliveries.map(({ trigger, customer, ...rest }) => ({
      ...rest,
      trigger: trigger.id,
      customer: customer?.id ?? null,
    })),
  };
}

const KEY = JSON.stringify(['http', { id: 'cus_acme' }, 'PS-1']);
const above = (than: number) => ({ all: [{ value: '{{order.total}}', is: 'gt' as const, than }] });

test('the plan of the design’s own trigger', () => {
  const trigger = aTrigger({
    conditions: above(100),
    delay: { minutes: 5, whileConditionsHold: true },
    schedule: { timeZone: 'Europe/Warsaw', windows: [{ days: ['thu', 'fri'], from: '08:00', to: '18:00' }] },
    repeat: { per: '{{order.id}}', when: 'inactive', minutes: 30 },
    effects: [
      url('https://erp.example/orders/{{order.id}}'),
      { to: 'email', recipients: ['ops@acme.example'], subject: '', retry: true },
    ],
  });
  expect(plan([trigger])).toEqual({
    decisions: [
      {
        triggerId: 'trg_1',
        triggerName: 'Tell the ERP',
        customerId: 'cus_acme',
        outcome: 'sent',
        reason:
          "Acme Prints is named by acme-01, and this trigger listens to order.shipped. order.total is 143.3, greater than 100. It waits 5 minutes. Thursday 14:37 is inside the trigger's hours.",
      },
    ],
    deliveries: [
      {
        id: 'msg_1',
        trigger: 'trg_1',
        customer: 'cus_acme',
        effect: 0,
        endpoint: 'https://erp.example',
        target: 'erp.example',
        dueAt: NOW + 300_000,
        reason: "It waits 5 minutes. Thursday 14:37 is inside the trigger's hours.",
        subjectKey: KEY,
        joins: "A delivery of PS-1 was waiting: it takes this event's payload and keeps its time.",
        isJoinOnly: false,
        repeatKey: 'PS-1',
        orderKey: null,
      },
      {
        id: 'msg_2',
        trigger: 'trg_1',
        customer: 'cus_acme',
        effect: 1,
        endpoint: 'email',
        target: 'ops@acme.example',
        dueAt: NOW + 300_000,
        reason: "It waits 5 minutes. Thursday 14:37 is inside the trigger's hours.",
        subjectKey: KEY,
        joins: "A delivery of PS-1 was waiting: it takes this event's payload and keeps its time.",
        isJoinOnly: false,
        repeatKey: 'PS-1',
        orderKey: null,
      },
    ],
    cancels: [],
    marks: [{ triggerId: 'trg_1', key: 'PS-1', at: NOW, value: null }],
    explained: '',
  });
});

test('conditions that do not hold: not sent, in words, and what waits is cancelled while they must hold', () => {
  const trigger = aTrigger({ conditions: above(200), delay: { minutes: 5, whileConditionsHold: true } });
  const planned = plan([trigger, aTrigger({ id: 'trg_2', conditions: above(200) })]);
  expect(planned.deliveries).toEqual([]);
  expect(planned.explained).toBe('Not sent: order.total is 143.3, not greater than 200.');
  expect(planned.decisions.map(({ outcome }) => outcome)).toEqual(['conditions', 'conditions']);
  expect(planned.cancels).toEqual([
    {
      triggerId: 'trg_1',
      subjectKey: KEY,
      reason:
        'A later order.shipped no longer meets the conditions. Not sent: order.total is 143.3, not greater than 200.',
    },
  ]);
});

test('a type that cancels, cancels for its subject alone, whatever state the trigger is in', () => {
  const waits = { minutes: 5, cancelOn: ['order.cancelled'] };
  const triggers = [
    aTrigger({ delay: waits }),
    aTrigger({ id: 'trg_2', delay: waits, state: 'paused' }),
    aTrigger({ id: 'trg_3' }),
  ];
  const planned = plan(triggers, { type: 'order.cancelled' });
  expect(planned.cancels.map(({ triggerId }) => triggerId)).toEqual(['trg_1', 'trg_2']);
  expect(planned.cancels[0]).toMatchObject({
    subjectKey: KEY,
    reason: 'order.cancelled came for PS-1 while this waited.',
  });
  expect(plan(triggers, { type: 'order.cancelled', subject: null }).cancels).toEqual([]);
});

test('a subject is compared within one customer and source', () => {
  const key = (event: Partial<Event>) => plan([aTrigger({ customer: '*' })], event).deliveries[0]?.subjectKey;
  const keys = [
    key({}),
    key({ source: 'crm' }),
    key({ customer: 'globex' }),
    key({ customer: null }),
    key({ subject: 'PS-2' }),
  ];
  expect(new Set(keys).size).toBe(5);
  expect(key({ subject: null })).toBeNull();
});

test('without a subject nothing joins and nothing is cancelled', () => {
  const trigger = aTrigger({ conditions: above(200), delay: { minutes: 5, whileConditionsHold: true } });
  expect(plan([trigger], { subject: null }).cancels).toEqual([]);
  expect(
    plan([aTrigger({ delay: { minutes: 5, whileConditionsHold: true } })], { subject: null }).deliveries,
  ).toMatchObject([{ joins: null }]);
});

test('a repeat rule holds it back, says why, and may still join what waits', () => {
  const repeat = { per: '{{order.id}}', when: 'every' as const, minutes: 30 };
  const told = { at: NOW - 60_000, value: null };
  const planned = plan([aTrigger({ repeat })], {}, told);
  expect(planned).toMatchObject({ deliveries: [], marks: [], decisions: [{ outcome: 'repeat' }] });
  expect(planned.explained).toBe('Not sent: PS-1 was told 1 minute ago, and is told at most once in 30 minutes.');
  const waits = plan([aTrigger({ repeat, delay: { minutes: 5, whileConditionsHold: true } })], {}, told);
  expect(waits.deliveries).toMatchObject([{ isJoinOnly: true }]);
});

test.each<[string, Partial<Trigger>, string]>([
  [
    'a repeat key that is missing',
    { repeat: { per: '{{order.nothing}}', when: 'every', minutes: 1 } },
    'Not sent: the repeat rule has a problem.',
  ],
  [
    'a time zone that there is not',
    { schedule: { timeZone: 'Mars/Base', windows: [{ days: ['mon'], from: '08:00', to: '09:00' }] } },
    'There is no time zone Mars/Base.',
  ],
  ['no effects', { effects: [] }, 'Tell the ERP has no effects.'],
  [
    'a condition that cannot be compared',
    { conditions: { value: '{{order.id}}', is: 'matches', than: '(' } },
    'The conditions have a problem.',
  ],
])('%s is a problem of its decision, and nothing is made', (_, part, reason) => {
  const planned = plan([aTrigger(part)]);
  expect(planned).toMatchObject({ deliveries: [], marks: [], cancels: [], decisions: [{ outcome: 'problem' }] });
  expect(planned.explained).toContain(reason);
});

test('nobody hears it: the reason, and no decisions', () => {
  expect(plan([], { type: 'order.lost', customer: null })).toEqual({
    decisions: [],
    deliveries: [],
    cancels: [],
    marks: [],
    explained: 'No trigger listens to order.lost.',
  });
});
