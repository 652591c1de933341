import { describe, expect, test } from 'vitest';
import type { Conditions } from '#shared/model/conditions.ts';
import { conditionOperatorSchema } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';
import { conditionOperators } from '#shared/pipeline/conditions/condition-operators.ts';
import { checkConditions, evaluateConditions } from '#shared/pipeline/conditions.ts';

const payload = {
  order: {
    id: 'A-17',
    number: '00042',
    total: 80,
    weight: '10.50',
    limit: 100,
    status: 'open',
    country: 'PL',
    note: '',
    gift: null,
    paid: true,
    tags: ['gift', 'rush', 7],
    items: [],
    address: { city: 'Łódź' },
    empty: {},
    placedAt: '2026-11-18T10:00:00+01:00',
    day: '2026-11-18',
    long: 'x'.repeat(100),
    constructor: 'own',
  },
};

type Row = readonly [value: Json, is: string, than: Json | undefined, holds: boolean, reason: string];

const total = '{{order.total}}';
const status = '{{order.status}}';
const placedAt = '{{order.placedAt}}';
const nowhere = '{{order.nowhere}}';

const rows: Row[] = [
  [status, 'eq', 'open', true, 'order.status is "open"'],
  [status, 'eq', 'shipped', false, 'order.status is "open", not "shipped"'],
  [status, 'eq', 'Open', false, 'order.status is "open", not "Open"'],
  [total, 'eq', '80.0', true, 'order.total is 80'],
  ['{{order.weight}}', 'eq', 10.5, true, 'order.weight is "10.50"'],
  ['{{order.number}}', 'eq', '42', false, 'order.number is "00042", not "42"'],
  ['{{order.paid}}', 'eq', true, true, 'order.paid is true'],
  ['{{order.paid}}', 'eq', 'true', false, 'order.paid is true, not "true"'],
  ['{{order.gift}}', 'eq', null, true, 'order.gift is null'],
  [nowhere, 'eq', null, true, 'order.nowhere is missing'],
  [nowhere, 'eq', 'x', false, 'order.nowhere is missing, not "x"'],
  ['{{order.tags}}', 'eq', ['gift', 'rush', 7], true, 'order.tags is a list of 3'],
  [total, 'eq', '{{order.limit}}', false, 'order.total is 80, not order.limit (100)'],
  ['{{order.id}}/{{order.total}}', 'eq', 'A-17/80', true, '{{order.id}}/{{order.total}} is "A-17/80"'],

  [status, 'ne', 'shipped', true, 'order.status is "open", not "shipped"'],
  [total, 'ne', '80', false, 'order.total is 80, the same as "80"'],
  [nowhere, 'ne', 'x', true, 'order.nowhere is missing, not "x"'],
  ['{{order.paid}}', 'ne', 1, true, 'order.paid is true, not 1'],

  [total, 'gt', 100, false, 'order.total is 80, not greater than 100'],
  [total, 'gt', '79.99', true, 'order.total is 80, greater than "79.99"'],
  ['{{order.weight}}', 'gt', '9', true, 'order.weight is "10.50", greater than "9"'],
  [total, 'gt', '{{order.limit}}', false, 'order.total is 80, not greater than order.limit (100)'],
  [nowhere, 'gt', 1, false, 'order.nowhere is missing, not greater than 1'],
  ['{{order.gift}}', 'gt', 1, false, 'order.gift is null, not greater than 1'],
  [status, 'gt', 5, false, 'order.status is "open", which has no order beside 5'],
  ['{{order.paid}}', 'gt', false, false, 'order.paid is true, which has no order beside false'],
  ['{{order.tags}}', 'gt', 1, false, 'order.tags is a list of 3, which has no order beside 1'],
  [
    placedAt,
    'gt',
    '2026-11-18T09:30:00Z',
    false,
    'order.placedAt is "2026-11-18T10:00:00+01:00", not greater than "2026-11-18T09:30:00Z"',
  ],
  [total, 'gte', 80, true, 'order.total is 80, at least 80'],
  [total, 'gte', 80.01, false, 'order.total is 80, not at least 80.01'],
  [nowhere, 'gte', 0, false, 'order.nowhere is missing, not at least 0'],
  [total, 'lt', 100, true, 'order.total is 80, less than 100'],
  [total, 'lt', '9', false, 'order.total is 80, not less than "9"'],
  ['{{order.address}}', 'lt', 1, false, 'order.address is an object, which has no order beside 1'],
  [total, 'lte', '{{order.total}}', true, 'order.total is 80, at most order.total (80)'],
  [total, 'lte', 79, false, 'order.total is 80, not at most 79'],
  [nowhere, 'lte', 0, false, 'order.nowhere is missing, not at most 0'],

  ['{{order.id}}', 'contains', '-1', true, 'order.id is "A-17", which contains "-1"'],
  ['{{order.id}}', 'contains', 'a', false, 'order.id is "A-17", which does not contain "a"'],
  ['{{order.tags}}', 'contains', 'rush', true, 'order.tags is a list of 3, which contains "rush"'],
  ['{{order.tags}}', 'contains', '7', true, 'order.tags is a list of 3, which contains "7"'],
  ['{{order.tags}}', 'contains', 'rus', false, 'order.tags is a list of 3, which does not contain "rus"'],
  [total, 'contains', 8, true, 'order.total is 80, which contains 8'],
  [nowhere, 'contains', 'x', false, 'order.nowhere is missing, which does not contain "x"'],
  [status, 'contains', nowhere, false, 'order.status is "open", which does not contain order.nowhere (nothing)'],
  ['{{order.address}}', 'contains', 'city', false, 'order.address is an object, in which "city" cannot be looked for'],
  ['{{order.id}}', 'notContains', 'B', true, 'order.id is "A-17", which does not contain "B"'],
  ['{{order.tags}}', 'notContains', 'gift', false, 'order.tags is a list of 3, which contains "gift"'],
  [nowhere, 'notContains', 'x', true, 'order.nowhere is missing, which does not contain "x"'],
  ['{{order.items}}', 'notContains', 'x', true, 'order.items is a list of 0, which does not contain "x"'],
  ['{{order.address}}', 'notContains', 'x', false, 'order.address is an object, in which "x" cannot be looked for'],

  ['{{order.id}}', 'startsWith', 'A-', true, 'order.id is "A-17", which starts with "A-"'],
  ['{{order.id}}', 'startsWith', 'a-', false, 'order.id is "A-17", which does not start with "a-"'],
  [total, 'startsWith', 8, true, 'order.total is 80, which starts with 8'],
  [nowhere, 'startsWith', '', false, 'order.nowhere is missing, which does not start with ""'],
  ['{{order.tags}}', 'startsWith', 'g', false, 'order.tags is a list of 3, which cannot be compared as text with "g"'],
  ['{{order.id}}', 'endsWith', '17', true, 'order.id is "A-17", which ends with "17"'],
  ['{{order.id}}', 'endsWith', '18', false, 'order.id is "A-17", which does not end with "18"'],
  ['{{order.address.city}}', 'endsWith', 'dź', true, 'order.address.city is "Łódź", which ends with "dź"'],
  ['{{order.gift}}', 'endsWith', 'x', false, 'order.gift is null, which does not end with "x"'],

  ['{{order.id}}', 'matches', '^[A-Z]-\\d+$', true, 'order.id is "A-17", which matches "^[A-Z]-\\\\d+$"'],
  ['{{order.id}}', 'matches', '^\\d', false, 'order.id is "A-17", which does not match "^\\\\d"'],
  [total, 'matches', '8', true, 'order.total is 80, which matches "8"'],
  [nowhere, 'matches', '.*', false, 'order.nowhere is missing, which does not match ".*"'],
  ['{{order.tags}}', 'matches', '.', false, 'order.tags is a list of 3, which cannot be compared as text with "."'],
  [
    '{{order.id}}',
    'matches',
    '(a',
    false,
    'order.id cannot be matched: the pattern "(a" has a mistake (missing closing ): `(a`)',
  ],
  [
    '{{order.long}}',
    'matches',
    '^(x+)+y$',
    false,
    `order.long is "${'x'.repeat(40)}…", which does not match "^(x+)+y$"`,
  ],

  ['{{order.country}}', 'in', ['PL', 'DE'], true, 'order.country is "PL", one of "PL", "DE"'],
  ['{{order.country}}', 'in', 'DE, PL', true, 'order.country is "PL", one of "DE", "PL"'],
  ['{{order.country}}', 'in', 'DE,FR', false, 'order.country is "PL", not one of "DE", "FR"'],
  [total, 'in', '79, 80', true, 'order.total is 80, one of "79", "80"'],
  [total, 'in', 80, true, 'order.total is 80, one of 80'],
  ['gift', 'in', '{{order.tags}}', true, '"gift" is "gift", one of order.tags ("gift", "rush", 7)'],
  ['{{order.country}}', 'in', ['{{order.country}}'], true, 'order.country is "PL", one of "PL"'],
  ['{{order.country}}', 'in', '', false, 'order.country is "PL", not one of nothing'],
  [nowhere, 'in', ['PL'], false, 'order.nowhere is missing, not one of "PL"'],
  [nowhere, 'in', [null], true, 'order.nowhere is missing, one of nothing'],
  ['{{order.country}}', 'in', { PL: 1 }, false, 'order.country is "PL", and an object is no list to look in'],
  ['{{order.country}}', 'notIn', 'DE,FR', true, 'order.country is "PL", not one of "DE", "FR"'],
  ['{{order.country}}', 'notIn', ['PL'], false, 'order.country is "PL", one of "PL"'],
  [nowhere, 'notIn', 'PL', true, 'order.nowhere is missing, not one of "PL"'],
  ['{{order.country}}', 'notIn', {}, false, 'order.country is "PL", and an object is no list to look in'],

  [status, 'exists', undefined, true, 'order.status is "open"'],
  ['{{order.note}}', 'exists', undefined, true, 'order.note is ""'],
  [nowhere, 'exists', undefined, false, 'order.nowhere is missing'],
  ['{{order.gift}}', 'exists', undefined, false, 'order.gift is null'],
  ['{{order.toString}}', 'exists', undefined, false, 'order.toString is missing'],
  ['{{order.constructor}}', 'exists', undefined, true, 'order.constructor is "own"'],
  ['{{order.__proto__}}', 'exists', undefined, false, 'order.__proto__ is missing'],
  [nowhere, 'missing', undefined, true, 'order.nowhere is missing'],
  ['{{order.gift}}', 'missing', undefined, true, 'order.gift is null'],
  [total, 'missing', undefined, false, 'order.total is 80, not missing'],
  ['{{order.note}}', 'empty', undefined, true, 'order.note is empty'],
  ['{{order.items}}', 'empty', undefined, true, 'order.items is empty'],
  ['{{order.empty}}', 'empty', undefined, true, 'order.empty is empty'],
  [nowhere, 'empty', undefined, true, 'order.nowhere is empty'],
  [total, 'empty', undefined, false, 'order.total is 80, not empty'],
  [status, 'notEmpty', undefined, true, 'order.status is "open", not empty'],
  ['{{order.paid}}', 'notEmpty', undefined, true, 'order.paid is true, not empty'],
  ['{{order.gift}}', 'notEmpty', undefined, false, 'order.gift is empty'],

  [
    placedAt,
    'before',
    '2026-11-18T09:30:00Z',
    true,
    'order.placedAt is "2026-11-18T10:00:00+01:00", before "2026-11-18T09:30:00Z"',
  ],
  [
    placedAt,
    'before',
    '2026-11-18T10:00:00+01:00',
    false,
    'order.placedAt is "2026-11-18T10:00:00+01:00", not before "2026-11-18T10:00:00+01:00"',
  ],
  ['{{order.day}}', 'before', '{{@now}}', true, 'order.day is "2026-11-18", before @now ("2026-11-21T12:00:00.000Z")'],
  [nowhere, 'before', '2026-11-18', false, 'order.nowhere is missing, not before "2026-11-18"'],
  [status, 'before', '2026-11-18', false, 'order.status is "open", which does not read as a date'],
  [total, 'before', '2026-11-18', false, 'order.total is 80, which does not read as a date'],
  ['{{order.day}}', 'before', 'soon', false, 'order.day is "2026-11-18", and "soon" does not read as a date'],
  [placedAt, 'after', '2026-11-18', true, 'order.placedAt is "2026-11-18T10:00:00+01:00", after "2026-11-18"'],
  [
    '{{order.day}}',
    'after',
    '2026-11-18T00:00:00Z',
    false,
    'order.day is "2026-11-18", not after "2026-11-18T00:00:00Z"',
  ],
  [
    "{{addTime order.day 1 'days'}}",
    'after',
    '{{order.day}}',
    true,
    'addTime order.day 1 \'days\' is "2026-11-19", after order.day ("2026-11-18")',
  ],
  ['{{order.gift}}', 'after', '2026-11-18', false, 'order.gift is null, not after "2026-11-18"'],
];

