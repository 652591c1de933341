import { describe, expect, it } from 'vitest';
import { sourceFinder } from '#shared/mapping/input-fields.ts';
import { gatheredLines, rowsAbove } from '#shared/mapping/tree/gathered-lines.ts';
import { projected, tree } from '../a-payload.ts';

describe('the lines that a closed row gathers', () => {
  const find = sourceFinder(tree);
  const body = {
    id: '{{order.id}}',
    both: '{{order.id}} {{order.number}}',
    lines: { '{{#each items}}': { sku: '{{sku}}', colour: '{{options.colour}}', event: '{{@event.id}}' } },
  };
  const lines = projected(body).mappings.map((mapping) => ({
    mapping,
    inputs: mapping.inputs.map(({ source }) => find(source)),
  }));
  const gathered = gatheredLines(lines);
  const rows = (side: 'input' | 'output', id: string) =>
    gathered[side].get(id)?.map(({ mapping }) => mapping.row.split('/').at(-1)) ?? [];

  it.each([
    ['input', '/order', ['id', 'both']],
    ['input', '/order/id', []],
    ['input', '/items', ['sku', 'colour']],
    ['input', '/items/*/options', ['colour']],
    ['input', '@', ['event']],
    ['output', '/lines', ['sku', 'colour', 'event']],
    ['output', '/id', []],
  ] as const)('%s %s', (side, id, expected) => expect(rows(side, id)).toEqual(expected));

  it('a list itself is not below itself', () => {
    expect(gathered.output.get('/lines')?.map(({ mapping }) => mapping.what)).toEqual(['value', 'value', 'value']);
  });

  it('what is above a row', () => {
    expect(rowsAbove('/lines/{{#each items}}/sku')).toEqual(['/lines/{{#each items}}', '/lines', '']);
    expect(rowsAbove('')).toEqual([]);
  });
});
