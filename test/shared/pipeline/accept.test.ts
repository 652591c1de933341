import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { warnAboutNumbers } from '#shared/pipeline/accept/warn-about-numbers.ts';
import { accept } from '#shared/pipeline/accept.ts';
import { createCompiledTexts } from '#shared/pipeline/compiled-texts.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const payload = { order: { id: 'PS-1' }, customer: { reference: 'acme-01' } };

function take(input: Json, eventTypes: Parameters<typeof accept>[1]['eventTypes'] = []) {
  return accept(input, { source: 'http', now: NOW, newId: () => 'evt_new', eventTypes, texts: createCompiledTexts() });
}

function codes(input: Json): string[] {
  return take(input).problems.map(({ path, code }) => `${path} ${code}`);
}

test('the least of an event: type and payload', () => {
  expect(take({ type: 'order.shipped', payload })).toEqual({
    ok: true,
    problems: [],
    value: {
      id: 'evt_new',
      source: 'http',
      type: 'order.shipped',
      occurredAt: '2026-11-21T12:00:00.000Z',
      receivedAt: '2026-11-21T12:00:00.000Z',
      customer: 'acme-01',
      subject: 'PS-1',
      payload,
    },
  });
});

test('what it says itself goes before what its payload says', () => {
  const occurredAt = '2026-11-20T23:15:00.5+01:00';
  const event = { type: 'order.shipped', payload, id: 'E-1', occurredAt, customer: ' globex ', subject: 'S-9' };
  expect(take(event)).toMatchObject({
    value: { id: 'E-1', occurredAt, customer: 'globex', subject: 'S-9', receivedAt: '2026-11-21T12:00:00.000Z' },
  });
});

test.each([null, ''])('%j for customer or subject is as if it were not there', (value) => {
  expect(take({ type: 'order.shipped', payload, customer: value, subject: value })).toMatchObject({
    value: { customer: 'acme-01', subject: 'PS-1' },
  });
});

test('a number that its payload names is a reference as text', () => {
  const numbers = { order: { id: 118204 }, customer: { reference: 7 } };
  expect(take({ type: 'order.shipped', payload: numbers })).toMatchObject({
    value: { customer: '7', subject: '118204' },
  });
});

test('without a customer or a subject anywhere there is none', () => {
  expect(take({ type: 'order.shipped', payload: {} })).toMatchObject({ value: { customer: null, subject: null } });
});

test("a custom event type's mustaches find customer and subject, also in place of a built-in one's", () => {
  const types = [{ id: 'order.shipped', subject: '{{parcel.code}}', customer: '{{shop}}' }];
  const event = { type: 'order.shipped', payload: { parcel: { code: 'P1' }, shop: 'acme-01' } };
  expect(take(event, types)).toMatchObject({ value: { subject: 'P1', customer: 'acme-01' } });
});

test('an event of a type that nobody knows is accepted, with a warning', () => {
  const taken = take({ type: 'parcel.lost', payload });
  expect(taken).toMatchObject({ ok: true, value: { type: 'parcel.lost', subject: null } });
  expect(taken.problems).toMatchObject([{ severity: 'warning', code: 'event.unknownType', path: '/type' }]);
});