const input = { payload, data: { now: '2026-11-21T12:00:00.000Z', customer: { name: 'Acme' } } };
const comparison = (value: Json, is: string, than?: Json) => {
  return { value, is: conditionOperatorSchema.parse(is), ...(than !== undefined && { than }) };
};

describe('one comparison', () => {
  test.each(rows.map(([value, is, than, holds, reason]) => ({ value, is, than, holds, reason })))(
    '$value $is $than: $reason',
    ({ value, is, than, holds, reason }) => {
      const result = evaluateConditions(comparison(value, is, than), input);
      expect({ holds: result.holds, reason: result.reason }).toEqual({ holds, reason });
    },
  );

  test('the table has every operator, each seen to hold and to fail', () => {
    expect(Object.keys(conditionOperators)).toEqual(conditionOperatorSchema.options);
    for (const operator of conditionOperatorSchema.options) {
      const verdicts = rows.filter(([, is]) => is === operator).map(([, , , holds]) => holds);
      expect(new Set(verdicts)).toEqual(new Set([true, false]));
    }
  });

  test('gives the value that was compared', () => {
    expect(evaluateConditions(comparison(total, 'gt', 100), input)).toEqual({
      kind: 'comparison',
      holds: false,
      reason: 'order.total is 80, not greater than 100',
      value: 80,
      problems: [],
    });
  });

  test('a mustache that does not parse keeps it from holding, with the reason and the place', () => {
    const result = evaluateConditions({ all: [comparison('{{order.}}', 'ne', 1)] }, input);
    expect(result.holds).toBe(false);
    expect(result.reason).toMatch(/cannot be compared: \S/);
    expect(result.problems[0]?.path).toBe('/conditions/all/0/value');
  });

  test('a function that refuses keeps it from holding, on either side', () => {
    for (const conditions of [
      comparison('{{add order.status 1}}', 'ne', 1),
      comparison(1, 'ne', '{{add order.status 1}}'),
    ]) {
      const result = evaluateConditions(conditions, input);
      expect(result.holds).toBe(false);
      expect(result.reason).toContain('does not read as a number');
      expect(result.problems).toHaveLength(1);
    }
  });
});

