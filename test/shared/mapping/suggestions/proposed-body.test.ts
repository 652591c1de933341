import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTake, planTakeAll } from '#shared/mapping/suggestions/plan-take.ts';
import { filledBody, takenBody, withoutPlaces } from '#shared/mapping/suggestions/proposed-body.ts';
import type { Json } from '#shared/model/json.ts';
import { suggestFromExample } from '#shared/suggest/index.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';

const loop = { '{{#each items}}': { sku: '{{sku}}', qty: '{{quantity}}', unit: 'pc' } };
const proposed = { id: '{{order.id}}', to: { city: '{{city}}', country: 'PL' }, lines: loop };
const text = (value: unknown) => JSON.stringify(value);

describe('a body with a proposal in it', () => {
  it.each<[string, Json, Json, Json]>([
    ['takes all where nothing is', {}, proposed, proposed],
    [
      'keeps what is mapped',
      { id: '{{order.number}}' },
      { id: '{{order.id}}', n: 1 },
      { id: '{{order.number}}', n: 1 },
    ],
    ['fills what is empty', { id: null, name: '' }, { id: '{{a}}', name: '{{b}}' }, { id: '{{a}}', name: '{{b}}' }],
    [
      'puts new fields where the proposal has them',
      { c: 'x', a: 'y' },
      { a: 1, b: 2, c: 3, d: 4 },
      { c: 'x', d: 4, a: 'y', b: 2 },
    ],
    ['puts what goes before all before', { b: 'x' }, { a: 1, b: 2 }, { a: 1, b: 'x' }],
    ['puts what has no neighbour at the end', { z: 'x' }, { a: 1, b: 2 }, { z: 'x', a: 1, b: 2 }],
    [
      'goes into the same loop',
      { l: { '{{#each items}}': { qty: 'x' } } },
      { l: loop },
      { l: { '{{#each items}}': { sku: '{{sku}}', qty: 'x', unit: 'pc' } } },
    ],
    ['keeps another loop', { l: { '{{#each rows}}': { a: 1 } } }, { l: loop }, { l: { '{{#each rows}}': { a: 1 } } }],
    ['keeps fields where a loop is proposed', { l: { a: 1 } }, { l: loop }, { l: { a: 1 } }],
    ['keeps a loop where fields are proposed', { l: loop }, { l: { a: 1 } }, { l: loop }],
    ['fills a list element by element', { t: ['a', null] }, { t: ['x', 'y', 'z'] }, { t: ['a', 'y', 'z'] }],
    [
      'never parts a directive from its branches',
      { a: 1, '{{#if x}}': {}, '{{else}}': {} },
      { '{{#if x}}': { y: 1 }, b: 2 },
      { a: 1, '{{#if x}}': { y: 1 }, '{{else}}': {}, b: 2 },
    ],
  ])('%s', (_, body, given, wanted) => {
    expect(text(filledBody(body, given))).toBe(text(wanted));
  });

  it.each<[string, Json, string, Json]>([
    ['with the objects that it needs', {}, '/to/city', { to: { city: '{{city}}' } }],
    [
      'with the loop that it needs',
      {},
      '/lines/{{#each items}}/qty',
      { lines: { '{{#each items}}': { qty: '{{quantity}}' } } },
    ],
    ['with all inside of it', { id: 'x' }, '/lines', { id: 'x', lines: loop }],
    ['not where its way is taken', { to: 'Kraków' }, '/to/city', { to: 'Kraków' }],
    ['not where it is filled', { id: 'x' }, '/id', { id: 'x' }],
    ['not where it is not proposed', { id: 'x' }, '/nothing/here', { id: 'x' }],
  ])('takes one place %s', (_, body, at, wanted) => {
    expect(text(takenBody(body, proposed, pointerKeys(at)))).toBe(text(wanted));
  });

  it('takes a branch with its directive, and an element with those before it', () => {
    const choice = { s: { '{{#if x}}': 'a', '{{else}}': 'b' }, t: ['{{a}}', '{{b}}'] };
    expect(text(takenBody({}, choice, ['s', '{{else}}']))).toBe(text({ s: choice.s }));
    expect(text(takenBody({}, choice, ['t', '1']))).toBe(text({ t: [null, '{{b}}'] }));
  });

  it('leaves out what was dismissed, and what holds nothing then', () => {
    const without = (...places: string[]) => withoutPlaces({ ...proposed, t: ['a', 'b'] }, new Set(places));
    expect(without('/id', '/lines', '/t/0')).toEqual({ to: proposed.to, t: [null, 'b'] });
    expect(without('/id', '/to/city', '/to/country', '/t', '/lines/{{#each items}}')).toBeUndefined();
  });
});