describe('what is refused', () => {
  const base = { type: 'order.shipped', payload };
  test.each<[string, Json, string[]]>([
    ['a list', [base], [' event.notObject']],
    ['text', 'order.shipped', [' event.notObject']],
    ['null', null, [' event.notObject']],
    ['nothing in it', {}, [' event.missing', ' event.missing']],
    ['no payload', { type: 'order.shipped' }, [' event.missing']],
    ['a type of another shape', { ...base, type: 'Order Shipped' }, ['/type event.type']],
    ['a type that is no text', { ...base, type: 7 }, ['/type event.type']],
    ['a key of its own', { ...base, kind: 1 }, ['/kind event.unknownKey']],
    ['a key that was mistyped', { ...base, custmer: 'a' }, ['/custmer event.unknownKeyNear']],
    ['__proto__', JSON.parse('{"type":"order.shipped","payload":1,"__proto__":{}}'), ['/__proto__ event.unknownKey']],
    ['an empty id', { ...base, id: '' }, ['/id event.notText']],
    ['an id that is a number', { ...base, id: 7 }, ['/id event.notText']],
    ['an id of 201 characters', { ...base, id: 'x'.repeat(201) }, ['/id event.notText']],
    ['a line break in the customer', { ...base, customer: 'a\nb' }, ['/customer event.notText']],
    ['a subject that is an object', { ...base, subject: {} }, ['/subject event.notText']],
    ['a time without an offset', { ...base, occurredAt: '2026-11-21T12:00:00' }, ['/occurredAt event.time']],
    ['a date alone', { ...base, occurredAt: '2026-11-21' }, ['/occurredAt event.time']],
    ['a day that there is not', { ...base, occurredAt: '2026-02-30T12:00:00Z' }, ['/occurredAt event.time']],
    ['an hour that there is not', { ...base, occurredAt: '2026-11-21T24:00:00Z' }, ['/occurredAt event.time']],
    ['a time that is a number', { ...base, occurredAt: 1795095158 }, ['/occurredAt event.time']],
    ['several at once', { type: 7, id: '' }, ['/type event.type', ' event.missing', '/id event.notText']],
  ])('%s', (_, input, expected) => {
    expect(codes(input).sort()).toEqual(expected.sort());
    expect(take(input).ok).toBe(false);
  });

  test('a payload that is nested past its limit', () => {
    const nested: Json = JSON.parse(`${'['.repeat(300)}${']'.repeat(300)}`);
    expect(codes({ ...base, payload: nested })).toEqual(['/payload event.tooDeep']);
  });

  test('every message says what to do, and leaves no place open', () => {
    const { problems } = take({ type: 7, id: '', custmer: 1, occurredAt: 'x' });
    for (const { message } of problems) expect(message).toMatch(/^[^{}]+[.?]$/);
  });
});

test.each([
  '2028-02-29T00:00:00Z',
  '2026-11-21T12:00+01:00',
  '2026-11-21t12:00:00.123456z',
  '2026-11-21T12:00:00+0530',
])('%s is a time', (occurredAt) => {
  expect(take({ type: 'order.shipped', payload, occurredAt }).ok).toBe(true);
});

describe('a CloudEvent', () => {
  const cloud = { specversion: '1.0', id: 'C-1', source: '/shop/eu', type: 'order.shipped', data: payload };

  test('data is the payload, time occurredAt, subject the subject, the extension customer the customer', () => {
    const time = '2026-11-21T09:00:00Z';
    const event = {
      ...cloud,
      time,
      subject: 'S-1',
      customer: 'globex',
      datacontenttype: 'application/json',
      traceid: 'x',
    };
    expect(take(event)).toMatchObject({
      ok: true,
      problems: [],
      value: { id: 'C-1', source: '/shop/eu', occurredAt: time, subject: 'S-1', customer: 'globex', payload },
    });
  });

  test('without them, its type finds customer and subject', () => {
    expect(take(cloud)).toMatchObject({ value: { customer: 'acme-01', subject: 'PS-1' } });
  });

  test.each<[string, Json, string[]]>([
    ['another version', { ...cloud, specversion: '0.3' }, ['/specversion event.specversion']],
    ['no id', { ...cloud, id: null }, [' event.missing']],
    ['no source', { specversion: '1.0', id: '1', type: 'order.shipped', data: 1 }, [' event.missing']],
    ['no data', { specversion: '1.0', id: '1', source: 's', type: 'order.shipped' }, [' event.missing']],
    ['binary data', { ...cloud, data_base64: 'AA==' }, ['/data_base64 event.notJsonData']],
    ['XML', { ...cloud, datacontenttype: 'text/xml' }, ['/datacontenttype event.notJsonData']],
    ['a time without an offset', { ...cloud, time: '2026-11-21T12:00:00' }, ['/time event.time']],
  ])('%s is refused', (_, input, expected) => {
    expect(codes(input)).toEqual(expected);
  });

  test.each(['application/json; charset=utf-8', 'application/vnd.shop+json', 'text/json'])('%s is JSON', (type) => {
    expect(take({ ...cloud, datacontenttype: type }).ok).toBe(true);
  });
});

