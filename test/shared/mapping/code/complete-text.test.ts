import { expect, test } from 'vitest';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { completeText } from '#shared/mapping/code/complete-code.ts';

const payload = { order: { id: 'PS-1', total: 12.5 }, items: [{ sku: 'A-1' }] };
const around = { root: fieldTree(payload), entries: {}, payload };

/** What is offered at `|`, each as the text would be with it. */
function offers(written: string): string[] {
  const at = written.indexOf('|');
  const text = written.replace('|', '');
  return completeText(text, at, around).map(({ parts, from, to }) => {
    const inside = parts.map((part) => (typeof part === 'string' ? part : part.fill)).join('');
    return text.slice(0, from) + inside + text.slice(to);
  });
}

test('in a text that stands by itself, fields and functions are offered inside mustaches', () => {
  expect(offers('Order {{|')).toContain('Order {{order');
  expect(offers('Order "{{order.|}}"')).toEqual(
    expect.arrayContaining(['Order "{{order.id}}"', 'Order "{{order.total}}"']),
  );
  expect(offers('{{|}}').some((text) => text.startsWith('{{upper'))).toBe(true);
});

test('inside a loop, its end and the fields of its entries come first', () => {
  expect(offers('<p>{{#each items}}\n{{|').slice(0, 2)).toEqual([
    '<p>{{#each items}}\n{{/each}}',
    '<p>{{#each items}}\n{{sku',
  ]);
});

test('nothing is offered between mustaches', () => {
  expect(offers('Order | {{order.id}}')).toEqual([]);
});
