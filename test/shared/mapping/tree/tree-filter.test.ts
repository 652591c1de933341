import { describe, expect, it } from 'vitest';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { type InputNode, inputId, inputNodes, sourceFinder } from '#shared/mapping/input-fields.ts';
import { walkRows } from '#shared/mapping/project.ts';
import { inputFits, inputUse, type OutputFilter, outputFits } from '#shared/mapping/tree/tree-filter.ts';
import type { Json } from '#shared/model/json.ts';
import { payload, projected, tree } from '../a-payload.ts';

function inputsLeft(filter: 'unmapped' | 'used' | 'partial', body: Json, root = tree): string[] {
  const find = sourceFinder(root);
  const lines = projected(body).mappings.map((mapping) => ({
    mapping,
    inputs: mapping.inputs.map(({ source }) => find(source)),
  }));
  const fits = inputFits(filter, inputUse(lines));
  const left: string[] = [];
  const walk = (nodes: readonly InputNode[]) => {
    for (const node of nodes) {
      if (fits?.(node) === true) left.push(inputId(node));
      walk(node.children);
    }
  };
  walk(inputNodes(root));
  return left;
}

describe('the filters of the input', () => {
  it('"used" keeps what a line reads, also in text, in functions and as data', () => {
    const body = { a: '{{order.id}}/{{order.number}}', b: '{{upper customer.name}}', c: '{{@event.id}}' };
    expect(inputsLeft('used', body)).toEqual(['/order/id', '/order/number', '/customer/name', '@event.id']);
  });

  it('"used" keeps the list that is repeated, and of its entries only what is read', () => {
    const body = { lines: { '{{#each items}}': { sku: '{{sku}}' } } };
    expect(inputsLeft('used', body)).toEqual(['/items', '/items/*/sku']);
  });

  it('"used" keeps everything inside an object that is taken as it is', () => {
    expect(inputsLeft('used', { who: '{{customer}}' })).toEqual(['/customer', '/customer/name', '/customer/reference']);
  });

  it('"unmapped" is the fields that hold a value and that no line reads; a function over a list takes no entry', () => {
    const body = { n: '{{count items}}', who: '{{customer}}', id: '{{order.id}}' };
    expect(inputsLeft('unmapped', body)).toEqual([
      '/order/number',
      '/order/total',
      '/order/gift note',
      '/order/tags/*',
      '/items/*/sku',
      '/items/*/quantity',
      '/items/*/options/colour',
      '/items/*/parcels/*/code',
    ]);
  });

  it('"not in every sample" is what some of the compared payloads lack', () => {
    const root = fieldTree(payload, [payload, { order: { id: 'PS-2' } }]);
    expect(inputsLeft('partial', {}, root)).toContain('/order/total');
    expect(inputsLeft('partial', {}, root)).toContain('/customer');
    expect(inputsLeft('partial', {}, root)).not.toContain('/order/id');
  });

  it('"all" is no filter', () => {
    expect(inputFits('all', inputUse([]))).toBeNull();
  });
});

describe('the filters of the output', () => {
  const body: Json = { id: '{{order.id}}', free: null, empty: '', fixed: 'as is', zero: 0, inside: { no: null } };
  const left = (filter: OutputFilter) => {
    const fits = outputFits(filter, { problems: new Set(['/id', '/gone']), changed: new Set(['/inside/no']) });
    return [...walkRows(projected(body).root)].filter((row) => fits?.(row) === true).map((row) => row.id);
  };

  it.each([
    ['unmapped', ['/free', '/empty', '/inside/no']],
    ['problems', ['/id']],
    ['changed', ['/inside/no']],
  ] as const)('%s', (filter, rows) => expect(left(filter)).toEqual(rows));

  it('"all" is no filter', () => {
    expect(outputFits('all', { problems: new Set(), changed: new Set() })).toBeNull();
  });
});
