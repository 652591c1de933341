import { expect, test } from 'vitest';
import type { WorkspaceEvent } from '#shared/contract/workspace-event.ts';
import {
  dueNotice,
  hearDelivery,
  hearWorkspace,
  NOTICE_EVERY,
  type NoticeState,
  nothingToTell,
} from '#shared/host/always-on/troubles.ts';
import type { DeliverySummary } from '#shared/model/delivery.ts';
import type { Trigger } from '#shared/model/trigger.ts';
import { aTrigger } from '#test/engine/dispatch/records.ts';
import { aDelivery } from '#test/stores/builders.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

const failed = (n: number, part: Partial<DeliverySummary> = {}): DeliverySummary => ({
  ...aDelivery({ id: `msg_${n}` }).summary,
  id: `msg_${n}`,
  state: 'failed',
  title: `PS-${n}`,
  customerName: 'Acme Prints',
  reason: 'erp.example refuses the sign-in (401).',
  attempts: 1,
  ...part,
});
const hear = (...deliveries: DeliverySummary[]) => deliveries.reduce(hearDelivery, nothingToTell);
const paused = (part: Partial<Trigger> = {}): WorkspaceEvent => {
  const record = aTrigger({ state: 'paused', pausedBecause: 'Its address answered 410.', ...part });
  return { t: 'change', kind: 'trigger', id: record.id, record };
};
const told = (state: NoticeState, now = NOW) => dueNotice(state, now).notice;

test('one failure is told with its order, its customer and its reason, and leads to it', () => {
  expect(told(hear(failed(7)))).toEqual({
    title: 'PS-7 was not delivered to Acme Prints',
    body: 'erp.example refuses the sign-in (401).',
    address: '#/deliveries/msg_7',
  });
});

test('many are told at once, with whom they are for', () => {
  const names = ['Acme', 'Nordlys', 'Globex', 'Hansen', 'Papier'];
  const state = hear(
    ...names.map((customerName, n) => failed(n, { customerName })),
    failed(9, { customerName: 'Acme' }),
  );
  expect(told(state)).toEqual({
    title: '6 deliveries failed',
    body: 'For Acme, Nordlys, Globex and 2 more.',
    address: '#/deliveries?state=failed&period=all',
  });
});

test('at most one a minute; what comes meanwhile is in the next', () => {
  const first = dueNotice(hear(failed(1)), NOW);
  const more = [failed(2), failed(3)].reduce(hearDelivery, first.state);
  expect(dueNotice(more, NOW + 1_000)).toMatchObject({ notice: null, next: NOW + NOTICE_EVERY });
  const second = dueNotice(more, NOW + NOTICE_EVERY);
  expect(second.notice?.title).toBe('2 deliveries failed');
  expect(dueNotice(second.state, NOW + NOTICE_EVERY)).toMatchObject({ notice: null, next: null });
});

test('a clock that was set back keeps no notice for longer than a minute', () => {
  const { state } = dueNotice(hear(failed(1)), NOW);
  const later = hearDelivery(state, failed(2));
  expect(dueNotice(later, NOW - 86_400_000).next).toBe(NOW - 86_400_000 + NOTICE_EVERY);
});

test.each([
  ['a test', { isTest: true }],
  ['a failure that was seen', { isSeen: true }],
  ['a retry', { state: 'retrying' }],
  ['what was delivered', { state: 'delivered' }],
] as const)('%s is not told', (_, part) => {
  expect(told(hear(failed(1, part)))).toBeNull();
});

test('the same failure is told once; failing again after another try is told again', () => {
  const first = dueNotice(hear(failed(1)), NOW);
  expect(hearDelivery(first.state, failed(1)).waiting).toEqual([]);
  expect(hearDelivery(first.state, failed(1, { attempts: 2 })).waiting).toHaveLength(1);
});

test('what is put right before it was told is not told', () => {
  expect(told(hear(failed(1), failed(1, { state: 'delivered', attempts: 2 })))).toBeNull();
  expect(told(hear(failed(1), failed(1, { isSeen: true })))).toBeNull();
  const state = hearWorkspace(nothingToTell, paused(), new Set());
  expect(told(hearWorkspace(state, paused({ state: 'active' }), new Set(['trg_1'])))).toBeNull();
});

test('a trigger that the product paused is told with the reason; one that a person paused is not', () => {
  expect(told(hearWorkspace(nothingToTell, paused(), new Set()))).toEqual({
    title: 'Tell the ERP was paused',
    body: 'Its address answered 410.',
    address: '#/triggers/trg_1',
  });
  const { pausedBecause: _, ...byPerson } = aTrigger({ state: 'paused' });
  const event: WorkspaceEvent = { t: 'change', kind: 'trigger', id: 'trg_1', record: byPerson };
  expect(told(hearWorkspace(nothingToTell, event, new Set()))).toBeNull();
  expect(told(hearWorkspace(nothingToTell, paused({ name: 'New name' }), new Set(['trg_1'])))).toBeNull();
});

test('paused triggers come before failures', () => {
  const one = hearWorkspace(hear(failed(1), failed(2)), paused(), new Set());
  expect(told(one)).toMatchObject({ body: 'Its address answered 410. 2 deliveries failed, too.' });
  const two = hearWorkspace(one, paused({ id: 'trg_2', name: 'Tell the shop' }), new Set());
  expect(told(two)).toEqual({
    title: '2 triggers were paused',
    body: 'Tell the ERP, Tell the shop. 2 deliveries failed, too.',
    address: '#/triggers',
  });
});
