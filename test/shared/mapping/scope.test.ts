import { describe, expect, it } from 'vitest';
import { sourceFinder } from '#shared/mapping/input-fields.ts';
import { relativePath } from '#shared/mapping/relative-path.ts';
import type { Json } from '#shared/model/json.ts';
import { printExpression } from '#shared/template/index.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { projected, row, tree } from './a-payload.ts';

const each = (value: Json): Json => ({
  l: { '{{#each items}}': { x: value, n: { '{{#each parcels}}': { y: value } } } },
});
const X = '/l/{{#each items}}/x';
const Y = '/l/{{#each items}}/n/{{#each parcels}}/y';

describe('a path leads to the field', () => {
  const find = sourceFinder(tree);
  const read = (body: Json, id: string) => {
    const [input] = projected(body).mappings.find((mapping) => mapping.id === id)?.inputs ?? [];
    return input === undefined ? undefined : find(input.source)[0];
  };
  it.each([
    ['{{sku}}', X, '/items/*/sku'],
    ['{{this.sku}}', X, '/items/*/sku'],
    ['{{this}}', X, '/items'],
    ['{{@root.order.id}}', X, '/order/id'],
    ['{{../order.id}}', X, '/order/id'],
    ['{{@index}}', X, '@index'],
    ['{{code}}', Y, '/items/*/parcels/*/code'],
    ['{{../sku}}', Y, '/items/*/sku'],
    ['{{../../customer.name}}', Y, '/customer/name'],
  ])('%s', (text, id, pointer) => {
    expect(read(each(text), id)).toBe(pointer);
  });
  it.each([
    [{ a: '{{items.0.sku}}' }, '/a', '/items/*/sku'],
    [{ a: '{{order.[gift note]}}' }, '/a', '/order/gift note'],
    [{ a: '{{order.tags.[1]}}' }, '/a', '/order/tags/*'],
    [{ a: '{{@event.id}}' }, '/a', '@event.id'],
    [{ a: '{{order.nope.x}}' }, '/a', '/order/nope/x'],
    [
      { l: { '{{#each items as |item i|}}': { a: '{{item.sku}}' } } },
      '/l/{{#each items as |item i|}}/a',
      '/items/*/sku',
    ],
    [
      { l: { "{{#each (where items 'sku' 'MUG')}}": { a: '{{sku}}' } } },
      "/l/{{#each (where items 'sku' 'MUG')}}/a",
      '/items/*/sku',
    ],
    [{ a: { '{{#with order}}': { b: '{{total}}' } } }, '/a/{{#with order}}/b', '/order/total'],
    [{ a: { '{{#if order.id}}': '{{order.total}}' } }, '/a/{{#if order.id}}', '/order/total'],
  ])('%j', (body, id, pointer) => {
    expect(read(body, id)).toBe(pointer);
  });
});

describe('a field is written where it is dropped', () => {
  const written = (pointer: string, id: string) => {
    const way = relativePath(pointerKeys(pointer), row(each('-'), id).scope);
    return way.kind === 'path'
      ? printExpression(way.expression)
      : `${printExpression(way.first)} | ${printExpression(way.join)}`;
  };
  it.each([
    ['/order/id', '/l', 'order.id'],
    ['/items/*/sku', X, 'sku'],
    ['/items/*/options/colour', X, 'options.colour'],
    ['/order/id', X, '@root.order.id'],
    ['/items/*/parcels/*/code', Y, 'code'],
    ['/items/*/sku', Y, '../sku'],
    ['/customer/name', Y, '@root.customer.name'],
    ['/items/*/sku', '/l', "get (first items) 'sku' | join (pluck items 'sku') ', '"],
    ['/items/*/parcels/*/code', X, "get (first parcels) 'code' | join (pluck parcels 'code') ', '"],
    ['/order/tags/*', '/l', "first order.tags | join order.tags ', '"],
    [
      '/items/*/parcels/*/code',
      '/l',
      "get (first (get (first items) 'parcels')) 'code' | join (pluck (flatten (pluck items 'parcels')) 'code') ', '",
    ],
  ])('%s at %s', (pointer, id, text) => {
    expect(written(pointer, id)).toBe(text);
  });
});
