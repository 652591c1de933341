import { describe, expect, it } from 'vitest';
import type { Mapping } from '#shared/mapping/output-row.ts';
import type { Plan } from '#shared/mapping/plan.ts';
import {
  planAddInput,
  planInsert,
  planParameter,
  planRemoveInput,
  planRemoveStep,
} from '#shared/mapping/plan-function.ts';
import type { Json } from '#shared/model/json.ts';
import { literal } from '#shared/template/expressions.ts';
import { functionTable, parseTemplate } from '#shared/template/index.ts';
import { bodyAfter, projected } from './a-payload.ts';

function only(body: Json): Mapping {
  const [mapping] = projected(body).mappings;
  if (mapping === undefined) throw new Error('no mapping');
  return mapping;
}
const made = (body: Json, plan: Plan | null) => (plan === null ? null : bodyAfter(body, { kind: 'done', plan }));

describe('inserting a function', () => {
  it.each([
    ['{{a.b}}', 'upper', null, '{{upper a.b}}'],
    ['{{upper a}}', 'trim', null, '{{trim (upper a)}}'],
    ['{{upper a}}', 'trim', 0, '{{upper (trim a)}}'],
    ['{{a}}', 'formatDate', null, "{{formatDate a 'yyyy-MM-dd'}}"],
    ['{{a}}', 'concat', null, '{{concat a}}'],
    ['{{a}} {{b}}', 'upper', null, "{{upper (concat a ' ' b)}}"],
    ['{{a}} {{b}}', 'upper', 1, '{{a}} {{upper b}}'],
    ['{{#if a}}b{{/if}}', 'upper', null, null],
  ])('%s %s', (text, name, input, expected) => {
    const mapping = only({ x: text });
    const address = input === null ? null : (mapping.inputs[input]?.address ?? null);
    expect(made({ x: text }, planInsert(mapping, name, address))).toEqual(expected === null ? null : { x: expected });
  });

  it('in the key of a loop or condition', () => {
    const body = { x: { '{{#each items as |item|}}': 'y', '{{else}}': 'z' } };
    expect(made(body, planInsert(only(body), 'unique', null))).toEqual({
      x: { '{{#each (unique items) as |item|}}': 'y', '{{else}}': 'z' },
    });
  });

  it.each(functionTable.map((row) => row.name))('%s gives a template that can be read', (name) => {
    const body = { x: '{{a}}' };
    const changed = made(body, planInsert(only(body), name, null));
    expect(parseTemplate({ body: changed }).problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('changing what is on a line', () => {
  it('takes a function off', () => {
    const body = { x: '{{upper (concat a b)}}' };
    const mapping = only(body);
    expect(made(body, planRemoveStep(mapping, mapping.steps[1]?.address ?? { part: null, path: [] }))).toEqual({
      x: '{{concat a b}}',
    });
    expect(made(body, planRemoveStep(mapping, mapping.steps[0]?.address ?? { part: null, path: [] }))).toEqual({
      x: '{{upper a}}',
    });
  });

  it.each([
    ["{{formatDate a 'dd'}}", [1], 'MM.yyyy', "{{formatDate a 'MM.yyyy'}}"],
    ["{{formatDate a 'dd'}}", ['tz'], 'Europe/Warsaw', "{{formatDate a 'dd' tz='Europe/Warsaw'}}"],
    ["{{formatDate a 'dd' tz='Europe/Warsaw'}}", ['tz'], undefined, "{{formatDate a 'dd'}}"],
    ['{{substring a 1}}', [2], 4, '{{substring a 1 4}}'],
    ['{{substring a 1 4}}', [2], undefined, '{{substring a 1}}'],
  ])('%s %j', (text, path, value, expected) => {
    expect(made({ x: text }, planParameter(only({ x: text }), { part: null, path }, value))).toEqual({ x: expected });
  });

  it.each([
    ['{{concat a b}}', '{{concat a b c}}'],
    ["{{concat a ' ' b}}", "{{concat a ' ' b ' ' c}}"],
    ['{{multiply a 1}}', '{{multiply a c}}'],
  ])('brings another input to %s', (text, expected) => {
    const c = { kind: 'path', data: false, depth: 0, scoped: false, segments: ['c'] } as const;
    expect(made({ x: text }, planAddInput(only({ x: text }), { part: null, path: [] }, c))).toEqual({ x: expected });
    expect(literal(1)).toEqual({ kind: 'literal', value: 1 });
  });

  it.each([
    ['{{a}}', 0, null],
    ['{{concat a b}}', 0, '{{concat b}}'],
    ['{{a}} {{b}}', 1, '{{a}} '],
    ['{{multiply a b}}', 1, "{{multiply a ''}}"],
    ["{{formatDate a 'dd'}}", 0, null],
  ])('takes line %s of %s away', (text, input, expected) => {
    const mapping = only({ x: text });
    const address = mapping.inputs[input as number]?.address ?? { part: null, path: [] };
    expect(made({ x: text }, planRemoveInput(mapping, address))).toEqual({ x: expected });
  });
});
