import { describe, expect, it } from 'vitest';
import mapperTexts from '#resources/locales/en.mapper.json' with { type: 'json' };
import { fieldTree } from '#shared/catalog/field-tree.ts';
import { fixesFor } from '#shared/mapping/fixes/fixes.ts';
import type { Choice } from '#shared/mapping/plan.ts';
import { project } from '#shared/mapping/project.ts';
import type { Json } from '#shared/model/json.ts';
import { type OutputCode, outputProblem } from '#shared/model/output-problem.ts';
import { applyEdits } from '#shared/template/edits/apply-edit.ts';
import { compileTemplate, type MissingPolicy, parseTemplate } from '#shared/template/index.ts';
import { fill, type TextParams } from '#shared/text/fill.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';

const payload: Json = {
  order: {
    id: 'PS-1',
    total: '12,90 zł',
    sum: '1.234,50 €',
    big: '1,234',
    word: 'Y',
    placed: '20.11.2026',
    us: '11/25/2026',
    ordered: '2026/11/20 10:00',
    seconds: 1700000000,
    zero: 0,
    none: null,
    tags: 'a, b',
    noted: 'x',
    list: [],
    'first name': 'Ann',
    amount: 1.5,
    lines: [
      { sku: 'A', price: '1,50' },
      { sku: 'B', price: '22,50' },
    ],
  },
};

function mended(body: Json, missing: MissingPolicy = 'null') {
  const { tree } = parseTemplate({ body });
  const projection = project(tree);
  const rendered = compileTemplate({ body, missing }).render({ payload });
  const [problem] = rendered.problems;
  if (problem === undefined) throw new Error('nothing is wrong');
  let at: string | undefined = problem.path.slice('/body'.length);
  while (at !== undefined && !projection.byId.has(at)) at = splitPointer(at)?.parent;
  const row = projection.byId.get(at ?? '') ?? projection.root;
  return shownWays(fixesFor({ problem, row, projection, body, root: fieldTree(payload), missing }), body, missing);
}

function shownWays(choices: readonly Choice[], body: Json, missing: MissingPolicy) {
  return choices.map(({ words, plan, typed }) => {
    const text = fill(
      (mapperTexts.fixes as Record<string, string>)[words.key.replace('fixes.', '')] ?? '-',
      words.params,
    );
    const edited = applyEdits(body, (typed?.plan('typed') ?? plan).edits);
    const after = edited.ok ? edited.body : null;
    const again = compileTemplate({ body: after, missing }).render({ payload });
    return { text, after, gives: again.ok ? again.value : again.problems.map(({ message }) => message) };
  });
}

