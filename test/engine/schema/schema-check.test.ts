import { describe, expect, test } from 'vitest';
import { compileSchema, type JsonSchema } from '#engine/schema/schema-check.ts';
import { schemaProblems } from '#engine/schema/schema-problems.ts';
import type { Json } from '#shared/model/json.ts';

function told(schema: JsonSchema, output: Json): string[] {
  const compiled = compileSchema(schema);
  if (!compiled.ok) return [compiled.reason];
  return compiled.check(output).map(({ code, path }) => `${code.replace('output.', '')} ${path}`);
}

function words(schema: JsonSchema, output: Json): string[] {
  const compiled = compileSchema(schema);
  return compiled.ok ? compiled.check(output).map(({ message }) => message) : [compiled.reason];
}

const line = {
  type: 'object',
  required: ['sku', 'tracking'],
  properties: { sku: { type: 'string' }, tracking: { type: 'string', minLength: 1 } },
};
const order = { type: 'object', required: ['lines'], properties: { lines: { type: 'array', items: line } } };

describe('what does not fit is said in a sentence, with the field and its place', () => {
  test.each<[string, JsonSchema, Json, string]>([
    [
      'a null that is required',
      order,
      {
        lines: [
          { sku: 'a', tracking: 'x' },
          { sku: 'b', tracking: null },
        ],
      },
      "tracking is empty in entry 2 of lines, and the customer's schema requires text.",
    ],
    [
      'a null',
      { properties: { note: { type: 'string' } } },
      { note: null },
      "note is empty, and the customer's schema wants text.",
    ],
    ['a required field', order, {}, "lines is not there, and the customer's schema requires it."],
    [
      'another type',
      { properties: { n: { type: ['number', 'null'] } } },
      { n: '5' },
      'n is "5". The customer\'s schema wants a number or null.',
    ],
    [
      'a list of values',
      { properties: { s: { enum: ['open', 'done'] } } },
      { s: 'x' },
      's is "x". The customer\'s schema allows "open", "done".',
    ],
    ['one value', { properties: { v: { const: 2 } } }, { v: 1 }, "v is 1. The customer's schema allows 2."],
    [
      'a limit',
      { properties: { v: { exclusiveMinimum: 0 } } },
      { v: 0 },
      "v is 0. The customer's schema wants more than 0.",
    ],
    [
      'a format',
      { properties: { at: { format: 'date' } } },
      { at: '9.3.2026' },
      'at is "9.3.2026". The customer\'s schema wants it written as a date such as 2026-03-09.',
    ],
    [
      'a length',
      { properties: { t: { maxLength: 3 } } },
      { t: 'abcd' },
      't is "abcd", which is 4 long. The customer\'s schema allows 3 characters.',
    ],
    [
      'a field too many',
      { properties: { a: {} }, additionalProperties: false },
      { b: 1 },
      "b is a field that the customer's schema does not know.",
    ],
    ['the whole', { type: 'object' }, 'text', 'The output is "text". The customer\'s schema wants an object.'],
  ])('%s', (_, schema, output, expected) => {
    expect(words(schema, output)).toEqual([expected]);
  });
});

describe('each keyword has its code', () => {
  test.each<[JsonSchema, Json, string]>([
    [{ pattern: '^[A-Z]{2}$' }, 'x', 'pattern '],
    [{ minimum: 2 }, 1, 'tooSmall '],
    [{ maximum: 2 }, 3, 'tooLarge '],
    [{ exclusiveMaximum: 2 }, 2, 'notBelow '],
    [{ multipleOf: 0.5 }, 0.7, 'multiple '],
    [{ minLength: 2 }, 'a', 'tooShort '],
    [{ minItems: 1 }, [], 'tooFew '],
    [{ maxItems: 1 }, [1, 2], 'tooMany '],
    [{ uniqueItems: true }, [1, 2, 1], 'unique '],
    [{ contains: { type: 'string' } }, [1], 'contains '],
    [{ minProperties: 1 }, {}, 'tooFewFields '],
    [{ maxProperties: 1 }, { a: 1, b: 2 }, 'tooManyFields '],
    [{ propertyNames: { pattern: '^x' } }, { a: 1 }, 'name /a'],
    [{ dependentRequired: { a: ['b'] } }, { a: 1 }, 'depends /b'],
    [{ not: { type: 'string' } }, 'a', 'not '],
    [{ properties: { a: false } }, { a: 1 }, 'additional /a'],
    [{ unevaluatedProperties: false, properties: { a: {} } }, { b: 1 }, 'additional /b'],
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    [{ if: { required: ['a'] }, then: { required: ['b'] } }, { a: 1 }, 'required /b'],
    [{ oneOf: [{ type: 'number' }, { minimum: 1 }] }, 2, 'several '],
    [false, 1, 'not '],
  ])('%j of %j', (schema, output, expected) => {
    expect(told(schema, output)).toEqual([expected]);
  });
});

