import { expect, test } from 'vitest';
import { eventSourceOf } from '#shared/sources/event-source-of.ts';
import { fileKind } from '#shared/sources/file-kind.ts';
import { isWholeEvent, readEvents } from '#shared/sources/read-events.ts';
import { splitList } from '#shared/sources/split-list.ts';

test.each([
  ['order.json', 'json'],
  ['ORDER.JSON', 'json'],
  ['a.b.ndjson', 'lines'],
  ['a.jsonl', 'lines'],
  ['.hidden.json', null],
  ['~order.json', null],
  ['#order.json', null],
  ['order.json.part', null],
  ['order.json.problem.txt', null],
  ['json', null],
  ['order.', null],
  ['order.constructor', null],
])('%s is read as %s', (name, kind) => {
  expect(fileKind(name)).toBe(kind);
});

test.each([
  ['[]', []],
  ['[1]', [['1', 1]]],
  [
    '[\n  1,\n  [2, 3],\n {"a": [4]} ]',
    [
      ['1', 2],
      ['[2, 3]', 3],
      ['{"a": [4]}', 4],
    ],
  ],
  [
    '["a,]\\"}", "\\\\", {"x":"]"}]',
    [
      ['"a,]\\"}"', 1],
      ['"\\\\"', 1],
      ['{"x":"]"}', 1],
    ],
  ],
  [
    '[null,true , -1.5e3\n]',
    [
      ['null', 1],
      ['true', 1],
      ['-1.5e3', 1],
    ],
  ],
])('%j splits into its entries', (text, entries) => {
  expect(splitList(text).map((entry) => [entry.text, entry.line])).toEqual(entries);
});

test('what cannot be read says on which line, and quotes nothing of it', () => {
  const { entries, isCut } = readEvents('{\n  "name": "Kjersti",\n  "total": ,\n}', 'json');
  expect(entries).toMatchObject([{ ok: false, line: 3 }]);
  expect(JSON.stringify(entries.map((entry) => (entry.ok ? '' : entry.problem)))).not.toContain('Kjersti');
  expect(isCut).toBe(true);
});

test('half a last line may still be being written; half a line before it is a problem', () => {
  expect(readEvents('{"a":1}\n{"a":', 'lines').isCut).toBe(true);
  expect(readEvents('{"a":\n{"a":1}', 'lines').isCut).toBe(false);
  expect(readEvents('{"a":1}\n{"a":2}', 'lines').isCut).toBe(false);
});

test.each([
  [{ type: 'order.shipped', payload: {} }, true],
  [{ specversion: '1.0' }, true],
  [{ type: 'mug' }, false],
  [[], false],
  [null, false],
])('%j is a whole event: %s', (value, is) => {
  expect(isWholeEvent(value)).toBe(is);
});

test('a source’s name fits into an event’s source, without half a letter', () => {
  expect(eventSourceOf({ kind: 'folder', name: 'Orders' })).toBe('folder:Orders');
  const long = eventSourceOf({ kind: 'folder', name: '📦'.repeat(120) });
  expect(long.length).toBeLessThanOrEqual(200);
  expect(long.isWellFormed()).toBe(true);
});
