import { describe, expect, test } from 'vitest';
import { findField, walkFields } from '#shared/catalog/field-node.ts';
import { recipes } from '#shared/catalog/recipes.ts';
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import type { Json } from '#shared/model/json.ts';

const outline = (schema: Json) =>
  Array.from(
    walkFields(schemaTree(schema)),
    ({ pointer, type, required }) => `${pointer} ${type}${required ? '!' : ''}`,
  );

test('a schema gives fields with types, and says which are required', () => {
  expect(
    outline({
      type: 'object',
      required: ['id', 'lines'],
      properties: {
        id: { type: 'integer' },
        at: { type: 'string', format: 'date-time' },
        note: { type: ['string', 'null'] },
        state: { enum: ['open', 'done'] },
        version: { const: 1 },
        anything: {},
        always: true,
        lines: { type: 'array', items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } } },
        tags: { type: 'array', items: { type: 'string' } },
      },
    }),
  ).toEqual([
    '/id number!',
    '/at date',
    '/note text',
    '/state text',
    '/version number',
    '/anything any',
    '/always any',
    '/lines list!',
    '/lines/*/sku text!',
    '/tags list',
    '/tags/* text',
  ]);
});

test('references within the document are followed', () => {
  expect(
    outline({
      $ref: '#/$defs/order',
      $defs: {
        order: {
          type: 'object',
          properties: { to: { $ref: '#/$defs/post~1address' }, from: { $ref: '#/$defs/a%20b' } },
        },
        'post/address': { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
        'a b': { type: 'object', properties: { zip: { type: 'string' } } },
      },
    }),
  ).toEqual(['/to object', '/to/city text!', '/from object', '/from/zip text']);
});

describe('a recursive schema is cut', () => {
  test('through properties', () => {
    const node = { type: 'object', properties: { name: { type: 'string' }, parent: { $ref: '#' } } };
    expect(outline(node)).toEqual(['/name text', '/parent object', '/parent/name text', '/parent/parent object']);
  });

  test('through lists', () => {
    const schema = {
      $ref: '#/definitions/node',
      definitions: {
        node: { type: 'object', properties: { children: { type: 'array', items: { $ref: '#/definitions/node' } } } },
      },
    };
    expect(outline(schema)).toEqual(['/children list']);
  });

  test('in a circle that says nothing', () => {
    expect(
      outline({
        properties: { a: { $ref: '#/$defs/x' } },
        $defs: { x: { $ref: '#/$defs/y' }, y: { $ref: '#/$defs/x' } },
      }),
    ).toEqual(['/a any']);
  });
});

test('references that lead elsewhere, or nowhere, say nothing', () => {
  const properties = {
    remote: { $ref: 'https://schemas.example/order.json' },
    file: { $ref: 'other.json#/x' },
    nowhere: { $ref: '#/$defs/none' },
    inherited: { $ref: '#/constructor' },
    broken: { $ref: '#/%zz' },
  };
  expect(outline({ properties })).toEqual([
    '/remote any',
    '/file any',
    '/nowhere any',
    '/inherited any',
    '/broken any',
  ]);
});

test('combinations are merged; what only a branch requires is not required', () => {
  expect(
    outline({
      allOf: [{ required: ['a'], properties: { a: { type: 'string' } } }, { properties: { b: { type: 'boolean' } } }],
      anyOf: [
        { required: ['c'], properties: { c: { type: 'number' } } },
        { required: ['d'], properties: { d: { type: 'null' } } },
      ],
      if: { properties: { ignored: {} } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { properties: { e: { type: ['string', 'number'] } } },
    }),
  ).toEqual(['/a text!', '/b boolean', '/c number', '/d null', '/e any']);
});

test('tuples and lists without a type are lists', () => {
  expect(outline({ properties: { pair: { prefixItems: [{ type: 'number' }, { type: 'number' }] } } })).toEqual([
    '/pair list',
    '/pair/* number',
  ]);
  expect(outline({ properties: { old: { items: [{ type: 'string' }] } } })).toEqual(['/old list', '/old/* text']);
});

test('anything but a schema gives an empty root', () => {
  for (const schema of [true, null, 'x', [], {}])
    expect(schemaTree(schema)).toMatchObject({ type: 'any', children: [] });
});

test('the ERP schema has the 21 output fields of the mapper', () => {
  const schema = recipes.find(({ name }) => name === 'Shipped to ERP')?.schema ?? null;
  const tree = schemaTree(schema);
  expect(Array.from(walkFields(tree))).toHaveLength(21);
  expect(findField(tree, '/lines/*/tracking')).toMatchObject({
    required: true,
    scope: '/lines',
    scopePath: 'tracking',
  });
  expect(findField(tree, '/warehouse')).toMatchObject({ required: false, type: 'text', value: undefined });
});
