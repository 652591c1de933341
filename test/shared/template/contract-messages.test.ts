import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate } from '#shared/template/index.ts';
import { order } from './contract-case.ts';

function messages(body: Json): string[] {
  const result = compileTemplate({ body }).render({ payload: order });
  return result.problems.map(({ message }) => message);
}

const syntax: readonly (readonly [text: string, message: string])[] = [
  ['{{#if paid', 'The text ends before what it opens is closed.'],
  ['{{#if paid}', 'The text ends before what it opens is closed.'],
  ['{{id', 'The text ends before what it opens is closed.'],
  ['a {{id} b', 'The text ends before what it opens is closed.'],
  ['{{!-- a }}', 'The text ends before what it opens is closed.'],
  ['{{! a', 'The text ends before what it opens is closed.'],
  ['{{id,key}}', 'id,key cannot be read as a field.'],
  ['{{upper id+1}}', 'id+1 cannot be read as a field.'],
  ['{{#each(items)}}{{/each}}', 'each(…) has no space before its bracket.'],
  ['{{order.this}}', 'order.this is no path'],
  ['x {{upper a/../b}}', 'a/.. is no path'],
  ['{{}}', 'Nothing stands between {{ and }}.'],
  ['{{{}}}', 'Nothing stands between {{ and }}.'],
];

describe('what cannot be read is told in our words', () => {
  for (const [text, message] of syntax) {
    test(text, () => {
      const [problem, ...others] = compileTemplate({ body: text }).problems;
      expect(problem?.message).toContain(message);
      expect(others).toEqual([]);
    });
  }

  test('in a key too', () => {
    for (const key of ['{{#if paid', '{{else', '{{else if paid', '{{id']) {
      expect(messages({ [key]: 1 })[0]).toContain('The text ends before what it opens is closed.');
    }
    expect(messages({ '{{#each(items)}}': 1 })[0]).toContain('each(…) has no space before its bracket.');
  });
});

test('what a directive gives beside other fields is named as it is', () => {
  const given = (value: Json) => messages({ a: 1, '{{#if paid}}': value })[0];
  expect(given(null)).toContain('gives nothing.');
  expect(given([1, 2])).toContain('gives a list of 2.');
  expect(given('x')).toContain('gives "x".');
  expect(given(5)).toContain('gives 5.');
});

test('a directive that is used as a function is recognized', () => {
  expect(messages('{{each items}}')[0]).toContain('Did you mean #each?');
  expect(messages('{{if paid}}')[0]).toContain('Did you mean #if?');
  expect(messages("{{upper (with 'x')}}")[0]).toContain('Did you mean #with?');
});

test('numbers of arguments are told without a slip of grammar', () => {
  expect(messages('{{upper id id}}')).toEqual(['upper takes 1 and is given 2. Write: upper t']);
  expect(messages('{{default id}}')).toEqual(['default takes 2 and is given 1. Write: default x y']);
});

test('the same problem at the same place is told once, whatever entry it comes from', () => {
  const many = Array.from({ length: 500 }, () => ({}));
  const template = compileTemplate({ body: { a: { '{{#each this}}': ['{{x}}', '{{y}}'] } }, missing: 'fail' });
  const result = template.render({ payload: many });
  expect(result.problems.map(({ path }) => path)).toEqual(['/body/a/{{#each this}}/0', '/body/a/{{#each this}}/1']);
});

test('a problem of a whole key marks that key', () => {
  const result = compileTemplate({ body: { a: 1, '{{key}}': 2 } }).render({ payload: order });
  expect(result.problems).toMatchObject([{ position: { offset: 0, length: 7 }, params: { place: 'key' } }]);
});

test('a name as long as its text is cut in the message', () => {
  const name = 'x'.repeat(900_000);
  for (const body of [
    `{{${name} 1}}`,
    `{{@${name}}}`,
    `{{upper a ${name}=1}}`,
    `{{#${name} a}}{{/${name}}}`,
    `{{a.${name}.0}}`,
  ]) {
    for (const message of messages(body)) expect(message.length).toBeLessThan(600);
  }
  const missing = compileTemplate({ body: `{{${name}}}`, missing: 'fail' }).render({ payload: {} });
  expect(missing.problems[0]?.message.length).toBeLessThan(600);
});

describe('data of a list outside of every list is warned about', () => {
  const rows: Readonly<Record<string, number>> = {
    '{{#with this}}{{@index}}{{/with}}': 1,
    '{{#each rows}}{{#with this}}{{@index}}{{@../index}}{{/with}}{{/each}}': 0,
    '{{#each rows}}{{@../index}}{{/each}}': 1,
    '{{#each rows}}{{else}}{{@index}}{{/each}}': 1,
    '{{#with this}}{{#each rows}}{{@index}}{{@../first}}{{/each}}{{/with}}': 1,
    '{{@root}}{{@event.id}}{{@../now}}': 0,
  };
  for (const [body, count] of Object.entries(rows)) {
    test(body, () => {
      const codes = compileTemplate({ body }).problems.map(({ code }) => code);
      expect(codes).toEqual(Array.from({ length: count }, () => 'outsideList'));
    });
  }
});
