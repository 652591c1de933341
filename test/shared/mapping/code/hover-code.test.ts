import { expect, test } from 'vitest';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { hoverCode } from '#shared/mapping/code/hover-code.ts';
import type { Json } from '#shared/model/json.ts';

const payload: Json = {
  order: { id: 'PS-1', at: '2026-11-18T09:30:00+01:00', paid: false },
  items: [
    { sku: 'MUG', price: 3 },
    { sku: 'CRD', price: 4 },
  ],
};
const other: Json = { order: { id: 'PS-2' }, items: [] };

/** What is under the character behind the bar. */
function over(marked: string, entries: Record<string, number> = {}) {
  const code = marked.replace('¦', '');
  const hovered = hoverCode(code, marked.indexOf('¦'), {
    root: fieldTree(payload, [payload, other], { entries }),
    payload,
    entries,
  });
  if (hovered === null) return null;
  const { from, to, ...rest } = hovered;
  return { at: code.slice(from, to), ...rest };
}

const value = (given: Json | undefined) => ({ kind: 'value', value: given });

test('a path has its type, its value and in how many samples it is', () => {
  expect(over('{"a": "{{order.¦at}}"}')).toEqual({
    at: 'order.at',
    kind: 'path',
    path: 'order.at',
    type: 'date',
    value: value('2026-11-18T09:30:00+01:00'),
    presence: { in: 1, of: 2 },
  });
  expect(over('{"a": "{{order.no¦ne}}"}')).toMatchObject({ type: null, value: value(undefined) });
  expect(over('{"a": "{{@event.¦id}}"}')).toMatchObject({ value: { kind: 'unknown' } });
});

test("inside a list it is the chosen entry's", () => {
  expect(over('{"{{#each items}}": {"a": "{{s¦ku}}"}}')).toMatchObject({ value: value('MUG') });
  expect(over('{"{{#each items}}": {"a": "{{s¦ku}}"}}', { '/items': 1 })).toMatchObject({ value: value('CRD') });
  expect(over('{"{{#each items}}": {"a": "{{../order.¦id}}"}}')).toMatchObject({ value: value('PS-1') });
  expect(over('{"a": "\\n{{#each items}}\\"{{s¦ku}}\\"{{/each}}"}')).toMatchObject({ at: 'sku', value: value('MUG') });
  expect(over('{"a": "{{items.1.¦sku}}"}')).toMatchObject({ value: value('CRD') });
});

test('a function has its signature and the values that go in and come out', () => {
  expect(over(`{"a": "{{form¦atDate order.at 'dd.MM.' tz='Europe/Oslo'}}"}`)).toEqual({
    at: 'formatDate',
    kind: 'function',
    name: 'formatDate',
    signature: 'formatDate d pattern [tz=] [locale=]',
    args: [
      { text: 'd', value: value('2026-11-18T09:30:00+01:00') },
      { text: 'pattern', value: value('dd.MM.') },
      { text: 'tz', value: value('Europe/Oslo') },
    ],
    result: value('18.11.'),
  });
  expect(over(`{"a": "{{upper (con¦cat order.id '-' 1)}}"}`)).toMatchObject({
    name: 'concat',
    result: value('PS-1-1'),
  });
  expect(over(`{"a": "{{upper (concat order.¦id '-')}}"}`)).toMatchObject({ kind: 'path', value: value('PS-1') });
  expect(over(`{"a": "{{to¦Number order.id}}"}`)).toMatchObject({ result: { kind: 'refused' } });
});

test('a directive has its entries, or the branch that is taken', () => {
  expect(over('{"{{#ea¦ch items as |item|}}": {}}')).toMatchObject({
    at: '#each',
    name: 'each',
    subject: 'items',
    entries: 2,
    isTaken: true,
  });
  expect(over('{"{{#i¦f order.paid}}": {}}')).toMatchObject({ isTaken: false, entries: null });
  expect(over('{"{{#un¦less order.paid}}": {}}')).toMatchObject({ isTaken: true });
  expect(over(`{"{{#if (¦eq order.id 'PS-1')}}": {}}`)).toMatchObject({ kind: 'function', result: value(true) });
  expect(over(`{"{{#¦if (eq order.id 'PS-1')}}": {}}`)).toMatchObject({ isTaken: true });
  expect(over('{"{{#if order.paid}}": 1, "{{else ¦if order.id}}": 2}')).toMatchObject({ name: 'if', isTaken: true });
});

test('text, literals and code that cannot be read have nothing to say', () => {
  for (const marked of [
    '{"a": "te¦xt"}',
    `{"a": "{{upper 'te¦xt'}}"}`,
    '{"a¦": 1}',
    '¦',
    '{"a": "{{! comm¦ent}}"}',
    '{"a": 1¦2}',
  ]) {
    expect(over(marked), marked).toBeNull();
  }
});