describe('of several branches the nearest speaks', () => {
  const paid = { properties: { kind: { const: 'paid' }, at: { type: 'string' } }, required: ['kind', 'at'] };
  const open = {
    properties: { kind: { const: 'open' }, due: { type: 'string' }, by: {} },
    required: ['kind', 'due', 'by'],
  };

  test('by the field that tells them apart', () => {
    expect(told({ oneOf: [paid, open] }, { kind: 'open' })).toEqual(['required /due', 'required /by']);
  });
  test('in a definition of its own, within lists', () => {
    const schema = { $defs: { 'a b/c': { anyOf: [{ type: 'null' }, paid] } }, items: { $ref: '#/$defs/a%20b~1c' } };
    expect(told(schema, [null, { kind: 'paid' }])).toEqual(['required /1/at']);
  });
  test('several types are one sentence', () => {
    expect(words({ anyOf: [{ type: 'string' }, { type: 'number' }] }, true)).toEqual([
      "The output is true. The customer's schema wants text or a number.",
    ]);
  });
  test('several values are one sentence', () => {
    expect(words({ anyOf: [{ const: 1 }, { enum: [2, 3] }] }, 4)).toEqual([
      "The output is 4. The customer's schema allows 1, 2, 3.",
    ]);
  });
  test('a branch in a branch', () => {
    const schema = { anyOf: [{ type: 'null' }, { oneOf: [{ type: 'number' }, { type: 'object', required: ['a'] }] }] };
    expect(told(schema, {})).toEqual(['required /a']);
  });
  test('nothing of a branch is told where another fits', () => {
    expect(told({ anyOf: [{ type: 'string' }, { type: 'number' }] }, 1)).toEqual([]);
  });
});

describe('drafts', () => {
  test.each<[string, JsonSchema, Json, string[]]>([
    [
      '7, with a tuple',
      { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }] },
      [1],
      ['type /0'],
    ],
    [
      '2019-09',
      {
        $schema: 'https://json-schema.org/draft/2019-09/schema',
        $recursiveAnchor: true,
        properties: { in: { $recursiveRef: '#' }, n: { type: 'number' } },
      },
      { in: { n: 'x' } },
      ['type /in/n'],
    ],
    [
      '2020-12',
      { $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{ type: 'string' }], items: false },
      [1, 2],
      ['type /0', 'tooMany '],
    ],
    [
      '4',
      {
        $schema: 'http://json-schema.org/draft-04/schema#',
        id: 'https://erp.example/a',
        properties: { n: { minimum: 0, exclusiveMinimum: true } },
      },
      { n: 0 },
      ['notAbove /n'],
    ],
    [
      'OpenAPI 3.0',
      { properties: { a: { type: 'string', nullable: true }, b: { nullable: true, allOf: [{ type: 'number' }] } } },
      { a: null, b: null },
      [],
    ],
    ['none named', { items: [{ type: 'string' }] }, [1], ['type /0']],
  ])('%s', (_, schema, output, expected) => {
    expect(told(schema, output)).toEqual(expected);
  });
});

describe('a hostile schema', () => {
  test('that goes on in itself ends with the output', () => {
    const node = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, in: { $ref: '#' } } };
    expect(told(node, { name: 'a', in: { name: 'b', in: { in: { name: 5 } } } })).toEqual([
      'required /in/in/name',
      'type /in/in/in/name',
    ]);
  });
  test('that refers to itself without end is told', () => {
    expect(words({ anyOf: [{ $ref: '#' }] }, 1)[0]).toContain('without end');
  });
  test.each([
    [{ $ref: 'https://evil.example/x.json' }],
    [{ items: { $ref: 'file:///etc/passwd' } }],
    [{ $ref: '#/$defs/none' }],
  ])('%j reaches for nothing', (schema) => expect(told(schema, [1])[0]).toContain('which is not in it'));
  test('with a pattern that would take JavaScript years runs by RE2', () => {
    const start = performance.now();
    expect(told({ pattern: '^(a+)+$' }, `${'a'.repeat(5000)}!`)).toEqual(['pattern ']);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(told({ pattern: '(?=a)' }, 'a')[0]).toContain('cannot be used');
  });
  test('with names of prototypes checks own fields alone', () => {
    const schema = { required: ['constructor', 'toString'], properties: { constructor: { type: 'string' } } };
    expect(told(schema, {})).toEqual(['required /constructor', 'required /toString']);
    expect(told(schema, { constructor: 'a', toString: 1 })).toEqual([]);
    expect(told(JSON.parse('{"properties":{"__proto__":{"type":"string"}},"required":["__proto__"]}'), {})).toEqual([
      'required /__proto__',
    ]);
    expect(({} as Record<string, unknown>).type).toBeUndefined();
  });
  test('with code in its words is words', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: code that must stay a text
    const text = '"+process.exit()+"\n`${process.exit()}`*/';
    expect(
      told({ [text]: 1, required: [text], properties: { [text]: { const: text } }, $comment: text }, {}),
    ).toHaveLength(1);
    expect(
      told(
        { $defs: { [text]: { type: 'string' } }, $ref: `#/$defs/${encodeURIComponent(text)}`.replace('%2F', '~1') },
        1,
      ),
    ).toEqual(['type ']);
  });
  test('that is too deep or too large is refused', () => {
    let deep: JsonSchema = {};
    for (let level = 0; level < 500; level += 1) deep = { items: deep };
    expect(told(deep, 1)[0]).toContain('deep');
    expect(told({ enum: Array.from({ length: 60_000 }, (_, at) => at) }, 1)[0]).toContain('more than');
  });
  test('a thousand mistakes are a hundred problems, the last of which counts the rest', () => {
    const compiled = compileSchema({ items: { type: 'string' } });
    const problems = compiled.ok ? compiled.check(Array.from({ length: 1000 }, (_, at) => at)) : [];
    expect(problems).toHaveLength(100);
    expect(problems.at(-1)).toMatchObject({ code: 'output.more', params: { count: 901 }, severity: 'warning' });
  });
});

test('a schema’s own mistakes have their place', () => {
  expect(
    schemaProblems({ properties: { a: { required: true, minLength: '3' } } }).map(
      ({ path, message }) => `${path}: ${message}`,
    ),
  ).toEqual([
    '/properties/a/minLength: The schema\'s minLength is "3", and must be a whole number from 0 on.',
    "/properties/a/required: The schema's required is true, and must be a list.",
  ]);
  expect(schemaProblems({ type: 'object', properties: { a: { type: 'string' } } })).toEqual([]);
});
