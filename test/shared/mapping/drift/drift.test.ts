import { describe, expect, it } from 'vitest';
import { builtInSamples } from '#shared/catalog/samples.ts';
import { everyMissing, type MissingField, missingFields } from '#shared/mapping/drift/drift.ts';
import { fieldReads } from '#shared/mapping/drift/field-reads.ts';
import { newFields, unusedMissing } from '#shared/mapping/drift/new-fields.ts';
import { planRepoint } from '#shared/mapping/drift/plan-repoint.ts';
import { sampleShape } from '#shared/mapping/drift/sample-shape.ts';
import type { Json, JsonObject } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { parseTemplate } from '#shared/template/index.ts';

const before: JsonObject = {
  order: { id: 'PS-1', ref: 'PO-4711', total: 143.3, note: null, createdAt: '2026-11-18T09:42:07+01:00' },
  customer: { name: 'Acme Prints', email: 'ann@acme.example' },
  items: [
    { sku: 'MUG-11-WHT', quantity: 3, price: 4.5 },
    { sku: 'TEE-ORG-M', quantity: 12, price: 19.9 },
  ],
};

interface Compared {
  readonly others?: readonly Json[];
  readonly elsewhere?: readonly Json[];
}

function inputOf(body: Json, here: Json, { others = [before], elsewhere = [] }: Compared = {}) {
  return {
    reads: fieldReads(parseTemplate({ body }).tree),
    here: sampleShape(here),
    others: others.map(sampleShape),
    elsewhere: elsewhere.map(sampleShape),
  };
}

const missing = (body: Json, here: Json, compared?: Compared) => missingFields(inputOf(body, here, compared));
const found = (body: Json, here: Json, compared?: Compared) =>
  missing(body, here, compared).map(({ path, likely }) => `${path} → ${likely?.field.pointer ?? 'nowhere'}`);

/** The payload with another object at that key. */
const withOrder = (order: Json): Json => ({ ...before, order });

describe('what is missing', () => {
  it.each([
    ['a field', '{{order.ref}}', withOrder({ id: 'PS-2' }), ['order.ref → nowhere']],
    ['null is there', '{{order.ref}}', withOrder({ ref: null }), []],
    ['what is in a null object is not said', '{{order.ref}}', withOrder(null), []],
    ['what is in an empty list is not said', { l: { '{{#each items}}': '{{sku}}' } }, { ...before, items: [] }, []],
    ['one entry of several has it', '{{items.0.sku}}', { ...before, items: [{ quantity: 1 }, { sku: 'A' }] }, []],
    ['the length of a list', '{{items.length}}', before, []],
    [
      'a field of the entries',
      { l: { '{{#each items}}': '{{sku}}' } },
      { ...before, items: [{ quantity: 1 }] },
      ['items.sku → nowhere'],
    ],
    [
      'the name that a function reads',
      "{{pluck items 'sku'}}",
      { ...before, items: [{ quantity: 1 }] },
      ['items.sku → nowhere'],
    ],
    [
      'once, however often it is read',
      '{{order.ref}} {{order.ref}} {{upper order.ref}}',
      withOrder({ id: '' }),
      ['order.ref → nowhere'],
    ],
    ['data is not', '{{@event.id}}', {}, []],
  ])('%s', (_, body, here, expected) => {
    expect(found(body, here)).toEqual(expected);
  });

  it('names the rows that it fills, and in how many other samples it is', () => {
    const body = { a: '{{order.ref}}', b: { '{{#if order.ref}}': 1, '{{else}}': 'x {{order.ref}}' } };
    const [one] = missing(body, withOrder({ id: '' }), { others: [before, {}] });
    expect(one).toMatchObject({
      rows: ['/a', '/b/{{#if order.ref}}', '/b/{{else}}'],
      seen: { in: 1, of: 2 },
      type: 'text',
    });
  });
});

