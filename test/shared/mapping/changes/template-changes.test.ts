import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planDiscard, planRestore } from '#shared/mapping/changes/plan-restore.ts';
import { rowOfChange, type TemplateChange, templateChanges } from '#shared/mapping/changes/template-changes.ts';
import type { Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';

const saved: Json = {
  id: '{{order.id}}',
  total: '{{order.total}}',
  ship: { city: '{{shippingAddress.city}}', zip: '{{shippingAddress.postcode}}' },
  lines: { '{{#each items}}': { sku: '{{sku}}', quantity: '{{quantity}}' } },
  '{{#if order.gift}}': { gift: 'yes' },
  '{{else if order.test}}': { test: 'yes' },
  '{{else}}': { gift: 'no' },
  tags: ['a', 'b', '{{order.tag}}'],
};

/** A change in short: `~ /id`, `+ /ship/country`. */
function told(change: TemplateChange): string {
  switch (change.kind) {
    case 'added':
      return `+ ${change.at}`;
    case 'removed':
      return `- ${change.was}`;
    case 'changed':
      return `~ ${change.at}`;
    case 'renamed':
      return `= ${change.at} was ${change.before}`;
    case 'moved':
      return `> ${change.at} was ${change.was}`;
    default:
      return change satisfies never;
  }
}

const { id, total, ship, lines, ...rest } = saved as Record<string, Json>;
const conditions = { '{{#if order.gift}}': { gift: 'yes' }, '{{else if order.test}}': { test: 'yes' } };

const cases: [string, Json, string[]][] = [
  ['nothing', structuredClone(saved), []],
  ['a field that reads something else', { ...(saved as object), id: '{{order.number}}' }, ['~ /id']],
  ['a field that was added', { ...(saved as object), now: '{{@now}}' }, ['+ /now']],
  ['an object that was added, once', { ...(saved as object), who: { a: 1, b: 2 } }, ['+ /who']],
  ['a field that is gone', { id, ship, lines, ...rest } as Json, ['- /total']],
  ['a field with another name', { no: id, total, ship, lines, ...rest } as Json, ['= /no was id']],
  ['a field at another place', { total, ship, lines, id, ...rest } as Json, ['> /id was /id']],
  [
    'a field in another object',
    { id, ship: { ...(ship as object), total }, lines, ...rest } as Json,
    ['> /ship/total was /total'],
  ],
  [
    'a list that repeats over another',
    { ...(saved as object), lines: { '{{#each rows}}': (lines as Record<string, Json>)['{{#each items}}'] } } as Json,
    ['= /lines/{{#each rows}} was {{#each items}}'],
  ],
  [
    'a list that repeats over another, with a field of its entries',
    { ...(saved as object), lines: { '{{#each rows}}': { sku: '{{code}}', quantity: '{{quantity}}' } } },
    ['= /lines/{{#each rows}} was {{#each items}}', '~ /lines/{{#each rows}}/sku'],
  ],
  ['an object that became a value', { ...(saved as object), ship: '{{shippingAddress}}' }, ['~ /ship']],
  [
    'a branch that is gone',
    { id, total, ship, lines, ...conditions, tags: ['a', 'b', '{{order.tag}}'] } as Json,
    ['- /{{else}}'],
  ],
  [
    'a branch between others that is gone',
    {
      id,
      total,
      ship,
      lines,
      '{{#if order.gift}}': { gift: 'yes' },
      '{{else}}': { gift: 'no' },
      tags: ['a', 'b', '{{order.tag}}'],
    } as Json,
    ['- /{{else if order.test}}'],
  ],
  ['a directive with its branches', { id, total, ship, lines, tags: rest.tags } as Json, ['- /{{#if order.gift}}']],
  ['an element that was added', { ...(saved as object), tags: ['x', 'a', 'b', '{{order.tag}}'] }, ['+ /tags/0']],
  ['an element that is gone', { ...(saved as object), tags: ['a', '{{order.tag}}'] }, ['- /tags/1']],
  ['an element that changed', { ...(saved as object), tags: ['a', 'c', '{{order.tag}}'] }, ['~ /tags/1']],
  ['a body of another kind', '{{order}}', ['~ ']],
];

describe('templateChanges', () => {
  it.each(cases)('%s', (_, draft, expected) => expect(templateChanges(saved, draft).map(told)).toEqual(expected));

  it('does not take an empty field for another that is empty', () => {
    expect(templateChanges({ a: null, b: 1 }, { b: 1, c: null }).map(told)).toEqual(['+ /c', '- /a']);
  });

  it('leads to the row, or the nearest above it', () => {
    const rows = new Set(['', '/lines', '/ship']);
    const [directive] = templateChanges(saved, { ...(saved as object), lines: { '{{#each rows}}': 1 } });
    expect(directive && rowOfChange(directive, rows)).toBe('/lines');
    const [gone] = templateChanges(saved, { ...(saved as object), ship: { city: '{{shippingAddress.city}}' } });
    expect(gone && rowOfChange(gone, rows)).toBe('/ship');
  });
});

/** Puts back the first change until there is none; the number of steps is bounded. */
function restored(draft: Json, from: Json): Json {
  let body = draft;
  for (let step = 0; step < 200; step += 1) {
    const [change] = templateChanges(from, body);
    if (change === undefined) return body;
    const edited = applyEdits(body, planRestore(body, from, change).edits);
    if (!edited.ok) throw new Error(`${told(change)}: ${edited.refusal.code}`);
    body = edited.body;
  }
  throw new Error('never done');
}

describe('planRestore', () => {
  it.each(cases)('puts back %s, in order', (_, draft) => {
    expect(JSON.stringify(restored(draft, saved))).toBe(JSON.stringify(saved));
  });

  it('leaves the rest of the draft as it is', () => {
    const draft = { no: id, total: '{{order.tax}}', ship: { city: 'Dublin' }, lines, ...rest } as Json;
    const change = templateChanges(saved, draft).find((one) => one.kind === 'removed');
    const edited = change && applyEdits(draft, planRestore(draft, saved, change).edits);
    expect(edited).toEqual({
      ok: true,
      body: { ...(draft as object), ship: { city: 'Dublin', zip: '{{shippingAddress.postcode}}' } },
    });
  });

  it('one after the other, puts back any draft', () => {
    const leaf = fc.constantFrom<Json>(null, '', 'a', 'b', '{{x}}', '{{y}}', 1, true);
    const key = fc.constantFrom('a', 'b', 'c', 'd', '{{#each x}}', '{{#each y}}');
    const body = fc.letrec<{ node: Json }>((tie) => ({
      node: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        leaf,
        fc.dictionary(key, tie('node'), { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Json>,
        fc.array(tie('node'), { maxLength: 4 }) as fc.Arbitrary<Json>,
      ),
    })).node;
    fc.assert(
      fc.property(body, body, (before, after) => {
        expect(JSON.stringify(restored(after, before))).toBe(JSON.stringify(before));
      }),
      { numRuns: 500 },
    );
  });
});

describe('planDiscard', () => {
  it('is one edit that leaves no change', () => {
    const edited = applyEdits({ other: 1 }, planDiscard(saved).edits);
    expect(edited.ok && templateChanges(saved, edited.body)).toEqual([]);
  });
});
