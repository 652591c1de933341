import { describe, expect, it } from 'vitest';
import { linesShown, type MappingOrder, mappingLines, nextOrder } from '#shared/mapping/tree/mapping-lines.ts';
import { projected } from '../a-payload.ts';

const body = {
  no: '{{order.number}}',
  name: '{{upper customer.name}}',
  fixed: 'x',
  lines: { '{{#each items}}': { sku: '{{sku}}', paid: { '{{#if quantity}}': 'yes' } } },
};
const required = new Set(['/name', '/lines', '/lines/{{#each items}}/sku']);
const lines = mappingLines(projected(body), (id) => required.has(id), {
  row: (row) => `(${row.place.kind})`,
  empty: '(empty)',
  step: (name) => name.toUpperCase(),
  what: (what) => `for ${what}`,
});
const shown = (find: string, isRequiredOnly = false, order: MappingOrder = null) =>
  linesShown(lines, { find, isRequiredOnly, order }).map(({ output }) => output);

describe('the table of mappings', () => {
  it('has a row for each line, with what it reads, what is on its way, and whether it is required', () => {
    expect(lines.map((line) => [line.output, line.from, line.functions, line.isRequired])).toEqual([
      ['no', 'order.number', '', false],
      ['name', 'customer.name', 'UPPER', true],
      ['lines', 'items', 'for each', true],
      ['lines.sku', 'sku', '', true],
      ['lines.paid', 'quantity', 'for condition', false],
    ]);
  });

  it('finds by the field, by what is read and by the functions', () => {
    expect(shown('SKU')).toEqual(['lines.sku']);
    expect(shown('customer')).toEqual(['name']);
    expect(shown('upper')).toEqual(['name']);
    expect(shown(' nothing ')).toEqual([]);
  });

  it('keeps those that are required', () => {
    expect(shown('', true)).toEqual(['name', 'lines', 'lines.sku']);
    expect(shown('sku', true)).toEqual(['lines.sku']);
  });

  it('is sorted by a column, up and down, required ones first; the same stay in the order of the template', () => {
    expect(shown('', false, { by: 'output', isDown: false })).toEqual([
      'lines',
      'lines.paid',
      'lines.sku',
      'name',
      'no',
    ]);
    expect(shown('', false, { by: 'from', isDown: true })).toEqual(['lines.sku', 'lines.paid', 'no', 'lines', 'name']);
    expect(shown('', false, { by: 'required', isDown: false })).toEqual([
      'name',
      'lines',
      'lines.sku',
      'no',
      'lines.paid',
    ]);
    expect(shown('', false, { by: 'required', isDown: true })[0]).toBe('no');
  });

  it('a head goes up, down, and back to the order of the template', () => {
    const up = nextOrder(null, 'from');
    const down = nextOrder(up, 'from');
    expect([up, down, nextOrder(down, 'from'), nextOrder(down, 'output')]).toEqual([
      { by: 'from', isDown: false },
      { by: 'from', isDown: true },
      null,
      { by: 'output', isDown: false },
    ]);
  });

  it('a field without a name has a visible one', () => {
    const words = { row: () => '', empty: '(empty)', step: () => '', what: () => '' };
    const named = mappingLines(projected({ '': { '': '{{order.id}}', a: '{{order.id}}' } }), () => false, words);
    expect(named.map(({ output }) => output)).toEqual(['(empty).(empty)', '(empty).a']);
  });
});
