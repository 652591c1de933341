import { describe, expect, it } from 'vitest';
import { walkRows } from '#shared/mapping/project.ts';
import type { Json } from '#shared/model/json.ts';
import { projected } from './a-payload.ts';

/** A row as one line: depth, name or place, kind, what is written, the inputs of its subject and of itself. */
function drawn(body: Json): string[] {
  const { root } = projected(body);
  const lines: string[] = [];
  const draw = (rows: ReturnType<typeof projected>['root'][], depth: number) => {
    for (const row of rows) {
      const place = row.place.kind === 'branch' ? `${row.place.branch} ${row.place.text}`.trim() : row.place.kind;
      const name = row.place.kind === 'field' ? row.name : `(${place})`;
      const reads = [row.subject, row.mapping].flatMap((mapping) => mapping?.inputs.map((input) => input.text) ?? []);
      lines.push(`${'  '.repeat(depth)}${[name, row.kind, ...reads].join(' ')}`);
      draw([...row.children], depth + 1);
    }
  };
  draw([root], 0);
  return lines;
}

const cases: [string, Json, string[]][] = [
  [
    'fields, fixed values and text',
    { a: 'x', b: '{{order.id}}', c: 'No {{order.number}}', d: null },
    ['(root) object', '  a fixed', '  b value order.id', '  c text order.number', '  d fixed'],
  ],
  [
    'a list that repeats',
    { lines: { '{{#each items}}': { sku: '{{sku}}' } } },
    ['(root) object', '  lines each items', '    sku value sku'],
  ],
  [
    'a list of plain entries, with else',
    { tags: { '{{#each order.tags}}': '{{this}}', '{{else}}': 'none' } },
    ['(root) object', '  tags each order.tags', '    (entry) value this', '    (else) fixed'],
  ],
  [
    'a choice',
    { prio: { '{{#if (gt order.total 100)}}': 'high', '{{else if order.number}}': '{{order.id}}', '{{else}}': 'low' } },
    [
      '(root) object',
      '  prio choice',
      '    (if gt order.total 100) fixed order.total',
      '    (if order.number) value order.number order.id',
      '    (else) fixed',
    ],
  ],
  [
    'directives beside fields',
    { id: 1, '{{#if gift}}': { note: '{{note}}' }, '{{else}}': {}, '{{#each items}}': { last: '{{sku}}' } },
    [
      '(root) object',
      '  id fixed',
      '  (if gift) object gift',
      '    note value note',
      '  (else) object',
      '  (each items) each items',
      '    last value sku',
    ],
  ],
  [
    'written lists and what is spliced into them',
    ['a', { '{{#each items}}': '{{sku}}' }],
    ['(root) list', '  (element) fixed', '  (element) each items', '    (entry) value sku'],
  ],
  ['a body that is text', 'Hello {{customer.name}}', ['(root) text customer.name']],
  [
    'text with blocks in it',
    { a: '{{#if x}}{{y}}{{else}}{{z}}{{/if}} {{#each items}}{{sku}}{{/each}}' },
    ['(root) object', '  a text x y z items sku'],
  ],
  [
    'a key with a mustache',
    { '{{order.id}}': 1, 'plain \\{{x}}': 2 },
    ['(root) object', '  {{order.id}} fixed', '  plain {{x}} fixed'],
  ],
  [
    'what cannot be read, as it is written',
    { a: '{{upper', b: '{{nope x y}}' },
    ['(root) object', '  a fixed', '  b value x y'],
  ],
];

describe('project draws', () => {
  it.each(cases)('%s', (_, body, lines) => {
    expect(drawn(body)).toEqual(lines);
  });

  it('every row under an id of its own, that leads to its value', () => {
    for (const [, body] of cases) {
      const rows = [...walkRows(projected(body).root)];
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    }
  });

  it('functions in running order, inner ones first, joined text last', () => {
    const { mappings } = projected({ a: "{{upper (concat a ' ' (trim b))}}", b: 'No {{upper x}} and {{y}}' });
    expect(mappings.map((mapping) => mapping.steps.map((step) => step.name))).toEqual([
      ['trim', 'concat', 'upper'],
      ['upper', ''],
    ]);
    expect(mappings[0]?.steps[1]?.args).toEqual([
      { kind: 'input', input: 0 },
      { kind: 'fixed', value: ' ' },
      { kind: 'step', step: 0 },
    ]);
  });
});
