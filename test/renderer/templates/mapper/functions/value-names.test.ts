import { describe, expect, test } from 'vitest';
import { valueMeant, valueNames } from '#renderer/templates/mapper/functions/value-names.ts';
import { PARAMETER_VALUES } from '#shared/mapping/parameter-values.ts';

describe('a value is meant by its name', () => {
  test.each([
    ['locale', 'Hungarian', 'hu'],
    ['locale', 'hungar', 'hu'],
    ['locale', ' polish ', 'pl'],
    ['locale', 'English', 'en'],
    ['locale', 'hu', 'hu'],
    // Several begin so, or too little is said.
    ['locale', 'du', 'du'],
    ['locale', 'Klingon', 'Klingon'],
    ['currency', 'Hungarian Forint', 'HUF'],
    ['currency', 'danish k', 'DKK'],
    ['currency', 'EUR', 'EUR'],
    ['datePattern', 'dd.MM', 'dd.MM'],
  ] as const)('%s: %s is %s', (type, typed, value) => {
    expect(valueMeant(typed, PARAMETER_VALUES[type] ?? [], valueNames(type))).toBe(value);
  });
});
