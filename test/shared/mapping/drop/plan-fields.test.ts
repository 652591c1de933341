import { describe, expect, it } from 'vitest';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { planDrop } from '#shared/mapping/drop/plan-drop.ts';
import type { Outcome } from '#shared/mapping/plan.ts';
import type { Json } from '#shared/model/json.ts';
import { bodyAfter, field, row } from '../a-payload.ts';

const drop = (body: Json, pointer: string, id: string, where: 'row' | 'end' = 'row') =>
  planDrop(body, { kind: 'field', field: field(pointer) }, { row: row(body, id), where });
const CUSTOMER = { name: '{{customer.name}}', reference: '{{customer.reference}}' };

describe('an object on an object maps its fields by name', () => {
  const done: [string, Json, string, string, Json][] = [
    ['into fields that are empty', { c: { name: null, reference: '' } }, '/customer', '/c', { c: CUSTOMER }],
    [
      'what is filled stays',
      { c: { name: 'x', reference: null } },
      '/customer',
      '/c',
      { c: { name: 'x', reference: '{{customer.reference}}' } },
    ],
    [
      'written in another way',
      { c: { Name: null, REFERENCE_: null } },
      '/customer',
      '/c',
      { c: { Name: '{{customer.name}}', REFERENCE_: '{{customer.reference}}' } },
    ],
    ['onto an empty one: all of them', { c: {} }, '/customer', '/c', { c: CUSTOMER }],
    [
      'objects inside of objects, in the scope of the entry',
      { l: { '{{#each items}}': { sku: null, quantity: 1, options: { colour: null }, parcels: null } } },
      '/items',
      '/l',
      {
        l: {
          '{{#each items}}': {
            sku: '{{sku}}',
            quantity: 1,
            options: { colour: '{{options.colour}}' },
            parcels: { '{{#each parcels}}': { code: '{{code}}' } },
          },
        },
      },
    ],
    [
      'an object of an entry onto an object in its loop',
      { l: { '{{#each items}}': { o: { colour: null } } } },
      '/items/*/options',
      '/l/{{#each items}}/o',
      { l: { '{{#each items}}': { o: { colour: '{{options.colour}}' } } } },
    ],
    [
      'an outer object onto the entries of a list',
      { l: { '{{#each items}}': { sku: '{{sku}}' } } },
      '/customer',
      '/l',
      {
        l: {
          '{{#each items}}': {
            sku: '{{sku}}',
            name: '{{@root.customer.name}}',
            reference: '{{@root.customer.reference}}',
          },
        },
      },
    ],
  ];
  it.each(done)('%s', (_, body, pointer, id, expected) => {
    const outcome = drop(body, pointer, id);
    const [first] = outcome.kind === 'done' ? [] : outcome.choices;
    const key = first?.words.key.replace('choices.', '');
    expect(JSON.stringify(bodyAfter(body, outcome, key))).toBe(JSON.stringify(expected));
  });

  it('asks whether the rest is added where some have the same name', () => {
    const body = { c: { name: null, own: 1 } };
    const outcome = drop(body, '/customer', '/c');
    expect(outcome.kind).toBe('ask');
    expect(bodyAfter(body, outcome, 'byName')).toEqual({ c: { name: '{{customer.name}}', own: 1 } });
    expect(bodyAfter(body, outcome, 'byNameAndRest')).toEqual({ c: { ...CUSTOMER, own: 1 } });
  });

  it('on the empty end: as one field, or by name where fields there are empty', () => {
    expect(drop({ id: 1 }, '/customer', '', 'end').kind).toBe('done');
    const body = { name: null, id: 1 };
    const outcome = drop(body, '/customer', '', 'end');
    expect(outcome.kind).toBe('ask');
    expect(bodyAfter(body, outcome, 'byName')).toEqual({ name: '{{customer.name}}', id: 1 });
    expect(bodyAfter(body, outcome, 'asField')).toEqual({ ...body, customer: CUSTOMER });
  });

  it('does nothing where all of it is there, and says so', () => {
    const outcome = drop({ c: { name: 'x', reference: 'y' } }, '/customer', '/c');
    expect(outcome).toMatchObject({ kind: 'refused', words: { key: 'refusals.allThere', params: { name: 'c' } } });
  });

  it('two names that are alike are told apart by how they are written, else left alone', () => {
    const exact = { c: { NAME: null, name: null, reference: 1 } };
    expect(bodyAfter(exact, drop(exact, '/customer', '/c'))).toEqual({
      c: { NAME: null, name: '{{customer.name}}', reference: 1 },
    });
  });

  it('a name goes to the field that is written just so, before one that is written alike', () => {
    const about: FieldNode = fieldTree({ about: { first_name: 'Siobhan', firstName: 'Siobhán', ort: 'Łódź' } });
    const [from] = about.children;
    if (from === undefined) throw new Error('no field');
    const body = { c: { firstName: null, Ort: null } };
    const outcome = planDrop(body, { kind: 'field', field: from }, { row: row(body, '/c'), where: 'row' });
    expect(bodyAfter(body, outcome, 'byName')).toEqual({
      c: { firstName: '{{about.firstName}}', Ort: '{{about.ort}}' },
    });
  });

  it('letters of any script are those of the names that are suggested', () => {
    const of = fieldTree({ of: { straße: 'A', ødegård: 'B' } }).children[0];
    if (of === undefined) throw new Error('no field');
    const body = { c: { Strasse: null, Odegard: null } };
    const outcome = planDrop(body, { kind: 'field', field: of }, { row: row(body, '/c'), where: 'row' });
    expect(bodyAfter(body, outcome)).toEqual({ c: { Strasse: '{{of.straße}}', Odegard: '{{of.ødegård}}' } });
  });

  it('a condition or a list inside is kept as it is', () => {
    const body = { c: { name: { '{{#if x}}': 1 }, reference: null } };
    expect(bodyAfter(body, drop(body, '/customer', '/c'))).toEqual({
      c: { name: { '{{#if x}}': 1 }, reference: '{{customer.reference}}' },
    });
  });

  it('a list on the form of its entry repeats the form, mapped by name', () => {
    const body = {
      l: [{ sku: null, Colour: null, options: { colour: null }, parcels: [{ code: null }], other: null }],
    };
    expect(bodyAfter(body, drop(body, '/items', '/l'), 'form')).toEqual({
      l: {
        '{{#each items}}': {
          sku: '{{sku}}',
          Colour: null,
          options: { colour: '{{options.colour}}' },
          parcels: { '{{#each parcels}}': { code: '{{code}}' } },
          other: null,
        },
      },
    });
  });
});

describe('it tells what was done', () => {
  const told = (outcome: Outcome) =>
    outcome.kind === 'done'
      ? outcome.plan.told?.map(({ key, params }) => `${key.replace('told.fields', '')}: ${params?.names}`)
      : outcome.kind;
  it.each<[Json, string[]]>([
    [{ c: { name: null, reference: null } }, ['Mapped: name, reference']],
    [{ c: { name: null, reference: 'x' } }, ['Mapped: name', 'Kept: reference']],
    [{ c: { name: 1 } }, ['Added: reference', 'Kept: name']],
  ])('%j', (body, expected) => expect(told(drop(body, '/customer', '/c'))).toEqual(expected));
});