const yes = comparison(total, 'eq', 80);
const no = comparison(total, 'gt', 100);
const alsoNo = comparison(status, 'eq', 'shipped');
const broken = comparison(status, 'gt', 5);

describe('all and any', () => {
  test.each<[string, Conditions, boolean, string]>([
    ['all that hold', { all: [yes, yes] }, true, 'order.total is 80; order.total is 80'],
    ['all with one that fails', { all: [yes, no] }, false, 'order.total is 80, not greater than 100'],
    [
      'all with two that fail',
      { all: [alsoNo, yes, no] },
      false,
      'order.status is "open", not "shipped"; order.total is 80, not greater than 100',
    ],
    ['all of none', { all: [] }, true, 'there are no conditions'],
    ['any with one that holds', { any: [no, yes] }, true, 'order.total is 80'],
    [
      'any with none that holds',
      { any: [no, alsoNo] },
      false,
      'none of these holds: order.total is 80, not greater than 100; order.status is "open", not "shipped"',
    ],
    ['any with one that fails', { any: [no] }, false, 'order.total is 80, not greater than 100'],
    ['any of none', { any: [] }, false, 'one of no conditions never holds'],
    ['any inside all', { all: [yes, { any: [no, yes] }] }, true, 'order.total is 80; order.total is 80'],
    [
      'five that fail',
      { all: [no, alsoNo, no, no, no] },
      false,
      'order.total is 80, not greater than 100; order.status is "open", not "shipped"; order.total is 80, not greater than 100; and 2 more',
    ],
  ])('%s', (_name, conditions, holds, reason) => {
    const result = evaluateConditions(conditions, input);
    expect([result.holds, result.reason]).toEqual([holds, reason]);
  });

  test('the result has the shape of the conditions', () => {
    const result = evaluateConditions({ all: [yes, { any: [no] }] }, input);
    expect(result).toMatchObject({
      kind: 'all',
      parts: [
        { kind: 'comparison', holds: true, value: 80 },
        { kind: 'any', holds: false, parts: [{ holds: false }] },
      ],
    });
  });

  test('a problem counts where it decides, and not where another condition holds', () => {
    expect(evaluateConditions({ all: [yes, broken] }, input).problems).toHaveLength(1);
    expect(evaluateConditions({ any: [yes, broken] }, input).problems).toEqual([]);
  });

  test('mustaches are compiled by the caller where it keeps them', () => {
    const seen: string[] = [];
    evaluateConditions({ any: [no, comparison(1, 'in', ['{{order.total}}', 2])] }, input, {
      pointer: '/triggers/0/conditions',
      value(text, pointer) {
        seen.push(`${pointer} ${text}`);
        return { problems: [], render: () => ({ ok: true, value: 1, missing: false }) };
      },
    });
    expect(seen).toEqual([
      '/triggers/0/conditions/any/0/value {{order.total}}',
      '/triggers/0/conditions/any/1/than/0 {{order.total}}',
    ]);
  });
});