test.each([
  ['lists', (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`, 257],
  ['objects', (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`, 256],
])('a payload of %s is at most 256 deep', (_, nested, most) => {
  const payloadOf = (depth: number): Json => JSON.parse(nested(depth));
  expect(codes({ type: 'order.shipped', payload: payloadOf(most) })).toEqual([]);
  expect(codes({ type: 'order.shipped', payload: payloadOf(most + 1) })).toEqual(['/payload event.tooDeep']);
  expect(codes({ type: 'order.shipped', payload: payloadOf(50_000) })).toEqual(['/payload event.tooDeep']);
  const withText = (depth: number) => {
    const text = `{"type":"order.shipped","payload":${nested(depth)}}`;
    const options = { source: 'http', now: NOW, newId: () => 'evt_new', eventTypes: [], texts: createCompiledTexts() };
    return accept(JSON.parse(text), { ...options, text }).problems.map(({ code }) => code);
  };
  expect(withText(most)).toEqual([]);
  expect(withText(most + 1)).toEqual(['event.tooDeep']);
});

test.each([
  ['an unknown key', '{"type":"order.shipped","payload":{"n":12345678901234567890},"x":'],
  ['an extension of a CloudEvent', '{"specversion":"1.0","id":"1","source":"s","type":"t","data":1e400,"x":'],
])('%s that is nested past the limit is refused, not looked through', (_, before) => {
  const text = `${before}${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  const options = { source: 'http', now: NOW, newId: () => 'evt_new', eventTypes: [], texts: createCompiledTexts() };
  const { ok, problems } = accept(JSON.parse(text), { ...options, text });
  expect([ok, problems.map(({ path, code }) => `${path} ${code}`)]).toEqual([false, ['/x event.tooDeep']]);
  expect(problems[0]?.message).toBe('The x is nested deeper than 256 levels. Flatten it.');
});

describe('numbers that do not fit', () => {
  test.each([
    ['{"a":9007199254740993}', ['/a event.largeInteger']],
    ['{"a":[1,-90071992547409930]}', ['/a/1 event.largeInteger']],
    ['{"a/b":12345678901234567890}', ['/a~1b event.largeInteger']],
    ['{"a":1e400}', ['/a event.hugeNumber']],
    ['{"a":9007199254740992}', []],
    ['{"a":9007199254740991,"b":"9007199254740993"}', []],
    ['{"a":1234567890.1234567890123}', []],
    ['{"a":1e20}', []],
    ['1e999', [' event.hugeNumber']],
    ['[1,-1.5E+999]', ['/1 event.hugeNumber']],
    ['{"a":"7f3e1234-9b1e4567","b":1e999}', ['/b event.hugeNumber']],
    ['{"a":"7f3e1234","b":"at 1e999"}', []],
  ])('%s', (text, expected) => {
    expect(warnAboutNumbers(text).map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  });

  test.each(Array.from({ length: 20 }, (_, at) => at))('is found after %i other letters', (before) => {
    expect(warnAboutNumbers(`["${'x'.repeat(before)}",9007199254740993]`)).toMatchObject([{ path: '/1' }]);
    expect(warnAboutNumbers(`["${'x'.repeat(before)}",900719925474099]`)).toEqual([]);
  });

  test('an event whose text is at hand is told of them', () => {
    const text = '{"type":"order.shipped","payload":{"a":9007199254740993}}';
    const options = { source: 'http', now: NOW, newId: () => 'evt_new', eventTypes: [], texts: createCompiledTexts() };
    const problems = [{ path: '/payload/a', code: 'event.largeInteger', severity: 'warning' }];
    expect(accept(JSON.parse(text), { ...options, text })).toMatchObject({ ok: true, problems });
    expect(accept(JSON.parse(text), options)).toMatchObject({ ok: true, problems: [] });
    const infinite = '{"type":"order.shipped","payload":[1e400]}';
    expect(accept(JSON.parse(infinite), { ...options, text: infinite })).toMatchObject({
      ok: false,
      problems: [{ path: '/payload/0', code: 'event.hugeNumber' }],
    });
  });

  test('a large integer is a warning with its place, an infinite number an error', () => {
    expect(warnAboutNumbers('{\n  "a": 9007199254740993 }')).toMatchObject([
      { severity: 'warning', position: { offset: 9, length: 16, line: 2, column: 8 } },
    ]);
    expect(warnAboutNumbers('[1e999]')).toMatchObject([{ severity: 'error' }]);
  });
});
