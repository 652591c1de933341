import { expect, test } from 'vitest';
import { parsePropertyPath } from '#shared/template/functions/property-path.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';

test.each([
  [[], 'this'],
  [['options', 'size'], 'options.size'],
  [['0', 'code'], '0.code'],
  [['first name', 'x'], '[first name].x'],
  [['@id'], '[@id]'],
  [['this'], '[this]'],
  [['a.b', 'c/d'], '[a.b].[c/d]'],
])('%j is written as %s and read as the same', (names, text) => {
  expect(printPropertyPath(names)).toBe(text);
  expect(parsePropertyPath(text)).toEqual(names);
});