describe('where it may be now', () => {
  it.each([
    ['a longer name', '{{order.ref}}', withOrder({ id: 'PS-2', reference: 'PO-4712' }), 'order.ref → /order/reference'],
    [
      'another way to write it',
      '{{order.createdAt}}',
      withOrder({ created_at: '2026-11-19T10:00:00+01:00' }),
      'order.createdAt → /order/created_at',
    ],
    [
      'another object',
      '{{customer.email}}',
      { ...before, customer: { name: 'Acme' }, contact: { email: 'bo@acme.example' } },
      'customer.email → /contact/email',
    ],
    [
      'the same value under another name',
      '{{order.ref}}',
      withOrder({ id: 'PS-1', xyz: 'PO-4711' }),
      'order.ref → /order/xyz',
    ],
    [
      'a flat name',
      '{{customer.name}}',
      { order: before.order ?? null, customerName: 'Nordlys' },
      'customer.name → /customerName',
    ],
    [
      'no field of another type',
      '{{order.ref}}',
      withOrder({ id: 'PS-2', reference: { no: 1 } }),
      'order.ref → nowhere',
    ],
    ['no field that stood beside it', '{{order.ref}}', withOrder({ id: 'PS-2' }), 'order.ref → nowhere'],
    [
      'a boolean says nothing by its value',
      '{{order.paid}}',
      withOrder({ express: true }),
      'order.paid → nowhere',
      [withOrder({ paid: true })],
    ],
  ] as [string, Json, Json, string, Json[]?][])('%s', (_, body, here, expected, others) => {
    expect(found(body, here, others === undefined ? {} : { others })).toEqual([expected]);
  });

  it('what an object held may be in different places', () => {
    const here = { order: before.order ?? null, customerName: 'Nordlys', contact: { email: 'bo@n.example' } };
    expect(found('{{customer.name}} {{customer.email}}', here)).toEqual([
      'customer.name → /customerName',
      'customer.email → /contact/email',
    ]);
  });

  it('an object that has another name takes what it holds along', () => {
    const here = { order: before.order ?? null, client: { name: 'Nordlys', email: 'bo@n.example' } };
    const [one, ...rest] = missing({ a: '{{customer.name}}', b: '{{customer.email}}' }, here);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({
      path: 'customer',
      rows: ['/a', '/b'],
      inside: [],
      likely: { field: { pointer: '/client' } },
    });
  });

  it('no two go to the same place', () => {
    const body = '{{order.ref}} {{order.reference}}';
    const here = withOrder({ referenceNo: 'PO-1' });
    expect(
      found(body, here, { others: [withOrder({ ref: 'PO-4711', reference: 'PO-2' })] }).filter((one) =>
        one.includes('referenceNo'),
      ),
    ).toHaveLength(1);
  });

  it('a field of the entries is never outside of them where it is not, nor the other way round', () => {
    const here = { ...before, order: { id: 'PS-1' }, items: [{ sku: 'A', reference: 'PO-4711', quantity: 1 }] };
    expect(found('{{order.ref}}', here)).toEqual(['order.ref → nowhere']);
  });

  it('what other samples have instead of it counts as new beside those that have it', () => {
    const newer = withOrder({ id: 'PS-3', reference: 'PO-9' });
    const here = withOrder({ id: 'PS-2', reference: 'PO-4712' });
    expect(found('{{order.ref}}', here, { others: [newer, before, newer] })).toEqual(['order.ref → /order/reference']);
  });

  it('where no sample has it, fields that were there all along will do', () => {
    expect(
      found('{{order.refrence}}', withOrder({ reference: 'A' }), { others: [withOrder({ reference: 'B' })] }),
    ).toEqual(['order.refrence → /order/reference']);
  });
});

describe('a list that has another name', () => {
  const body: Json = {
    lines: { '{{#each items}}': { sku: '{{sku}}', n: '{{quantity}}', all: '{{../order.id}}' } },
    first: "{{get (first items) 'sku'}}",
  };
  const payload: Json = {
    order: before.order ?? null,
    customer: before.customer ?? null,
    lines: [
      { code: 'MUG-11-WHT', quantity: 3 },
      { code: 'CRD-A6', quantity: 1 },
    ],
  };

  it('is one thing that is missing, with what was renamed in it', () => {
    const [one, ...rest] = missing(body, payload);
    expect(rest).toEqual([]);
    expect(one).toMatchObject({ path: 'items', type: 'list', likely: { field: { pointer: '/lines' } } });
    expect(one?.inside.map(({ path, likely }) => [path, likely?.field.pointer])).toEqual([
      ['items.sku', '/lines/*/code'],
    ]);
  });

  it('is repointed with its inside in one plan', () => {
    const moves = missing(body, payload).flatMap((one) => one.moves);
    const { plan, left } = planRepoint(body, moves);
    const edited = applyEdits(body, plan?.edits ?? []);
    expect(left).toEqual([]);
    expect(edited.ok && edited.body).toEqual({
      lines: { '{{#each lines}}': { sku: '{{code}}', n: '{{quantity}}', all: '{{../order.id}}' } },
      first: "{{get (first lines) 'code'}}",
    });
    expect(edited.ok && missing(edited.body, payload)).toEqual([]);
  });
});

