import { describe, expect, it } from 'vitest';
import type { FieldNode } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { fieldReads } from '#shared/mapping/drift/field-reads.ts';
import { withGhosts } from '#shared/mapping/drift/ghost-fields.ts';
import { sampleShape } from '#shared/mapping/drift/sample-shape.ts';
import { sourceFinder } from '#shared/mapping/input-fields.ts';
import { project } from '#shared/mapping/project.ts';
import type { Json } from '#shared/model/json.ts';
import { parseTemplate } from '#shared/template/index.ts';

const before: Json = { order: { id: 'A', ref: 'B', total: 1 }, items: [{ sku: 'X', n: 1, tags: ['a'] }], note: 'n' };

function ghosted(body: Json, here: Json, others: readonly Json[] = [before]) {
  const { tree } = parseTemplate({ body });
  const root = fieldTree(here);
  const made = withGhosts(root, fieldReads(tree), { here: sampleShape(here), others: others.map(sampleShape) });
  const shown = (node: FieldNode): string =>
    node.children
      .map((child) => {
        const inside = child.children.length === 0 ? '' : `{${shown(child)}}`;
        return `${made.ghosts.has(child.pointer) ? '?' : ''}${child.name}:${child.type}${inside}`;
      })
      .join(' ');
  return { ...made, root, tree, made: made.root, shown: shown(made.root) };
}

describe('a field that is read and missing has a row at its place', () => {
  it.each([
    [
      'among its neighbours',
      '{{order.ref}}',
      { order: { id: 'A', total: 1 } },
      'order:object{id:text ?ref:text total:number}',
    ],
    ['last where no sample has it', '{{order.xyz}}', { order: { id: 'A' } }, 'order:object{id:text ?xyz:any}'],
    ['first where it was first', '{{order.id}}', { order: { ref: 'B' } }, 'order:object{?id:text ref:text}'],
    ['with the object that it was in', '{{order.ref}}', { note: 'n' }, '?order:object{?ref:text} note:text'],
    [
      'in the entries of a list',
      { l: { '{{#each items}}': '{{n}}' } },
      { items: [{ sku: 'X' }] },
      'items:list{sku:text ?n:number}',
    ],
    [
      'with the list that it was in',
      { l: { '{{#each items}}': '{{n}} {{sku}}' } },
      { note: 'n' },
      '?items:list{?sku:text ?n:number} note:text',
    ],
    [
      'a list of plain values',
      { l: { '{{#each items}}': { '{{#each tags}}': '{{this}}' } } },
      {},
      '?items:list{?tags:list{?*:text}}',
    ],
    ['in a list that no sample has', { l: { '{{#each rows}}': '{{a.b}}' } }, {}, '?rows:list{?a:object{?b:any}}'],
  ] as [string, Json, Json, string][])('%s', (_, body, here, expected) => {
    expect(ghosted(body, here).shown).toBe(expected);
  });
});

it('its line ends at that row', () => {
  const { made, tree } = ghosted({ l: { '{{#each items}}': '{{n}}' } }, { note: 'n' });
  const find = sourceFinder(made);
  const ends = project(tree).mappings.flatMap((mapping) => mapping.inputs.map(({ source }) => find(source)[0]));
  expect(ends).toEqual(['/items', '/items/*/n']);
});

it('a tree without a missing field, and its branches, stay as they are', () => {
  const whole = ghosted('{{order.ref}}', before);
  expect(whole.made).toBe(whole.root);
  const part = ghosted('{{order.xyz}}', before);
  expect(part.made.children[1]).toBe(part.root.children[1]);
  expect(part.made.children[0]).toMatchObject({ path: 'order', pointer: '/order', size: 3, scopePath: 'order' });
});
