import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planMove,
  planNewField,
  planRemove,
  planRename,
  planShift,
  planWrite,
  typedText,
  writtenValue,
} from '#shared/mapping/plan-row.ts';
import { entriesRead } from '#shared/mapping/preview/entries-read.ts';
import { jsonLines } from '#shared/mapping/preview/json-lines.ts';
import { tracedValues } from '#shared/mapping/preview/traced-values.ts';
import { walkRows } from '#shared/mapping/project.ts';
import { foundRows, treeMove, treeRows, typedRow } from '#shared/mapping/tree/tree-rows.ts';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { bodyAfter, payload, projected, row } from './a-payload.ts';

describe('jsonLines', () => {
  it('prints what JSON.stringify prints with two spaces', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const lines = jsonLines(value as Json).map(
          (line) =>
            `${'  '.repeat(line.depth)}${line.key === null ? '' : `${JSON.stringify(line.key)}: `}${line.text}${line.comma ? ',' : ''}`,
        );
        expect(lines.join('\n')).toBe(JSON.stringify(value, null, 2));
      }),
    );
  });
});

describe('tracedValues', () => {
  const body = {
    id: '{{order.id}}',
    full: '{{order.id}}/{{customer.name}}',
    up: '{{upper (concat customer.name order.id)}}',
    gone: '{{optional order.nope}}',
    prio: { '{{#if order.nope}}': 'high', '{{else}}': '{{order.total}}' },
    lines: { '{{#each items}}': { sku: '{{sku}}', codes: { '{{#each parcels}}': '{{code}}' } } },
  };
  const projection = projected(body);
  const rendered = compileTemplate({ body }).render({ payload }, { trace: true });
  const traced = (entries: Record<string, number>) =>
    tracedValues({
      projection,
      value: rendered.ok ? rendered.value : null,
      trace: rendered.ok ? (rendered.trace?.outputs ?? null) : null,
      entries,
    });
  const value = (id: string, entries: Record<string, number> = {}) => traced(entries).valueOf(row(body, id));

  it.each([
    ['/id', 'PS-1'],
    ['/full', 'PS-1/Acme'],
    ['/gone', undefined],
    ['/prio', 143.3],
    ['/prio/{{#if order.nope}}', undefined],
    ['/prio/{{else}}', 143.3],
    ['/lines/{{#each items}}/sku', 'MUG'],
    ['/lines/{{#each items}}/codes', ['JD1', 'JD2']],
    ['/lines/{{#each items}}/codes/{{#each parcels}}', 'JD1'],
  ])('gives %s its value', (id, expected) => {
    expect(value(id)).toEqual(expected);
  });

  it('follows the chosen entry', () => {
    expect(value('/lines/{{#each items}}/sku', { '/items': 1 })).toBe('CRD');
  });

  it('gives each step its value', () => {
    const up = projection.mappings.find((mapping) => mapping.id === '/up');
    expect(up === undefined ? null : traced({}).stepValues(up)).toEqual(['AcmePS-1', 'ACMEPS-1']);
    const full = projection.mappings.find((mapping) => mapping.id === '/full');
    expect(full === undefined ? null : traced({}).stepValues(full)).toEqual(['PS-1/Acme']);
  });

  it('leads from the output back to the row', () => {
    for (const at of ['/id', '/up', '/lines/0/sku', '/lines/1/sku', '/lines/0/codes/1']) {
      expect(traced({}).rowAt(at)?.mapping?.what).toBe('value');
    }
    expect(traced({}).rowAt('/lines/1/sku')?.name).toBe('sku');
    expect(traced({}).rowAt('/prio')?.id).toBe('/prio/{{else}}');
  });
});