describe('a mark is mended by one click', () => {
  const table: [Json, string, Json][] = [
    ['{{uper order.id}}', 'Replace with upper', 'PS-1'],
    ['{{zzzzzz order.id}}', 'Write it as plain text', '{{zzzzzz order.id}}'],
    ['No {{order.id', 'Close it', 'No PS-1'],
    ['{{#if order.id}}a', 'Close it', 'a'],
    ['{{#if order.id}}b{{/with}}', 'Replace with {{/if}}', 'b'],
    ['{{order.lines.0.sku.1}}', 'Put it in brackets', null],
    ['{{upper(order.id)}}', 'Replace with upper order.id', 'PS-1'],
    ["{{order.o'x}}", 'Put it in brackets', null],
    ['a{{}}', 'Take it out', 'a'],
    ['a{{> x}}', 'Take it out', 'a'],
    ['{{order.first name}}', 'Replace with order.[first name]', 'Ann'],
    ['{{@event.id order}}', 'Use @event.id alone', null],
    ['{{upper order.id loud=1}}', 'Take loud out', 'PS-1'],
    ["{{formatDate order.seconds 'yyyy' tzz='UTC'}}", 'Replace with tz', '-'],
    ['{{@nw}}', 'Replace with @now', null],
    [{ '{{#eech order.lines}}': '{{sku}}' }, 'Replace with each', ['A', 'B']],
    [{ '{{#if eq order.id 1}}': 1, '{{else}}': 2 }, 'Put the function in brackets', 2],
    [{ a: { '{{else}}': 1, b: 2 } }, 'Remove', { a: { b: 2 } }],
    [{ a: { '{{#if order.id}}': 3, b: 2 } }, 'Put it under value', { a: { value: 3, b: 2 } }],
    [{ PS: 1, 'PS{{! 2}}': 2 }, 'Rename to PS2', { PS: 1, PS2: 2 }],
    [{ a: { '{{#each order.lines}}': '{{../../x}}' } }, 'Replace with ../x', { a: [null, null] }],
    [{ a: { '{{#each order.tags}}': '{{this}}' } }, 'Split it at ,', { a: ['a', 'b'] }],
    [{ a: { '{{#each order.amount}}': '{{this}}' } }, 'Use it once', { a: 1.5 }],
    ['{{round order.total}}', 'Read as 12.9', 13],
    ['{{toNumber order.total}}', 'Read as 12.9', 12.9],
    ['{{toNumber order.total}}', 'Keep as text', '12,90 zł'],
    ['{{toNumber order.total}}', 'Give null', null],
    ['{{toNumber order.total}}', 'Use 0', 0],
    ['{{round order.sum}}', 'Read as 1234.5', 1235],
    ['{{toNumber order.big}}', 'Read as 1.234', 1.234],
    ['{{toNumber order.big}}', 'Read as 1234', 1234],
    [{ '{{#each order.lines}}': '{{toNumber price}}' }, 'Read as 1.5', [1.5, 22.5]],
    ['{{toNumber order.id}}', 'Keep as text', 'PS-1'],
    ['Total {{round order.total}} in all', 'Read as 12.9', 'Total 13 in all'],
    ["{{formatDate order.placed 'yyyy'}}", 'Read as 2026-11-20', '2026'],
    ["{{formatDate order.us 'MMM'}}", 'Read as 2026-11-25', 'Nov'],
    ["{{formatDate order.ordered 'HH:mm'}}", 'Read as 2026-11-20', '10:00'],
    ["{{formatDate order.seconds 'yyyy'}}", 'Read as 2023-11-14', '2023'],
    ["{{formatDate order.id 'yyyy'}}", 'Keep as text', 'PS-1'],
    ["{{formatDate '2026-11-20' 'YYYY'}}", 'Replace with yyyy', '2026'],
    ["{{formatDate '2026-11-20' 'yyyy' tz='Europe/Warsw'}}", 'Replace with Europe/Warsaw', '2026'],
    ["{{currency 1 'EURO'}}", 'Replace with EUR', '€1.00'],
    ["{{formatNumber 1 locale='xx'}}", 'Take locale out', '1.00'],
    ["{{addTime '2026-11-20' 1 'dayz'}}", 'Replace with days', '2026-11-21'],
    ['{{divide 1 order.zero}}', 'Give null', null],
    [{ a: '{{divide 1 order.zero}}' }, 'Leave field out', {}],
    ['{{average order.list}}', 'Give null', null],
    ["{{join order.tags '+'}}", 'Split it at ,', 'a+b'],
    ["{{formatDate order.none 'yyyy'}}", 'Give null', null],
    [{ a: "{{formatDate order.none 'yyyy'}}" }, 'Leave field out', {}],
    [{ a: '{{round order.none}}' }, 'Use 0', { a: 0 }],
    ['{{round order.totl}}', 'Use order.total', '-'],
    ['{{required order.none}}', 'Use other text…', 'typed'],
    [{ a: '{{required order.none}}' }, 'Leave field out', {}],
    ['{{choose (not order.none) 1 2}}', 'Read as true or false', 1],
    ['{{toBoolean order.word}}', 'Read Y as true', true],
    ['{{substring order.id 1.5}}', 'Round it', '-1'],
    ["{{get order '../x'}}", 'Replace with x', null],
    ['{{upper order.id 2}}', 'Keep the first 1', 'PS-1'],
    ['{{fromJson order.id}}', 'Keep as text', 'PS-1'],
    ["{{table order.id 'a' 1 'b'}}", 'Keep the first 3', null],
    ['{{gt order.id 1}}', 'Compare as text', true],
    ["{{toNumber order.id onError='nul'}}", 'Replace with null', null],
  ];
  it.each(table)('%j: %s', (body, text, gives) => {
    const ways = mended(body);
    const way = ways.find((one) => one.text === text);
    expect(ways.map((one) => one.text)).toContain(text);
    // What a step leads to is the next thing to mend.
    if (gives !== '-') expect(way?.gives).toEqual(gives);
  });

  it('a missing field where that is a problem', () => {
    expect(mended({ a: '{{order.totl}}' }, 'fail').map(({ text }) => text)).toEqual([
      'Use order.total',
      'Leave field out',
      'Use other text…',
      'Give null',
    ]);
    expect(mended({ a: 'No {{order.zzz}}!' }, 'fail').map(({ text, gives }) => [text, gives])).toEqual([
      ['Write nothing there', { a: 'No !' }],
      ['Use other text…', { a: 'No typed!' }],
    ]);
  });
});

