import { describe, expect, test } from 'vitest';
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import { project } from '#shared/mapping/project.ts';
import { readSchema } from '#shared/mapping/schema/read-schema.ts';
import { schemaRows } from '#shared/mapping/schema/schema-rows.ts';
import { countFields, planSkeleton, type SkeletonFields } from '#shared/mapping/schema/schema-skeleton.ts';
import type { Json } from '#shared/model/json.ts';
import type { OutputSchema } from '#shared/model/template.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { parseTemplate } from '#shared/template/index.ts';

function grown(body: Json, schema: OutputSchema, which: SkeletonFields = 'all'): Json {
  const { root } = project(parseTemplate({ body }).tree);
  const plan = planSkeleton({ body, root, schema }, which);
  expect(plan.schema).toBe(schema);
  const edited = applyEdits(body, plan.edits);
  if (!edited.ok) throw new Error(edited.refusal.code);
  expect(parseTemplate({ body: edited.body }).problems).toEqual([]);
  return edited.body;
}

const line = { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, note: { type: 'string' } } };
const order: OutputSchema = {
  type: 'object',
  required: ['id', 'lines'],
  properties: {
    id: { type: 'string' },
    version: { const: 2 },
    source: { enum: ['shop'] },
    currency: { type: 'string', default: 'EUR' },
    state: { enum: ['open', 'done'] },
    to: { $ref: '#/$defs/address' },
    lines: { type: 'array', items: { $ref: '#/$defs/line' } },
    tags: { type: 'array', items: { type: 'string' } },
  },
  $defs: { line, address: { allOf: [{ type: 'object', properties: { city: {} } }, { properties: { zip: {} } }] } },
};

describe('an empty body', () => {
  test('gets every field, with what the schema says that it is', () => {
    expect(grown({}, order)).toEqual({
      id: null,
      version: 2,
      source: 'shop',
      currency: 'EUR',
      state: null,
      to: { city: null, zip: null },
      lines: [{ sku: null, note: null }],
      tags: [],
    });
  });
  test('gets the required ones', () => {
    expect(grown({}, order, 'required')).toEqual({ id: null, lines: [{ sku: null }] });
  });
  test('gets none', () => expect(grown({}, order, 'none')).toEqual({}));
  test('becomes a list where the schema is one', () => {
    expect(grown({}, { type: 'array', items: line }, 'required')).toEqual([{ sku: null }]);
  });
  test('nullable fields are what they are beside null', () => {
    expect(grown({}, { properties: { to: { type: ['object', 'null'], properties: { a: {} } } } })).toEqual({
      to: { a: null },
    });
  });
  test('a schema that goes on in itself is cut', () => {
    const tree = { type: 'object', properties: { name: {}, in: { $ref: '#' } } };
    expect(grown({}, tree)).toEqual({ name: null, in: { name: null, in: {} } });
  });
  test('mustaches of the schema are text, and no field is a prototype', () => {
    const schema = JSON.parse('{"properties":{"__proto__":{},"a{{b}}":{"const":"{{c}}"}}}');
    expect(grown({}, schema)).toEqual({ 'a\\{{b}}': '\\{{c}}' });
  });
});

describe('a body that is drawn already', () => {
  const body = {
    id: '{{order.id}}',
    to: { city: '{{order.city}}' },
    lines: { '{{#each order.items}}': { sku: '{{sku}}' } },
    extra: 1,
  };
  test('keeps what is there, and its order', () => {
    expect(grown(body, order)).toEqual({
      id: '{{order.id}}',
      to: { city: '{{order.city}}', zip: null },
      lines: { '{{#each order.items}}': { sku: '{{sku}}', note: null } },
      extra: 1,
      version: 2,
      source: 'shop',
      currency: 'EUR',
      state: null,
      tags: [],
    });
  });
  test('that has all is left alone', () => {
    const whole = grown(body, order);
    expect(JSON.stringify(grown(whole, order))).toBe(JSON.stringify(whole));
  });
  test('is left alone where it is no object', () => expect(grown('{{order}}', order)).toBe('{{order}}'));
});

test('fields are counted', () => {
  expect(countFields(order)).toEqual({ fields: 12, required: 3 });
  expect(countFields({ $ref: '#' }).fields).toBe(0);
});

describe('rows and the schema', () => {
  const rowsOf = (body: Json, schema: OutputSchema) =>
    schemaRows(project(parseTemplate({ body }).tree).root, schemaTree(schema));
  test('a row is the schema’s field of that name, in lists and branches too', () => {
    const body = {
      lines: { '{{#each order.items}}': { sku: '{{sku}}' } },
      '{{#if order.to}}': { to: { city: 'x' } },
      other: 1,
    };
    const { fields } = rowsOf(body, order);
    expect([...fields].map(([id, field]) => `${id}: ${field.pointer}${field.required ? '!' : ''}`)).toEqual([
      ': ',
      '/lines: /lines!',
      '/lines/{{#each order.items}}/sku: /lines/*/sku!',
      '/{{#if order.to}}: ',
      '/{{#if order.to}}/to: /to',
      '/{{#if order.to}}/to/city: /to/city',
    ]);
  });
  test('what is required and has no row is missing in what would hold it', () => {
    const { missing } = rowsOf({ lines: { '{{#each order.items}}': { note: 1 } } }, order);
    expect([...missing].map(([id, lacks]) => [id, lacks.map(({ name }) => name)])).toEqual([
      ['', ['id']],
      ['/lines', ['sku']],
    ]);
    expect([...rowsOf({ '{{#if a}}': { id: 1 }, lines: [] }, order).missing]).toEqual([]);
  });
});

describe('what is pasted', () => {
  const openApi = {
    openapi: '3.0.3',
    paths: {},
    components: {
      schemas: {
        Order: { properties: { lines: { items: { $ref: '#/components/schemas/Line' } } } },
        Line: line,
        Other: {},
      },
    },
  };
  test('may be an OpenAPI document, whose components are chosen from', () => {
    const read = readSchema(openApi);
    if (read.kind !== 'several') throw new Error(read.kind);
    expect(read.names).toEqual(['Order', 'Line', 'Other']);
    const schema = read.pick('Order');
    expect(schema).toEqual({
      $ref: '#/components/schemas/Order',
      components: { schemas: { Order: openApi.components.schemas.Order, Line: line } },
    });
    expect(countFields(schema)).toEqual({ fields: 3, required: 1 });
  });
  test('may be one component alone, or its map', () => {
    expect(readSchema({ Order: { type: 'object' } })).toMatchObject({
      kind: 'schema',
      schema: { $ref: '#/components/schemas/Order' },
    });
    expect(readSchema({ A: { type: 'object' }, B: { type: 'string' } }).kind).toBe('several');
  });
  test('a schema is itself; anything else is none', () => {
    expect(readSchema(order)).toEqual({ kind: 'schema', schema: order });
    for (const value of [null, 1, 'x', [], { order: { id: 5 } }]) expect(readSchema(value).kind).toBe('none');
  });
});
