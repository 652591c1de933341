import { expect, it } from 'vitest';
import { minimapMarks } from '#renderer/templates/mapper/minimap/minimap-marks.ts';
import { inputId, inputNodes, sourceFinder } from '#shared/mapping/input-fields.ts';
import { treeRows } from '#shared/mapping/tree/tree-rows.ts';
import type { Problem } from '#shared/model/problem.ts';
import { projected, tree } from '#test/shared/mapping/a-payload.ts';

const body = {
  id: '{{order.id}}',
  free: null,
  lines: { '{{#each items}}': { sku: '{{sku}}', note: null, deep: { '{{#each parcels}}': '{{code}}' } } },
  after: '{{order.total}}',
};
const projection = projected(body);
const find = sourceFinder(tree);
const failing: Problem = { path: '/body/free', severity: 'error', code: 'required', message: 'It is empty.' };
const editor = {
  resolved: projection.mappings.map((mapping) => ({
    mapping,
    inputs: mapping.inputs.map(({ source }) => find(source)),
  })),
  inputRows: treeRows(inputNodes(tree), {
    id: inputId,
    children: (node) => node.children,
    isOpen: () => true,
  }),
  outputRows: treeRows(projection.root.children, {
    id: (row) => row.id,
    children: (row) => row.children,
    isOpen: () => true,
  }),
  rowProblems: new Map([['/free', [failing]]]),
  changes: { rows: new Set(['/after']), list: [], head: [], isSchemaChanged: false, count: 1 },
};

it('marks the rows of the output that are mapped, wrong or changed, and spans of lists with what is inside', () => {
  const { marks, lists, indexOf } = minimapMarks('output', editor);
  const ids = editor.outputRows.map((row) => row.id);
  expect(marks.filter(({ isMapped }) => isMapped).map(({ index }) => ids[index])).toEqual([
    '/id',
    '/lines',
    '/lines/{{#each items}}/sku',
    '/lines/{{#each items}}/deep',
    '/lines/{{#each items}}/deep/{{#each parcels}}',
    '/after',
  ]);
  expect(marks.filter(({ problem: tone }) => tone === 'fail').map(({ index }) => ids[index])).toEqual(['/free']);
  expect(marks.filter(({ isChanged }) => isChanged).map(({ index }) => ids[index])).toEqual(['/after']);
  expect(lists).toEqual([{ first: indexOf.get('/lines'), last: (indexOf.get('/after') ?? 0) - 1 }]);
});

it('marks the rows of the input that are read, and no problems of the output', () => {
  const { marks, lists } = minimapMarks('input', editor);
  const ids = editor.inputRows.map((row) => row.id);
  expect(marks.map(({ index }) => ids[index])).toEqual([
    '/order/id',
    '/order/total',
    '/items',
    '/items/*/sku',
    '/items/*/parcels',
    '/items/*/parcels/*/code',
  ]);
  expect(lists.map(({ first, last }) => [ids[first], ids[last]])).toEqual([['/items', '/items/*/parcels/*/code']]);
});