describe("what the customer's schema wants", () => {
  const table: [Json, OutputCode, TextParams, string, Json][] = [
    [{ a: '{{order.amount}}' }, 'type', { types: 'string' }, 'Make it text', { a: '1.5' }],
    [{ a: '{{order.total}}' }, 'type', { types: 'number' }, 'Read as 12.9', { a: 12.9 }],
    [{ a: '{{order.id}}' }, 'type', { types: 'number,null' }, 'Read as a number, else null', { a: null }],
    [{ a: '12' }, 'type', { types: 'integer' }, 'Read as a number', { a: 12 }],
    [{ a: '{{order.id}}' }, 'type', { types: 'array' }, 'Put it in a list', { a: ['PS-1'] }],
    [{ a: '{{order.word}}' }, 'enum', { allowed: '["X","YES"]' }, 'Send "Y" as "X"', { a: 'X' }],
    [{ a: 'Z' }, 'enum', { allowed: '["X","Zz"]' }, 'Use "Zz"', { a: 'Zz' }],
    [{ a: '{{order.placed}}' }, 'format', { format: 'date' }, 'Write as 2026-11-20', { a: '2026-11-20' }],
    [{ a: '{{order.id}}' }, 'tooLong', { limit: 3 }, 'Cut to 3 characters', { a: 'PS-' }],
    [{ a: '{{order.zero}}' }, 'tooSmall', { limit: 1 }, 'At least 1', { a: 1 }],
    [{ a: '{{order.amount}}' }, 'tooLarge', { limit: 1 }, 'At most 1', { a: 1 }],
    [{ a: '{{order.amount}}' }, 'multiple', { limit: 1 }, 'Round it', { a: 2 }],
    [{ a: 1, b: 2 }, 'additional', { field: 'a' }, 'Remove', { b: 2 }],
    [{ a: '{{order.none}}' }, 'empty', { types: 'string', required: 1 }, 'Leave field out', {}],
    [{ a: '{{order.none}}' }, 'empty', { types: 'string', required: 1 }, 'Use other text…', { a: 'typed' }],
  ];
  it.each(table)('%j %s', (body, code, params, text, gives) => {
    const projection = project(parseTemplate({ body }).tree);
    const row = projection.byId.get('/a') ?? projection.root;
    const flag = { problem: outputProblem(code, '/a', params), row, projection, body, root: fieldTree(payload) };
    const ways = shownWays(fixesFor(flag), body, 'null');
    expect(ways.map((one) => one.text)).toContain(text);
    expect(ways.find((one) => one.text === text)?.gives).toEqual(gives);
  });

  it('a field that is not there', () => {
    const body = { b: 1 };
    const projection = project(parseTemplate({ body }).tree);
    const problem = outputProblem('required', '/a', { field: 'a' });
    const choices = fixesFor({ problem, row: projection.root, projection, body, root: fieldTree(payload) });
    expect(shownWays(choices, body, 'null')).toMatchObject([{ text: 'Add a…', gives: { b: 1, a: 'typed' } }]);
  });
});

it('leads a path to the field that was meant, and leaves what stands around it as it is written', () => {
  const body = '{{~ upper  ordr.id ~}} and {{ required  order.idd }} ';
  const [way] = mended(body, 'fail').filter(({ text }) => text === 'Use order.id');
  expect(way?.after).toBe('{{~ upper  ordr.id ~}} and {{ required  order.id }} ');
});
