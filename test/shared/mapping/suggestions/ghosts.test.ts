import { describe, expect, it } from 'vitest';
import { project } from '#shared/mapping/project.ts';
import { compareExample } from '#shared/mapping/suggestions/compare-example.ts';
import { ghostsIn } from '#shared/mapping/suggestions/ghosts.ts';
import { type Proposal, proposedBody } from '#shared/mapping/suggestions/proposal.ts';
import { filledBody } from '#shared/mapping/suggestions/proposed-body.ts';
import { readExample } from '#shared/mapping/suggestions/read-example.ts';
import { unfilledOutputs } from '#shared/mapping/suggestions/unfilled-outputs.ts';
import type { Json } from '#shared/model/json.ts';
import { suggestFromExample } from '#shared/suggest/index.ts';
import { parseTemplate } from '#shared/template/index.ts';

const items = [
  { sku: 'MUG', quantity: 2 },
  { sku: 'CRD', quantity: 5 },
];
const payload: Json = { order: { id: 'PS-7' }, items };
const example: Json = { ref: 'PS-7', lines: items.map(({ sku }) => ({ article: sku, unit: 'pc' })), to: { shop: 'x' } };
const { body: made, suggestions } = suggestFromExample({ payload, example });
const proposal: Proposal = { kind: 'example', body: made, suggestions };

function ghosts(body: Json, dismissed: string[] = [], given: Proposal = proposal) {
  const proposed = proposedBody(body, given, new Set(dismissed));
  if (proposed === undefined) return null;
  const filled = filledBody(body, proposed);
  return ghostsIn({ body, filled }, project(parseTemplate({ body: filled }).tree), given);
}

describe('what is only suggested', () => {
  it('are the rows and lines that the template has not, a list standing for all inside of it', () => {
    const found = ghosts({});
    expect(found?.tops.map(({ at }) => at)).toEqual(['/ref', '/lines']);
    expect(found?.offered.map(({ at }) => at)).toEqual(['/ref', '/lines', '/lines/{{#each items}}/article']);
    expect(found?.fixed).toEqual([
      { at: '/lines/{{#each items}}/unit', value: 'pc' },
      { at: '/to/shop', value: 'x' },
    ]);
    expect([...(found?.mappings ?? [])]).toEqual(['/ref', '/lines/{{#each items}}#', '/lines/{{#each items}}/article']);
    expect(found?.reasonOf('/ref')).toEqual({ short: 'Same value', text: 'The same value as order.id' });
    expect(found?.reasonOf('/lines/{{#each items}}#')?.short).toBe('Each entry');
  });

  it('leaves out what was mapped meanwhile, and offers what is inside of a list that is there', () => {
    const found = ghosts({ ref: '{{order.id}}', lines: { '{{#each items}}': { unit: 'kg' } } });
    expect(found?.tops.map(({ at }) => at)).toEqual(['/lines/{{#each items}}/article']);
    expect(found?.rows.has('/ref')).toBe(false);
    expect(found?.fixed).toEqual([{ at: '/to/shop', value: 'x' }]);
    expect(found?.reasonOf('/ref')).toBeUndefined();
  });

  it('is nothing once all is taken or dismissed', () => {
    expect(ghosts(made)?.rows.size).toBe(0);
    expect(ghosts({}, ['/ref', '/lines', '/to/shop'])).toBeNull();
    expect(ghosts({}, ['/lines', '/to'])?.offered.map(({ at }) => at)).toEqual(['/ref']);
  });

  it('is offered by name for rows alone that are there, and empty', () => {
    const [first] = suggestions;
    if (first === undefined) throw new Error('no suggestion');
    const named: Proposal = {
      kind: 'names',
      suggestions: [
        { ...first, at: '/a' },
        { ...first, at: '/b' },
      ],
    };
    expect(ghosts({ a: null, b: 'own' }, [], named)?.offered.map(({ at }) => at)).toEqual(['/a']);
    expect(ghosts({ c: null }, [], named)).toBeNull();
    expect(ghosts({ a: '' }, ['/a'], named)).toBeNull();
  });
});

describe('unfilled outputs', () => {
  it('are named fields with nothing in them, with the list that they stand in', () => {
    const body = {
      id: null,
      name: '',
      own: 'x',
      lines: { '{{#each items}}': { sku: null, parcels: { '{{#each parcels}}': { code: '' } } } },
      first: { '{{#with order}}': { no: null } },
      named: { '{{#each items as |item|}}': { qty: null } },
      list: [null],
    };
    expect(unfilledOutputs(project(parseTemplate({ body }).tree))).toEqual([
      { at: '/id', names: ['id'] },
      { at: '/name', names: ['name'], type: 'text' },
      { at: '/lines/{{#each items}}/sku', names: ['lines', 'sku'], scope: '/items' },
      {
        at: '/lines/{{#each items}}/parcels/{{#each parcels}}/code',
        names: ['lines', 'parcels', 'code'],
        type: 'text',
        scope: '/items/*/parcels',
      },
    ]);
  });
});

describe('an output beside its example', () => {
  it.each<[string, Json, Json, number, string[]]>([
    ['the same in another order', { a: 1, b: [] }, { b: [], a: 1 }, 2, []],
    ['another value', { a: 1, b: 2 }, { a: 1, b: '2' }, 2, ['/b']],
    ['more and less', { a: 1, c: { d: 1 } }, { b: 1, c: {} }, 3, ['/a', '/c/d', '/b']],
    ['another kind', { a: [1, 2] }, { a: { x: 1 } }, 1, ['/a']],
    ['shorter lists', [1, 2], [1], 2, ['/1']],
  ])('%s', (_, wanted, given, of, places) => {
    const compared = compareExample(wanted, given);
    expect([compared.of, compared.differ.map(({ at }) => at)]).toEqual([of, places]);
  });
});

describe('a pasted example', () => {
  it.each([
    ['{"a":1}', { ok: true, example: { a: 1 } }],
    ['\uFEFF [1]', { ok: true, example: [1] }],
    ['  ', { words: { key: 'example.empty' } }],
    ['<a/>', { words: { key: 'example.xml' } }],
    ['a=1&b=x%20y', { words: { key: 'example.form' } }],
    ['a=1\nb=2', { words: { key: 'example.form' } }],
    ['{\n "a": 1,\n}', { line: 3, words: { key: 'example.unread' } }],
    ['{"a":1,"a":2}', { words: { key: 'example.unread' } }],
  ])('%j', (text, wanted) => {
    expect(readExample(text)).toMatchObject(wanted);
  });
});
