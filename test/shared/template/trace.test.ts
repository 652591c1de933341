import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, type Trace, traceAt } from '#shared/template/index.ts';
import { processorTime } from '#test/harness/processor-time.ts';

const payload: Json = {
  order: {
    id: 7,
    first: 'Ada',
    last: 'Byron',
    items: [
      { sku: 'mug', quantity: 2, tags: ['a'] },
      { sku: 'pen', quantity: 1, tags: [] },
    ],
    address: { city: 'Graz', lines: ['x', 'y'] },
  },
};

function traceOf(body: Json): Trace {
  const result = compileTemplate({ body }).render(
    { payload, data: { event: { id: 'e1' }, now: 'now' } },
    { trace: true },
  );
  if (!result.ok || !result.trace) throw new Error(JSON.stringify(result));
  return result.trace;
}

const inputsAt = (body: Json, pointer: string) => traceOf(body).outputs[pointer]?.inputs.map(({ path }) => path);

describe('a trace tells for each output value', () => {
  test('its string, the paths it was read from and the value', () => {
    expect(traceOf({ a: { b: '{{order.id}}' } }).outputs).toEqual({
      '/a/b': { template: '/a/b', inputs: [{ path: '/order/id', value: 7 }], steps: [], value: 7 },
    });
  });

  test('the functions that ran, inner ones first', () => {
    const entry = traceOf("{{upper (concat order.first ' ' order.last)}}").outputs[''];
    expect(entry).toEqual({
      template: '',
      inputs: [
        { path: '/order/first', value: 'Ada' },
        { path: '/order/last', value: 'Byron' },
      ],
      steps: [
        { name: 'concat', args: ['Ada', ' ', 'Byron'], value: 'Ada Byron' },
        { name: 'upper', args: ['Ada Byron'], value: 'ADA BYRON' },
      ],
      value: 'ADA BYRON',
    });
  });

  const each = '{{#each order.items}}';
  const rows: readonly [body: Json, pointer: string, inputs: string[]][] = [
    ['{{order.first}} {{order.last}}, {{order.first}}', '', ['/order/first', '/order/last']],
    ['{{this}}', '', ['']],
    ['{{@event.id}} {{@now}}', '', ['@event.id', '@now']],
    ['{{order.gone}}', '', ['/order/gone']],
    ['literal', '', []],
    [{ l: { [each]: '{{sku}}' } }, '/l/1', ['/order/items/1/sku']],
    [{ l: { [each]: '{{sku}}' } }, '/l', ['/order/items']],
    [
      { l: { [each]: { s: '{{sku}} {{@index}} {{../order.id}}' } } },
      '/l/0/s',
      ['/order/items/0/sku', '@index', '/order/id'],
    ],
    [['x', { [each]: '{{sku}}' }, '{{order.id}}'], '/2', ['/order/items/1/sku']],
    [['x', { [each]: '{{sku}}' }, '{{order.id}}'], '/3', ['/order/id']],
    [{ a: 1, [each]: { '{{sku}}': '{{quantity}}' } }, '/pen', ['/order/items/1/quantity']],
    [{ '{{#each (sort order.items "sku" order="desc")}}': '{{sku}}' }, '/0', ['/order/items/1/sku']],
    [{ "{{#each (split order.first 'd')}}": '{{this}}' }, '/1', ['/order/first']],
    [{ '{{#each order.address}}': '{{@key}}' }, '/0', ['@key']],
    [{ '{{#each order.address.lines}}': '{{this}}' }, '/1', ['/order/address/lines/1']],
    [
      { '{{#with order.address as |a|}}': '{{city}}{{a.lines.length}}' },
      '',
      ['/order/address/city', '/order/address/lines/length'],
    ],
    [{ '{{#with (first order.items)}}': '{{sku}}' }, '', ['/order/items/0/sku']],
    [{ a: { '{{#if order.id}}': { b: 1 } } }, '/a', ['/order/id']],
    [{ a: { '{{#if order.id}}': '{{order.first}}' } }, '/a', ['/order/first']],
    ['{{#each order.items}}{{sku}}{{/each}}', '', ['/order/items', '/order/items/0/sku', '/order/items/1/sku']],
    ['{{#if order.id}}{{order.first}}{{/if}}', '', ['/order/id', '/order/first']],
    [{ [each]: { '{{#each tags}}': '{{this}}' } }, '/0/0', ['/order/items/0/tags/0']],
  ];
  for (const [body, pointer, inputs] of rows) {
    test(`${JSON.stringify(body)} at '${pointer}'`, () => expect(inputsAt(body, pointer)).toEqual(inputs));
  }

  test('which directive made a list', () => {
    expect(traceOf({ l: { [each]: '{{sku}}' } }).outputs['/l']?.template).toBe(`/l/${each}`);
    expect(traceOf({ l: { [each]: '{{sku}}' } }).outputs['/l/0']?.template).toBe(`/l/${each}`);
  });

  test('the functions that made the list that an entry is of', () => {
    const body = { "{{#each (split (upper order.first) 'D') as |part at|}}": '{{lower part}}{{at}}' };
    expect(traceOf(body).outputs['/1']).toMatchObject({
      inputs: [
        { path: '/order/first', value: 'Ada' },
        { path: '@index', value: 1 },
      ],
      steps: [{ name: 'upper' }, { name: 'split' }, { name: 'lower', args: ['A'], value: 'a' }],
    });
    expect(traceOf({ "{{#with (split order.first 'd') as |parts|}}": '{{parts.[1]}}' }).outputs['']).toMatchObject({
      inputs: [{ path: '/order/first' }],
      steps: [{ name: 'split' }],
    });
  });

  test('nothing for what was left out', () => {
    expect(Object.keys(traceOf({ a: '{{optional order.gone}}', b: 1 }).outputs)).toEqual(['/b']);
  });
});

test('a value within one that was put in whole leads on to its own input', () => {
  const trace = traceOf({ where: '{{order.address}}' });
  expect(traceAt(trace, '/where/lines/1')).toMatchObject({
    template: '/where',
    inputs: [{ path: '/order/address/lines/1', value: 'y' }],
    value: 'y',
  });
  expect(traceAt(trace, '/gone')).toBeUndefined();
});

test('a trace is kept only when asked for, and changes no value', () => {
  const template = compileTemplate({ body: { a: '{{order.items}}', l: { '{{#each order.items}}': '{{sku}}' } } });
  const plain = template.render({ payload });
  const traced = template.render({ payload }, { trace: true });
  expect(plain).not.toHaveProperty('trace');
  expect(traced).toMatchObject(plain);
});

test('a trace of a text with tens of thousands of entries takes a moment', () => {
  const list = Array.from({ length: 60_000 }, (_, index) => index);
  const took = processorTime(() => {
    const result = compileTemplate({ body: '{{#each this}}{{this}}{{/each}}' }).render(
      { payload: list },
      { trace: true },
    );
    expect(result.ok && result.trace?.outputs['']?.inputs.length).toBe(60_001);
  });
  expect(took).toBeLessThan(5000);
});
