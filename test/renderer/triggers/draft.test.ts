import { describe, expect, test } from 'vitest';
import { lackOf } from '#renderer/triggers/lacking.ts';
import { draftOf, isSameDraft, newDraft, newUrlEffect, withPart } from '#renderer/triggers/trigger-draft.ts';
import { partOfDay, runsOf, shortMustache, spanOf } from '#renderer/triggers/wait/spans.ts';
import { aTrigger } from '../records.ts';

describe('a draft of a trigger', () => {
  test('a new one calls a URL, with the template that it was started for', () => {
    expect(newDraft({ customer: 'acme', event: 'order.failed', template: 'tpl' })).toMatchObject({
      customer: 'acme',
      event: 'order.failed',
      effects: [{ to: 'url', method: 'POST', retry: true, template: 'tpl' }],
    });
  });

  test('state and origin are no part of it, so that a pause leaves it as it is', () => {
    const active = aTrigger({ id: 'tell', state: 'active' });
    const paused = aTrigger({ id: 'tell', state: 'paused', pausedBecause: '410' });
    expect(isSameDraft(draftOf(active), draftOf(paused))).toBe(true);
  });

  test('a part that is taken out is not there at all', () => {
    const draft = withPart(newDraft({}), 'delay', { minutes: 5 });
    expect(Object.keys(withPart(draft, 'delay', undefined))).not.toContain('delay');
  });

  const whole = { ...newDraft({ customer: 'acme' }), name: 'Tell' };
  test.each([
    [whole, null],
    [{ ...whole, name: ' ' }, 'name'],
    [{ ...whole, customer: '' }, 'customer'],
    [{ ...whole, effects: [{ ...newUrlEffect, sign: { secret: '' } }] }, 'secret'],
    [{ ...whole, effects: [{ to: 'email' as const, recipients: [], subject: '', retry: true }] }, 'recipients'],
    [{ ...whole, repeat: { per: '', when: 'every' as const, minutes: 5 } }, 'repeat'],
  ])('case %# lacks its %s', (draft, lack) => {
    expect(lackOf(draft)).toBe(lack);
  });
});

describe('waiting in words', () => {
  test.each([
    [5, { amount: 5, unit: 'minutes' }],
    [90, { amount: 90, unit: 'minutes' }],
    [120, { amount: 2, unit: 'hours' }],
    [1440, { amount: 1, unit: 'days' }],
    [0, { amount: 0, unit: 'minutes' }],
  ])('%d minutes are %j', (minutes, span) => {
    expect(spanOf(minutes)).toEqual(span);
  });

  test('neighbouring days are one run', () => {
    expect(runsOf(['fri', 'mon', 'tue', 'wed', 'thu', 'sun'])).toEqual([
      ['mon', 'fri'],
      ['sun', 'sun'],
    ]);
  });

  test('a clock time is a part of its day', () => {
    expect(partOfDay('06:00')).toBe(0.25);
    expect(partOfDay('24:00')).toBe(1);
  });

  test('a single mustache is said without its braces', () => {
    expect(shortMustache('{{ order.id }}')).toBe('order.id');
    expect(shortMustache('{{order.id}}-x')).toBe('{{order.id}}-x');
  });
});
