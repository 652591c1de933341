import { describe, expect, test } from 'vitest';
import { textTokens } from '#shared/mapping/code/text-tokens.ts';
import { planTextDrop } from '#shared/mapping/drop/plan-text.ts';
import { bodyAfter, field, row } from '../a-payload.ts';

/** The body after a field is put at the bar of a text. */
function dropped(marked: string, pointer: string, choice?: string) {
  const body = marked.replace('¦', '');
  const source = pointer.startsWith('@')
    ? ({ kind: 'data', name: pointer } as const)
    : ({ kind: 'field', field: field(pointer) } as const);
  return bodyAfter(body, planTextDrop(row(body, ''), source, marked.indexOf('¦')), choice);
}

describe('a field put into a text', () => {
  const cases: [string, string, string][] = [
    ['¦', '/order/id', '{{order.id}}'],
    ['Order ¦ is here', '/order/id', 'Order {{order.id}} is here'],
    ['Order {{order.n¦umber}} is', '/order/id', 'Order {{order.number}}{{order.id}} is'],
    ['a\n¦\nb', '/order/gift note', 'a\n{{order.[gift note]}}\nb'],
    ['{{#each items}}¦{{/each}}', '/items/*/sku', '{{#each items}}{{sku}}{{/each}}'],
    ['{{#each items}}¦{{/each}}', '/order/id', '{{#each items}}{{@root.order.id}}{{/each}}'],
    ['{{#each items}}x{{/each}} ¦', '/order/id', '{{#each items}}x{{/each}} {{order.id}}'],
    ['¦', '@event.id', '{{@event.id}}'],
  ];
  test.each(cases)('%j, %s', (marked, pointer, expected) => {
    expect(dropped(marked, pointer)).toBe(expected);
  });

  test('a list is asked for, and one entry of a list is refused with the ways that work', () => {
    expect(dropped('Lines:\n¦', '/items', 'each')).toBe('Lines:\n{{#each items}}{{sku}}\n{{/each}}');
    expect(dropped('¦', '/order/tags', 'joinAll')).toBe("{{join order.tags ', '}}");
    expect(dropped('¦', '/items', 'count')).toBe('{{count items}}');
    expect(dropped('¦', '/items/*/sku', 'first')).toBe("{{get (first items) 'sku'}}");
    expect(planTextDrop(row('x', ''), { kind: 'field', field: field('/items/*/sku') }, 0).kind).toBe('refused');
  });
});

test('a text is coloured by its mustaches', () => {
  const text = "Hi {{upper 'a}}b'}} {{#if x}}{{! no }}{{else}}\\{{no}} {{/if}}{{open";
  expect(textTokens(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual([
    'text Hi ',
    "field {{upper 'a}}b'}}",
    'text  ',
    'block {{#if x}}',
    'comment {{! no }}',
    'block {{else}}',
    'text \\{{no}} ',
    'block {{/if}}',
    'text {{open',
  ]);
});
