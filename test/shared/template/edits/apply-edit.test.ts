import { describe, expect, it } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { applyEdit } from '#shared/template/edits/apply-edit.ts';
import type { Edit } from '#shared/template/edits/edit.ts';

const body = {
  id: '{{order.id}}',
  '{{#if gift}}': { note: '{{note}}' },
  '{{else}}': {},
  lines: { '{{#each items}}': { sku: '{{sku}}', qty: '{{quantity}}' } },
  tags: ['a', 'b', 'c'],
};
const inLines = '/lines/{{#each items}}';

const made: [string, Edit, string, Json][] = [
  ['sets a value', { do: 'set', at: '/id', value: '{{x}}' }, '/id', '{{x}}'],
  [
    'adds a field at the end',
    { do: 'add', to: inLines, name: 'name', value: '' },
    inLines,
    { sku: '{{sku}}', qty: '{{quantity}}', name: '' },
  ],
  [
    'adds a field at a place',
    { do: 'add', to: inLines, name: 'name', value: '', index: 1 },
    inLines,
    { sku: '{{sku}}', name: '', qty: '{{quantity}}' },
  ],
  ['adds an element', { do: 'add', to: '/tags', name: '', value: 'x', index: 0 }, '/tags', ['x', 'a', 'b', 'c']],
  ['removes a field', { do: 'remove', at: `${inLines}/sku` }, inLines, { qty: '{{quantity}}' }],
  ['removes an element', { do: 'remove', at: '/tags/1' }, '/tags', ['a', 'c']],
  [
    'renames in place',
    { do: 'rename', at: `${inLines}/sku`, name: 'article' },
    inLines,
    { article: '{{sku}}', qty: '{{quantity}}' },
  ],
  [
    'moves a field within its object',
    { do: 'move', at: `${inLines}/qty`, to: inLines, index: 0 },
    inLines,
    { qty: '{{quantity}}', sku: '{{sku}}' },
  ],
  ['moves an element', { do: 'move', at: '/tags/0', to: '/tags', index: 2 }, '/tags', ['b', 'c', 'a']],
];

describe('applyEdit', () => {
  it.each(made)('%s', (_, edit, at, expected) => {
    const edited = applyEdit(body, edit);
    if (!edited.ok) throw new Error(edited.refusal.code);
    const found = at
      .slice(1)
      .split('/')
      .reduce<Json>((value, key) => (value as Record<string, Json>)[key.replaceAll('~1', '/')] ?? null, edited.body);
    expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
  });

  it('moves a directive together with its branches, and out of an object into another', () => {
    const moved = applyEdit(body, { do: 'move', at: '/{{#if gift}}', to: '', index: 0 });
    expect(moved.ok && Object.keys(moved.body as object)).toEqual(['{{#if gift}}', '{{else}}', 'id', 'lines', 'tags']);
    const inside = applyEdit(body, { do: 'move', at: '/id', to: inLines, index: 1 });
    expect(inside.ok && inside.body).toEqual({
      ...Object.fromEntries(Object.entries(body).slice(1)),
      lines: { '{{#each items}}': { sku: '{{sku}}', id: '{{order.id}}', qty: '{{quantity}}' } },
    });
  });

  it('writes a comment into a directive whose key is taken, and into its branches', () => {
    const two = { '{{#if a}}': 1, '{{else}}': 2, '{{#if b}}': 3, inner: { '{{#if a}}': 4, '{{else}}': 5 } };
    const renamed = applyEdit(two, { do: 'rename', at: '/{{#if b}}', name: '{{#if a}}' });
    expect(renamed.ok && Object.keys(renamed.body as object)).toEqual([
      '{{#if a}}',
      '{{else}}',
      '{{#if a}}{{! 2}}',
      'inner',
    ]);
    const moved = applyEdit(two, { do: 'move', at: '/inner/{{#if a}}', to: '', index: 3 });
    expect(moved.ok && moved.body).toEqual({
      '{{#if a}}': 1,
      '{{else}}': 2,
      '{{#if b}}': 3,
      inner: {},
      '{{#if a}}{{! 2}}': 4,
      '{{else}}{{! 2}}': 5,
    });
  });

  it('removes a directive with its branches, a branch alone', () => {
    const whole = applyEdit(body, { do: 'remove', at: '/{{#if gift}}' });
    expect(whole.ok && Object.keys(whole.body as object)).toEqual(['id', 'lines', 'tags']);
    const branch = applyEdit(body, { do: 'remove', at: '/{{else}}' });
    expect(branch.ok && Object.keys(branch.body as object)).toEqual(['id', '{{#if gift}}', 'lines', 'tags']);
  });

  it('never puts a field between a directive and its branch', () => {
    const added = applyEdit(body, { do: 'add', to: '', name: 'new', value: 1, index: 2 });
    expect(added.ok && Object.keys(added.body as object)).toEqual([
      'id',
      '{{#if gift}}',
      '{{else}}',
      'new',
      'lines',
      'tags',
    ]);
  });

  const refused: [string, Edit][] = [
    ['nowhere', { do: 'set', at: '/nope', value: 1 }],
    ['nowhere', { do: 'remove', at: '/tags/7' }],
    ['nowhere', { do: 'remove', at: '' }],
    ['nowhere', { do: 'set', at: '/constructor', value: 1 }],
    ['nameTaken', { do: 'add', to: '', name: 'id', value: 1 }],
    ['nameTaken', { do: 'rename', at: '/id', name: 'lines' }],
    ['nameEmpty', { do: 'rename', at: '/id', name: '' }],
    ['isDirective', { do: 'rename', at: '/id', name: '{{#if x}}' }],
    ['isDirective', { do: 'move', at: '/{{else}}', to: '', index: 0 }],
    ['intoItself', { do: 'move', at: '/lines', to: inLines, index: 0 }],
    ['notAnObject', { do: 'add', to: '/id', name: 'x', value: 1 }],
  ];
  it.each(refused)('refuses: %s', (code, edit) => {
    expect(applyEdit(body, edit)).toMatchObject({ ok: false, refusal: { code } });
  });

  it('keeps a key that objects inherit as data', () => {
    const edited = applyEdit(JSON.parse('{"__proto__": "a", "x": 1}'), { do: 'set', at: '/x', value: 2 });
    expect(edited.ok && JSON.stringify(edited.body)).toBe('{"__proto__":"a","x":2}');
  });
});
