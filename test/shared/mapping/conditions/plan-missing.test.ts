import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MissingRule, missingPlaces, planMissing } from '#shared/mapping/conditions/plan-missing.ts';
import { literal } from '#shared/template/expressions.ts';
import { parseTemplate, printExpression, printTemplate } from '#shared/template/index.ts';
import { bodyAfter, projected } from '../a-payload.ts';

function mappingOf(text: string) {
  const [mapping] = projected({ x: text }).mappings;
  if (mapping === undefined) throw new Error(text);
  return mapping;
}

function ruled(text: string, at: number, rule: MissingRule): string | null {
  const mapping = mappingOf(text);
  const place = missingPlaces(mapping)[at];
  const plan = place === undefined ? null : planMissing(mapping, place, rule);
  if (plan === null) return null;
  const body = bodyAfter({ x: text }, { kind: 'done', plan });
  return (body as { x: string }).x;
}

const rules: Record<string, MissingRule> = {
  template: { kind: 'template' },
  omit: { kind: 'omit' },
  use: { kind: 'use', value: literal('n/a') },
  fail: { kind: 'fail' },
};

describe('what is done with a missing value', () => {
  it.each<[string, number, string, string | null]>([
    ['{{note}}', 0, 'omit', '{{optional note}}'],
    ['{{note}}', 0, 'use', "{{default note 'n/a'}}"],
    ['{{note}}', 0, 'fail', '{{required note}}'],
    ['{{note}}', 0, 'template', null],
    ['{{required note}}', 0, 'use', "{{default note 'n/a'}}"],
    ["{{default note 'x'}}", 0, 'template', '{{note}}'],
    ["{{optional (get (first items) 'sku')}}", 0, 'fail', "{{required (get (first items) 'sku')}}"],
    ["{{get (first items) 'sku'}}", 0, 'use', "{{default (get (first items) 'sku') 'n/a'}}"],
    ['{{upper note}}', 0, 'use', "{{upper (default note 'n/a')}}"],
    ["{{formatDate (required d) 'yyyy'}}", 0, 'template', "{{formatDate d 'yyyy'}}"],
    ['{{concat a b}}', 1, 'fail', '{{concat a (required b)}}'],
    ['Order {{id}} of {{name}}', 1, 'use', "Order {{id}} of {{default name 'n/a'}}"],
    ['Order {{required id}} of {{name}}', 0, 'template', 'Order {{id}} of {{name}}'],
    ['{{#if a}}{{b}}{{/if}} {{c}}', 0, 'fail', '{{#if a}}{{b}}{{/if}} {{required c}}'],
  ])('%s at %i: %s', (text, at, rule, expected) => {
    expect(ruled(text, at, rules[rule] ?? { kind: 'template' })).toBe(expected);
  });

  it.each([
    ['{{note}}', 'template', true],
    ['{{optional note}}', 'omit', true],
    ['{{required (first items)}}', 'fail', true],
    ['{{upper (default note 1)}}', 'use', false],
    ['a {{optional note}}', 'omit', false],
  ])('%s has the rule %s', (text, kind, isWhole) => {
    expect(missingPlaces(mappingOf(text))[0]).toMatchObject({ rule: { kind }, isWhole });
  });

  it('any sequence of rules is undone by the last, and reads the same after printing', () => {
    const texts = ['{{a}}', '{{upper a}}', 'x {{a}} {{lower b}}', '{{concat a b c}}', '{{first a}}'];
    const order = fc.array(fc.tuple(fc.nat(3), fc.constantFrom(...Object.values(rules))), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...texts), order, (start, todo) => {
        let text = start;
        for (const [at, rule] of todo) text = ruled(text, at, rule) ?? text;
        const { tree, problems } = parseTemplate({ body: { x: text } });
        expect(problems).toEqual([]);
        expect(printTemplate(tree)).toEqual({ x: text });
        for (const at of missingPlaces(mappingOf(text)).keys()) text = ruled(text, at, { kind: 'template' }) ?? text;
        expect(text).toBe(start);
        expect(missingPlaces(mappingOf(text)).map(({ subject }) => printExpression(subject))).toEqual(
          missingPlaces(mappingOf(start)).map(({ subject }) => printExpression(subject)),
        );
      }),
    );
  });
});