describe('checking', () => {
  test.each<[string, Conditions, [path: string, code: string, severity: string][]]>([
    ['good ones', { all: [yes, no, comparison(placedAt, 'before', '{{@now}}')] }, []],
    ['no other side', comparison(total, 'gt'), [['/c', 'conditions.thanMissing', 'error']]],
    ['null as the other side', comparison(total, 'eq', null), []],
    ['another side too many', comparison(total, 'exists', 1), [['/c/than', 'conditions.thanUnused', 'warning']]],
    [
      'no braces',
      { any: [comparison('order.total', 'gt', 1)] },
      [['/c/any/0/value', 'conditions.fixedValue', 'warning']],
    ],
    ['any of none', { all: [{ any: [] }] }, [['/c/all/0/any', 'conditions.emptyAny', 'warning']]],
    ['a pattern', comparison(total, 'matches', '(?=a)'), [['/c/than', 'conditions.badPattern', 'error']]],
    ['a list for a pattern', comparison(total, 'matches', ['a']), [['/c/than', 'conditions.noText', 'error']]],
    ['a date', comparison(placedAt, 'after', '18.11.2026'), [['/c/than', 'conditions.noDate', 'error']]],
    ['a number for a date', comparison(placedAt, 'after', 5), [['/c/than', 'conditions.noDate', 'error']]],
    ['no order', comparison(total, 'lte', true), [['/c/than', 'conditions.noOrder', 'error']]],
    ['an object to look in', comparison(total, 'in', {}), [['/c/than', 'conditions.noList', 'error']]],
    ['a list for a text', comparison(total, 'startsWith', []), [['/c/than', 'conditions.noText', 'error']]],
  ])('%s', (_name, conditions, expected) => {
    const problems = checkConditions(conditions, '/c');
    expect(problems.map(({ path, code, severity }) => [path, code, severity])).toEqual(expected);
    for (const { message } of problems) expect(message).not.toMatch(/\{\{(?!order\.total\}\})|undefined/);
  });

  test('mustaches that do not parse are found at their place', () => {
    const conditions = { all: [comparison('{{uper order.status}}', 'in', ['{{order.country}', '{{order.'])] };
    const paths = checkConditions({ all: conditions.all }, '/triggers/2/conditions').map(({ path }) => path);
    expect(paths[0]).toBe('/triggers/2/conditions/all/0/value');
    expect(paths).toContain('/triggers/2/conditions/all/0/than/1');
  });

  test('what checks without an error does not fail for its own sake', () => {
    for (const [value, is, than] of rows) {
      const conditions = comparison(value, is, than);
      const isFine = !checkConditions(conditions, '').some(({ severity }) => severity === 'error');
      const { problems } = evaluateConditions(conditions, { payload: {} });
      if (isFine && !String(than).includes('{{')) expect(problems).toEqual([]);
    }
  });
});
