import fc from 'fast-check';
import type { Json } from '#shared/model/json.ts';

// Templates and payloads that go together: the same few names, hostile ones among them.

const names = [
  'a',
  'b',
  'items',
  'name',
  'constructor',
  '__proto__',
  'toString',
  'length',
  'valueOf',
  'hasOwnProperty',
];
const name = fc.constantFrom(...names);

export const payload: fc.Arbitrary<Json> = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(
      null,
      true,
      false,
      0,
      -1.5,
      1e21,
      '',
      'text',
      '10.50',
      'O\'Brien "x"\n',
      '__proto__',
      '\ud800',
      '<b>',
    ),
    fc.array(tie('value'), { maxLength: 3 }) as fc.Arbitrary<Json>,
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(name, tie('value')), { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries) as Json),
})).value;

const segment = fc.oneof(
  { weight: 5, arbitrary: name },
  { weight: 1, arbitrary: fc.constantFrom('[0]', '[first name]', '[x\\]y]', '[this]', '[__proto__]', '[true]', '[]') },
);
const path = fc.oneof(
  { weight: 6, arbitrary: fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'this',
      '.',
      '../a',
      '../../b',
      '..',
      '@index',
      '@key',
      '@first',
      '@../index',
      '@root',
      '@root.a',
      '@event.id',
      '@now',
      'this.a',
      './a',
      'item',
      'item.name',
      'at',
    ),
  },
);
const literal = fc.constantFrom("'x'", '"it\'s"', "'it\\'s {{ }}'", '0', '-1.5', '12', 'true', 'false', 'null', "''");

const expression: fc.Arbitrary<string> = fc.letrec<{ any: string; call: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    path,
    literal,
    tie('call').map((call) => `(${call})`),
  ),
  call: fc.oneof(
    fc
      .tuple(
        fc.constantFrom('upper', 'trim', 'count', 'first', 'optional', 'isEmpty', 'toText', 'toJson', 'not', 'unique'),
        tie('any'),
      )
      .map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('default', 'eq', 'concat', 'add', 'join', 'get', 'gt', 'split'), tie('any'), tie('any'))
      .map((parts) => parts.join(' ')),
    fc
      .tuple(fc.constantFrom('choose', 'replace', 'where'), tie('any'), tie('any'), tie('any'))
      .map((parts) => parts.join(' ')),
    fc.tuple(tie('any'), tie('any')).map(([subject, order]) => `sort ${subject} order=${order}`),
  ),
})).any;

const inside = expression.map((text) => (text.startsWith('(') ? text.slice(1, -1) : text));
const mustache = fc.oneof(
  { weight: 6, arbitrary: inside.map((text) => `{{${text}}}`) },
  { weight: 1, arbitrary: inside.map((text) => `{{{${text}}}}`) },
  { weight: 1, arbitrary: inside.map((text) => `{{~ ${text} ~}}`) },
  { weight: 1, arbitrary: fc.constantFrom('{{! c }}', '{{!-- }} --}}', '\\{{x}}', '{{~! c ~}}') },
);
const content = fc.constantFrom('', ' ', 'x', '\n', '"', "'", '}', 'é', ' a\n  ', '\u2028', '😀', '{');

const text: fc.Arbitrary<string> = fc.letrec<{ parts: string; block: string }>((tie) => ({
  parts: fc
    .array(fc.oneof({ depthSize: 'small' }, content, mustache, tie('block')), { maxLength: 4 })
    .map((parts) => parts.join('')),
  block: fc.oneof(
    fc
      .tuple(fc.constantFrom('each', 'if', 'unless', 'with'), expression, tie('parts'))
      .map(([directive, subject, body]) => `{{#${directive} ${subject}}}${body}{{/${directive}}}`),
    fc
      .tuple(expression, tie('parts'), expression, tie('parts'), tie('parts'))
      .map(([a, b, c, d, e]) => `{{#if ${a}}}${b}{{else if ${c}}}${d}{{~else}}${e}{{/if}}`),
    fc.tuple(expression, tie('parts')).map(([subject, body]) => `{{#each ${subject} as |item at|}}${body}{{/each}}`),
  ),
})).parts;

const branch = fc.constantFrom('each', 'if', 'unless', 'with');

/** Bodies in the language; a few in a hundred do not parse, which is as well. */
export const body: fc.Arbitrary<Json> = fc.letrec<{ node: Json; object: Json }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    mustache,
    text,
    fc.constantFrom<Json>(null, true, 1.5, 'plain', ''),
    fc.array(tie('node'), { maxLength: 3 }) as fc.Arbitrary<Json>,
    tie('object'),
    fc
      .tuple(branch, expression, tie('node'))
      .map(([directive, subject, value]): Json => ({ [`{{#${directive} ${subject}}}`]: value })),
    fc
      .tuple(expression, tie('node'), expression, tie('node'), tie('node'))
      .map(([a, b, c, d, e]): Json => ({ [`{{#if ${a}}}`]: b, [`{{else if ${c}}}{{! 2}}`]: d, '{{else}}': e })),
    fc
      .tuple(expression, tie('node'))
      .map(([subject, value]): Json => ({ [`{{#each ${subject} as |item at|}}`]: value })),
  ),
  object: fc
    .array(
      fc.tuple(
        fc.oneof(
          fc.constantFrom('a', 'b', '1', 'toString', 'constructor'),
          text,
          fc.tuple(branch, expression).map(([directive, subject]) => `{{#${directive} ${subject}}}`),
        ),
        tie('node'),
      ),
      { maxLength: 4 },
    )
    .map((entries) => Object.fromEntries(entries) as Json),
})).node;
