import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import type { Repeat } from '#shared/model/trigger.ts';
import { createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';
import { decideRepeat, type LastTold, readRepeat } from '#shared/pipeline/repeat.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const MINUTE = 60_000;
const texts = createCompiledTexts();
const ago = (minutes: number, value: string | null = null): LastTold => ({ at: NOW - minutes * MINUTE, value });

describe('whether it is told again', () => {
  test.each<[string, Repeat['when'], LastTold | null, boolean, boolean, string]>([
    ['the first', 'inactive', null, true, true, 'It is the first for c1.'],
    [
      'quiet for long enough',
      'inactive',
      ago(30),
      true,
      true,
      'c1 was last told 30 minutes ago, which is long enough.',
    ],
    [
      'not quiet: the quiet begins anew',
      'inactive',
      ago(29),
      false,
      true,
      'told again once nothing came for 30 minutes',
    ],
    ['long enough ago', 'every', ago(30), true, true, 'long enough'],
    [
      'too soon: it counts from what was told',
      'every',
      ago(29),
      false,
      false,
      'told 29 minutes ago, and is told at most once in 30 minutes',
    ],
    ['a moment ago', 'every', ago(0), false, false, 'told less than a minute ago'],
    ['the clock was set back', 'every', ago(-60), true, true, 'long enough'],
  ])('%s', (_, when, last, isTold, isMarked, reason) => {
    const decision = decideRepeat({ per: '{{x}}', when, minutes: 30 }, { key: 'c1', value: null }, last, NOW);
    expect(decision).toMatchObject({ isTold, isMarked });
    expect(decision.reason).toContain(reason);
  });

  test.each<[string, string, LastTold | null, boolean, string]>([
    ['the first', '"shipped"', null, true, 'first'],
    ['the same', '"shipped"', ago(9999, '"shipped"'), false, 'Not sent: the value for c1 is still "shipped".'],
    ['another', '"shipped"', ago(1, '"paid"'), true, 'changed from "paid" to "shipped"'],
    ['another type', '1', ago(1, '"1"'), true, 'changed'],
  ])('changed: %s', (_, value, last, isTold, reason) => {
    const decision = decideRepeat({ per: '{{x}}', when: 'changed', value: '{{y}}' }, { key: 'c1', value }, last, NOW);
    expect(decision).toMatchObject({ isTold, isMarked: isTold });
    expect(decision.reason).toContain(reason);
  });
});

describe('what counts as one thing', () => {
  const subject = (repeat: Repeat, payload: Json) => readRepeat(repeat, { payload }, texts);

  test('the key is text, the value typed', () => {
    const repeat: Repeat = { per: '{{customer.id}}/{{order.id}}', when: 'changed', value: '{{order.status}}' };
    expect(subject(repeat, { customer: { id: 7 }, order: { id: 'PS', status: { code: 1 } } })).toMatchObject({
      ok: true,
      value: { key: '7/PS', value: '{"code":1}' },
    });
  });

  test('a value that is missing is null', () => {
    expect(subject({ per: 'all', when: 'changed', value: '{{status}}' }, {})).toMatchObject({
      value: { key: 'all', value: 'null' },
    });
  });

  test.each([{}, { customer: { id: null } }])('a key that is missing or null is a problem: %j', (payload) => {
    expect(subject({ per: '{{customer.id}}', when: 'every', minutes: 1 }, payload).ok).toBe(false);
  });

  test('unless it is defaulted', () => {
    const repeat: Repeat = { per: "{{default customer.id 'nobody'}}", when: 'every', minutes: 1 };
    expect(subject(repeat, {})).toMatchObject({ ok: true, value: { key: 'nobody' } });
  });
});
