import { describe, expect, test } from 'vitest';
import { fieldTextOf, fieldValueOf, thanOf, thanTextOf } from '#renderer/triggers/conditions/condition-text.ts';
import {
  addAt,
  asConditions,
  asGroup,
  countComparisons,
  replaceAt,
} from '#renderer/triggers/conditions/edit-conditions.ts';
import type { ConditionOperator } from '#shared/model/conditions.ts';
import type { Json } from '#shared/model/json.ts';

const a = { value: '{{a}}', is: 'exists' } as const;
const b = { value: '{{b}}', is: 'eq', than: 1 } as const;

describe('the left side of a condition', () => {
  test.each([
    ['{{order.total}}', 'order.total'],
    ['{{ order.total }}', 'order.total'],
    ['{{@customer.name}}', '@customer.name'],
    ['{{items.0.sku}}', 'items.0.sku'],
    ['{{upper order.country}}', '{{upper order.country}}'],
    ['{{a}} {{b}}', '{{a}} {{b}}'],
    ['fixed text', 'fixed text'],
    [12, '12'],
  ])('%s is shown as %s', (value, shown) => {
    expect(fieldTextOf(value)).toBe(shown);
  });

  test.each([
    ['order.total', '{{order.total}}'],
    ['items.0.sku', '{{items.0.sku}}'],
    ['order.[first name]', '{{order.[first name]}}'],
    ['{{upper a}}', '{{upper a}}'],
    ['a b', 'a b'],
    ['', ''],
  ])('%s stands for %s', (typed, value) => {
    expect(fieldValueOf(typed)).toBe(value);
  });
});

describe('the right side of a condition', () => {
  test.each<[string, ConditionOperator, Json | undefined]>([
    ['100', 'gt', 100],
    ['12.50', 'lte', 12.5],
    ['{{order.limit}}', 'gt', '{{order.limit}}'],
    ['IE, NO , PL', 'in', ['IE', 'NO', 'PL']],
    ['IE, ', 'in', ['IE']],
    ['true', 'eq', true],
    ['null', 'ne', null],
    ['007', 'eq', '007'],
    ['true', 'startsWith', 'true'],
    ['anything', 'empty', undefined],
  ])('%s for %s is %j', (typed, is, than) => {
    expect(thanOf(typed, is)).toEqual(than);
  });

  test.each<[Json | undefined, string]>([
    [undefined, ''],
    [100, '100'],
    [['IE', 'NO'], 'IE, NO'],
    [true, 'true'],
    [{ a: 1 }, '{"a":1}'],
  ])('%j is shown as %s', (than, shown) => {
    expect(thanTextOf(than)).toBe(shown);
  });
});

describe('editing conditions', () => {
  test('a single condition is edited as a group of one', () => {
    expect(asGroup(a)).toEqual({ all: [a] });
    expect(asGroup(undefined)).toEqual({ all: [] });
  });

  test('no conditions are stored as none at all', () => {
    expect(asConditions({ all: [] })).toBeUndefined();
    expect(asConditions({ any: [a] })).toEqual({ any: [a] });
  });

  test('a condition is added to a group in a group', () => {
    expect(addAt({ all: [a, { any: [a] }] }, [1], b)).toEqual({ all: [a, { any: [a, b] }] });
  });

  test('a condition is replaced where it stands', () => {
    expect(replaceAt({ all: [a, { any: [a, a] }] }, [1, 1], b)).toEqual({ all: [a, { any: [a, b] }] });
  });

  test('the last condition of a group takes the group with it', () => {
    expect(replaceAt({ all: [a, { any: [b] }] }, [1, 0], null)).toEqual({ all: [a] });
  });

  test('joining differently keeps the members', () => {
    expect(replaceAt({ all: [a, b] }, [], { any: [a, b] })).toEqual({ any: [a, b] });
  });

  test('conditions are counted in groups too', () => {
    expect(countComparisons({ all: [a, { any: [a, { all: [b] }] }] })).toBe(3);
  });
});