describe('what is worth a mark', () => {
  const warned = (body: Json, here: Json, compared?: Compared): MissingField[] =>
    missing(body, here, compared).filter((one) => one.isWarned);
  const paths = (fields: readonly MissingField[]) => [...everyMissing(fields)].map((one) => one.path);
  const without = withOrder({ id: 'PS-2' });
  const renamed = withOrder({ id: 'PS-2', reference: 'PO-4712' });

  it('not what one of several samples lacks', () => {
    expect(paths(warned('{{order.ref}}', without, { others: [before, before] }))).toEqual([]);
  });
  it('what looks renamed', () => {
    expect(paths(warned('{{order.ref}}', renamed))).toEqual(['order.ref']);
  });
  it('what no sample has', () => {
    expect(paths(warned('{{order.ref}}', without, { others: [without] }))).toEqual(['order.ref']);
  });
  it('not what another event of the template has', () => {
    expect(paths(warned('{{failure.reason}}', before, { elsewhere: [{ failure: { reason: 'x' } }] }))).toEqual([]);
  });
  it.each([
    "{{default order.ref '-'}}",
    '{{upper (optional order.ref)}}',
    '{{required order.ref}}',
    "{{choose (isEmpty order.ref) '-' order.id}}",
    '{{#if order.ref}}No {{order.ref}}{{/if}}',
    '{{#unless order.ref}}none{{else}}No {{order.ref}}{{/unless}}',
  ])('not where the template says what to do: %s', (body) => {
    expect(missing(body, renamed)).toHaveLength(1);
    expect(paths(warned(body, renamed))).toEqual([]);
  });
  it('but where one of two reads does not say', () => {
    expect(paths(warned("{{default order.ref '-'}} {{order.ref}}", renamed))).toEqual(['order.ref']);
  });
  it.each(builtInSamples.map((sample) => [`${sample.event}: ${sample.name}`, sample] as const))(
    'nothing of the other samples of its event looks renamed in %s',
    (_, sample) => {
      const others = builtInSamples.filter((one) => one.event === sample.event && one !== sample);
      const [first] = others;
      if (first === undefined) return;
      const body: Json = { whole: everyPath(first.payload) };
      const compared = { others: others.map((one) => one.payload) };
      expect(paths(warned(body, sample.payload, compared))).toEqual([]);
    },
  );
});

/** A body that reads every scalar of a payload that is outside of lists. */
function everyPath(payload: Json, at = ''): Json {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return `{{${at}}}`;
  return Object.fromEntries(
    Object.entries(payload).map(([key, value]) => [key, everyPath(value, at === '' ? key : `${at}.${key}`)]),
  );
}

describe('what is new', () => {
  it('is told by its outermost field, without what looks renamed', () => {
    const here = {
      ...before,
      order: { ...(before.order as JsonObject), reference: 'PO-1', ref: undefined },
      gift: { note: 'x', wrap: true },
    };
    const payload: Json = JSON.parse(JSON.stringify(here));
    const input = inputOf('{{order.ref}}', payload);
    expect(newFields(input, missingFields(input)).map((field) => field.pointer)).toEqual(['/gift']);
    expect(newFields({ ...input, others: [] }, [])).toEqual([]);
  });

  it('what nothing reads and this one alone lacks', () => {
    const { customer: _customer, ...rest } = before;
    expect(unusedMissing(inputOf('{{order.ref}}', rest as Json))).toEqual(['/customer']);
    expect(unusedMissing(inputOf('{{customer.name}}', rest as Json))).toEqual([]);
    expect(unusedMissing(inputOf('{{order.ref}}', rest as Json, { others: [before, rest as Json] }))).toEqual([]);
  });
});