describe('the output tree by keys', () => {
  const body = { a: 1, '{{#if x}}': { b: 2 }, '{{else}}': {}, c: ['p', 'q'] };
  const keys = (json: Json) => Object.keys(json as object);
  const done = (plan: ReturnType<typeof planShift>) => (plan === null ? null : bodyAfter(body, { kind: 'done', plan }));

  it('moves up and down, a directive with its branches', () => {
    expect(keys(done(planShift(body, row(body, '/a'), 1)) ?? {})).toEqual(['{{#if x}}', '{{else}}', 'a', 'c']);
    expect(planShift(body, row(body, '/a'), -1)).toBeNull();
    expect(done(planShift(body, row(body, '/c/0'), 1))).toMatchObject({ c: ['q', 'p'] });
  });

  it('moves before and after', () => {
    expect(keys(done(planMove(body, row(body, '/c'), row(body, '/a'), 'before')) ?? {})[0]).toBe('c');
    expect(keys(done(planMove(body, row(body, '/a'), row(body, '/c'), 'after')) ?? {}).at(-1)).toBe('a');
    expect(planMove(body, row(body, '/a'), row(body, '/{{#if x}}'), 'before')).toBeNull();
  });

  it('renames, removes, and adds by name', () => {
    expect(keys(done(planRename(row(body, '/a'), 'z {{1}}')) ?? {})[0]).toBe('z \\{{1}}');
    expect(keys(done(planRemove(body, row(body, '/{{#if x}}'))) ?? {})).toEqual(['a', 'c']);
    expect(bodyAfter(body, planNewField(body, row(body, ''), 'new'))).toEqual({ ...body, new: null });
    expect(planNewField(body, row(body, ''), 'a').kind).toBe('refused');
  });

  it.each([
    ['12', 12],
    ['"12"', '12'],
    ['true', true],
    ['null', null],
    ['text', 'text'],
    ['{{order.id}}', '{{order.id}}'],
  ])('reads %s as it is meant', (text, expected) => {
    expect(writtenValue(text)).toEqual(expected);
    expect(bodyAfter(body, { kind: 'done', plan: planWrite(row(body, '/a'), text) })).toMatchObject({ a: expected });
  });

  it('shows what is written so that typing nothing changes nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
        (value) => {
          const back = writtenValue(typedText(Object.is(value, -0) ? 0 : value));
          expect(back).toEqual(Object.is(value, -0) ? 0 : value);
        },
      ),
    );
  });
});

describe('a tree', () => {
  const { root } = projected({ a: { b: 1, c: { d: 2 } }, e: 3 });
  const shape = {
    id: (one: typeof root) => one.id,
    children: (one: typeof root) => one.children,
    isOpen: (one: typeof root) => one.id !== '/a/c',
  };
  const rows = treeRows(root.children, shape);

  it('lists what is open, with level and place', () => {
    expect(rows.map(({ id, level, place, of, isOpen }) => [id, level, place, of, isOpen])).toEqual([
      ['/a', 1, 1, 2, true],
      ['/a/b', 2, 1, 2, null],
      ['/a/c', 2, 2, 2, false],
      ['/e', 1, 2, 2, null],
    ]);
  });

  it('finds, and keeps parents', () => {
    const found = foundRows(root.children, shape, (one) => one.name === 'd');
    expect(found.map(({ id }) => id)).toEqual(['/a', '/a/c', '/a/c/d']);
    expect([...walkRows(root)]).toHaveLength(6);
  });

  it('moves by keys', () => {
    expect(treeMove(rows, 0, 'ArrowDown')).toEqual({ kind: 'go', index: 1 });
    expect(treeMove(rows, 0, 'ArrowLeft')).toEqual({ kind: 'close' });
    expect(treeMove(rows, 2, 'ArrowRight')).toEqual({ kind: 'open' });
    expect(treeMove(rows, 1, 'ArrowLeft')).toEqual({ kind: 'go', index: 0 });
    expect(treeMove(rows, 1, 'End')).toEqual({ kind: 'go', index: 3 });
    expect(treeMove(rows, 3, 'ArrowRight')).toBeNull();
    expect(treeMove(rows, -1, 'ArrowDown')).toEqual({ kind: 'go', index: 0 });
    expect(treeMove(rows, -1, 'End')).toEqual({ kind: 'go', index: 3 });
    expect(['n', 'Tab', 'Shift', 'Enter'].map((key) => treeMove(rows, -1, key))).toEqual([null, null, null, null]);
    expect(typedRow(rows, { index: 0, typed: 'e', name: (one) => one.name })).toBe(3);
    expect(typedRow(rows, { index: 0, typed: 'z', name: (one) => one.name })).toBe(-1);
  });
});

describe('entriesRead', () => {
  it('gives the entry of each list around a row', () => {
    const body = { lines: { '{{#each items}}': { codes: { '{{#each parcels}}': '{{code}}' } } } };
    const inner = row(body, '/lines/{{#each items}}/codes/{{#each parcels}}');
    expect(entriesRead(inner, [{ path: '@now' }, { path: '/items/1/parcels/0/code' }])).toEqual([
      { list: '/items', index: 1 },
      { list: '/items/*/parcels', index: 0 },
    ]);
    expect(entriesRead(inner, [{ path: '/order/id' }])).toEqual([]);
  });
});