describe('plans that take', () => {
  it('change the narrowest place, and nothing where it is filled by now', () => {
    expect(planTake({ id: 'x', to: {} }, proposed, { at: '/to/city', name: 'city' })).toEqual({
      edits: [{ do: 'set', at: '/to', value: { city: '{{city}}' } }],
      label: { key: 'takeSuggestion', params: { name: 'city' } },
      select: '/to/city',
    });
    expect(planTake({ id: 'x' }, proposed, { at: '/id', name: 'id' })).toBeNull();
    expect(planTakeAll(proposed, proposed, 3)).toBeNull();
    expect(planTakeAll({}, proposed, 3)?.edits).toEqual([{ do: 'set', at: '', value: proposed }]);
  });

  const payload: Json = {
    order: { id: 'PS-7', number: 118, total: 12.9, at: '2026-11-18T09:42:07+01:00', city: 'Dublin', name: 'Siobhán' },
    items: [
      { sku: 'MUG-11', quantity: 2, tags: ['a', 'b'] },
      { sku: 'CRD-A6', quantity: 5, tags: ['c', 'd'] },
    ],
  };
  const leaf = fc.constantFrom<Json>(
    'PS-7',
    118,
    12.9,
    '18.11.2026',
    'DUBLIN',
    'Dear Siobhán',
    'fixed',
    true,
    'MUG-11',
    'PS-7/118',
  );
  const lines = fc.constantFrom<Json>(
    [
      { art: 'MUG-11', n: 2 },
      { art: 'CRD-A6', n: 5 },
    ],
    ['MUG-11', 'CRD-A6'],
    [
      { art: 'MUG-11', unit: 'pc', t: ['a', 'b'] },
      { art: 'CRD-A6', unit: 'pc', t: ['c', 'd'] },
    ],
    { 'MUG-11': 2, 'CRD-A6': 5 },
  );
  const { example } = fc.letrec<{ example: Json }>((tie) => ({
    example: fc.oneof(
      { maxDepth: 3 },
      { weight: 3, arbitrary: leaf },
      { weight: 2, arbitrary: lines },
      fc.dictionary(fc.constantFrom('id', 'a', 'b', 'lines', 'to', 'x/y', '7'), tie('example'), { maxKeys: 5 }),
      fc.array(tie('example'), { maxLength: 3 }),
    ),
  }));
  const started = fc.dictionary(
    fc.constantFrom('id', 'a', 'b', 'lines', 'own'),
    fc.constantFrom<Json>(null, '', '{{order.id}}', {}, [], [null], { id: null }, { '{{#each items}}': { art: null } }),
    { maxKeys: 4 },
  );
  const placesIn = (value: Json, at = ''): string[] => [
    at,
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => placesIn(inner as Json, pointerTo(at, key)))
      : []),
  ];
  const apply = (body: Json, plan: ReturnType<typeof planTake>): Json => {
    const edited = applyEdits(body, plan?.edits ?? []);
    if (!edited.ok) throw new Error(edited.refusal.code);
    return edited.body;
  };

  it('give the same body one by one in any order, then all, as all at once', () => {
    fc.assert(
      fc.property(started, example, fc.array(fc.nat(), { maxLength: 8 }), (start, wanted, order) => {
        const { body } = suggestFromExample({ payload, example: wanted });
        const places = placesIn(body);
        let one: Json = start;
        for (const pick of order) {
          const at = places[pick % places.length] ?? '';
          one = apply(one, planTake(one, body, { at, name: at }));
        }
        const all = apply(start, planTakeAll(start, body, 1));
        expect(text(apply(one, planTakeAll(one, body, 1)))).toBe(text(all));
      }),
      { numRuns: 300 },
    );
  });
});
