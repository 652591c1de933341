import { describe, expect, test } from 'vitest';
import { schemaTree } from '#shared/catalog/schema-tree.ts';
import { completeCode } from '#shared/mapping/code/complete-code.ts';
import type { OutputRow } from '#shared/mapping/output-row.ts';
import { project, walkRows } from '#shared/mapping/project.ts';
import { allowedValues, matchingValues, planAllowed, shownAllowed } from '#shared/mapping/schema/allowed-values.ts';
import { schemaRows } from '#shared/mapping/schema/schema-rows.ts';
import type { Json } from '#shared/model/json.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { parseTemplate } from '#shared/template/index.ts';
import { processorTime } from '#test/harness/processor-time.ts';

const schema: Json = {
  type: 'object',
  properties: {
    status: { enum: ['posted', 'Held', 'posted', null] },
    version: { const: 2 },
    paid: { type: 'boolean' },
    currency: { type: 'string', default: 'EUR' },
    code: { type: 'string', enum: ['12', '', '{{x}}'] },
    remark: { type: 'string' },
    meta: { const: { a: 1 } },
    lines: { type: 'array', items: { type: 'object', properties: { unit: { enum: ['kg', 'pcs'] } } } },
    tags: { type: 'array', items: { enum: ['new', 'old'] } },
    address: { $ref: '#/$defs/address' },
  },
  $defs: { address: { type: 'object', properties: { country: { enum: ['IE', 'NO'] } } } },
};
const tree = schemaTree(schema);
const field = (name: string) => tree.children.find((one) => one.name === name);

describe('values that a schema names', () => {
  const cases: [string, ReturnType<typeof allowedValues>][] = [
    ['status', ['posted', 'Held', null]],
    ['version', [2]],
    ['paid', [true, false]],
    ['currency', ['EUR']],
    ['remark', []],
    ['meta', []],
  ];
  test.each(cases)('%s takes %j', (name, values) => expect(allowedValues(field(name))).toEqual(values));

  test('a field that the schema does not know has none', () => expect(allowedValues(undefined)).toEqual([]));

  test('all are shown until something is typed, then those that it is a part of', () => {
    const values = ['posted', 'Held', null];
    expect(matchingValues(values, 'x', 'x')).toEqual(values);
    expect(matchingValues(values, 'hE', 'x')).toEqual(['Held']);
    expect(matchingValues(values, '', 'x')).toEqual(values);
    expect(matchingValues(values, 'y', 'x')).toEqual([]);
  });

  test('what is shown reads back as the value', () => {
    expect(['posted', '12', '', 'true', true, null, 2].map(shownAllowed)).toEqual([
      'posted',
      '"12"',
      '""',
      '"true"',
      'true',
      'null',
      '2',
    ]);
  });
});

describe('taking one', () => {
  const rowOf = (body: Json, name: string): OutputRow => {
    const found = [...walkRows(project(parseTemplate({ body }).tree).root)].find((row) => row.name === name);
    if (found === undefined) throw new Error(`no row ${name}`);
    return found;
  };
  const cases: [null | boolean | number | string, Json][] = [
    ['posted', 'posted'],
    ['12', '12'],
    ['', ''],
    [true, true],
    ['{{x}}', '\\{{x}}'],
  ];
  test.each(cases)('%j is written as it is', (value, written) => {
    const body = { code: null };
    const { edits } = planAllowed(rowOf(body, 'code'), value);
    expect(applyEdits(body, edits)).toMatchObject({ ok: true, body: { code: written } });
  });

  test('rows in lists know their values too', () => {
    const body = { lines: { '{{#each items}}': { unit: null } }, tags: [null], address: { country: null } };
    const { root } = project(parseTemplate({ body }).tree);
    const { fields } = schemaRows(root, tree);
    const of = (name: string) => allowedValues(fields.get(rowOf(body, name).id));
    expect(of('unit')).toEqual(['kg', 'pcs']);
    expect(of('country')).toEqual(['IE', 'NO']);
  });
});

describe('in the code', () => {
  const around = { root: null, payload: undefined, entries: {}, wanted: tree };
  const offers = (marked: string) => {
    const code = marked.replace('¦', '');
    return completeCode(code, marked.indexOf('¦'), around)
      .filter(({ kind }) => kind === 'allowed')
      .map(({ from, to, parts }) => code.slice(0, from) + parts.join('') + code.slice(to));
  };
  const cases: [string, string[]][] = [
    ['{"status": "¦"}', ['{"status": "posted"}', '{"status": "Held"}', '{"status": null}']],
    ['{"status": ¦}', ['{"status": "posted"}', '{"status": "Held"}', '{"status": null}']],
    ['{"paid": t¦}', ['{"paid": true}', '{"paid": false}']],
    ['{"paid": "t¦"}', ['{"paid": true}', '{"paid": false}']],
    ['{"code": ""¦}', []],
    ['{"paid": true¦}', ['{"paid": true}', '{"paid": false}']],
    ['{"paid": true ¦}', []],
    ['{"version": 2 ¦}', []],
    ['{"version": -2.5e+3  ¦}', []],
    ['{"paid": null\n  ¦}', []],
    ['{"paid": ¦ true}', []],
    ['{"status": ¦"Held"}', []],
    [
      '{"status": ¦\n  "paid": true}',
      ['posted', 'Held']
        .map((one) => `{"status": "${one}"\n  "paid": true}`)
        .concat('{"status": null\n  "paid": true}'),
    ],
    ['{"status": "{{¦}}"}', []],
    ['{"sta¦tus": ""}', []],
    [
      '{"lines": {"{{#each items}}": {"unit": "¦"}}}',
      ['kg', 'pcs'].map((one) => `{"lines": {"{{#each items}}": {"unit": "${one}"}}}`),
    ],
    ['{"lines": [{"unit": "k¦"}]}', ['{"lines": [{"unit": "kg"}]}', '{"lines": [{"unit": "pcs"}]}']],
    ['{"tags": ["new", ¦]}', ['{"tags": ["new", "new"]}', '{"tags": ["new", "old"]}']],
    ['{"{{#if x}}": {"version": ¦}}', ['{"{{#if x}}": {"version": 2}}']],
    ['{"address": {"country": "¦', ['{"address": {"country": "IE"', '{"address": {"country": "NO"']],
    ['{"address": {"country": "I¦,\n', ['{"address": {"country": "IE",\n', '{"address": {"country": "NO",\n']],
    ['{"other": "¦"}', []],
    ['¦', []],
  ];
  test.each(cases)('%s', (marked, expected) => expect(offers(marked)).toEqual(expected));

  test('are found at once behind a text of a hundred thousand letters', () => {
    const took = processorTime(() => {
      expect(offers(`{"other": "${'a'.repeat(100_000)}", "paid": ¦}`)).toHaveLength(2);
    });
    expect(took).toBeLessThan(2000);
  });
});
