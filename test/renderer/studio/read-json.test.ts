import { expect, it } from 'vitest';
import { readJson } from '#renderer/studio/read-json.ts';

it('reads what is JSON', () => {
  expect(readJson('{"a": [1, null]}')).toEqual({ ok: true, value: { a: [1, null] } });
});

it.each([
  ['{\n  "a": 1,\n  "b": \n}', 4],
  ['{\n  "a" 1\n}', 2],
  ['nothing', 1],
  ['{\n"a": 1', 2],
])('tells the line at which %j stops being JSON', (text, line) => {
  expect(readJson(text)).toEqual({ ok: false, line });
});
