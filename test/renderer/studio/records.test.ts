import { describe, expect, test } from 'vitest';
import { matches } from '#renderer/studio/matches.ts';
import { readJson } from '#renderer/studio/read-json.ts';
import { emptyRecords, takeWorkspaceEvent } from '#renderer/studio/records.ts';
import { durationOf, lengthOf, sizeOf, whenOf } from '#renderer/studio/times.ts';
import { uniqueName } from '#renderer/studio/unique-name.ts';
import { aCustomer } from '../records.ts';

describe('the records', () => {
  const acme = aCustomer({ id: 'acme' });

  test('a change adds, replaces and removes without touching what is there', () => {
    const before = emptyRecords();
    const added = takeWorkspaceEvent(before, { t: 'change', kind: 'customer', id: 'acme', record: acme });
    expect(added.customers?.get('acme')).toBe(acme);
    expect(before.customers.size).toBe(0);
    const after = takeWorkspaceEvent(
      { ...before, ...added },
      { t: 'change', kind: 'customer', id: 'acme', record: null },
    );
    expect(after.customers?.size).toBe(0);
    expect(added.customers?.size).toBe(1);
  });

  test('a snapshot replaces everything', () => {
    const { settings } = emptyRecords();
    const nothing = {
      templates: [],
      triggers: [],
      samples: [],
      eventTypes: [],
      sources: [],
      progress: { simulated: true },
    };
    const taken = takeWorkspaceEvent(emptyRecords(), { t: 'snapshot', customers: [acme], settings, ...nothing });
    expect(taken).toMatchObject({ isLoaded: true, progress: { simulated: true } });
    expect([...(taken.customers?.keys() ?? [])]).toEqual(['acme']);
  });
});

describe('finding by name', () => {
  test.each([
    ['', ['Anything'], true],
    ['odegard', ['Ødegård Grafisk'], true],
    ['wroclaw', ['Papier Wrocław'], true],
    ['acme erp', ['Tell the ERP', 'Acme Prints'], true],
    ['acme crm', ['Tell the ERP', 'Acme Prints'], false],
  ])('"%s" in %j: %s', (found, texts, isFound) => {
    expect(matches(found, texts)).toBe(isFound);
  });

  test.each([
    ['Shipped', [], 'Shipped'],
    ['Shipped', ['shipped'], 'Shipped 2'],
    ['Shipped', ['Shipped', 'SHIPPED 2'], 'Shipped 3'],
  ])('%s beside %j becomes %s', (name, taken, unique) => {
    expect(uniqueName(name, taken)).toBe(unique);
  });
});

describe('reading what was pasted', () => {
  test('JSON is read', () => {
    expect(readJson('{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  });

  test('what is none tells the line at which it stops being JSON', () => {
    expect(readJson('{\n"a": 1,\n"b" 2\n}')).toEqual({ ok: false, line: 3 });
    expect(readJson('{\n"a": 1')).toMatchObject({ ok: false, line: 2 });
    expect(readJson('')).toMatchObject({ ok: false });
  });
});

describe('times and sizes as people read them', () => {
  test.each([
    [0.12, '0.1 ms'],
    [84.4, '84 ms'],
    [1400, '1.4 s'],
    [15_000, '15 s'],
  ])('%d ms takes %s', (milliseconds, words) => {
    expect(durationOf(milliseconds)).toBe(words);
  });

  test.each([
    [638, '638 bytes'],
    [4100, '4.1 KB'],
    [1_250_000, '1.3 MB'],
  ])('%d is %s', (bytes, words) => {
    expect(sizeOf(bytes)).toBe(words);
  });

  test.each([
    [30_000, null],
    [120_000, '2 min'],
    [3 * 3_600_000, '3 hr'],
    [-90_000, '1 min'],
  ])('%d ms long is %s', (milliseconds, words) => {
    expect(lengthOf(milliseconds)).toBe(words);
  });

  test('today needs no day, this week no date', () => {
    const now = new Date(2026, 10, 21, 12, 0).getTime();
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 30).toISOString();
    expect(whenOf(at(21, 16), now)).toBe('16:30');
    expect(whenOf(at(23, 8), now)).toBe('Mon 08:30');
    expect(whenOf(at(2, 8), now)).toBe('2 Nov 08:30');
  });
});
