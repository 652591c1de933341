import { afterAll, expect, onTestFinished, test } from 'vitest';
import { SuggestThread } from '#engine/render/suggest-thread.ts';
import type { Json } from '#shared/model/json.ts';

const never = new AbortController().signal;
// One for all that need no other: its worker takes a second to start.
const thread = new SuggestThread();
afterAll(() => thread.close());

const items = [
  { sku: 'MUG', quantity: 2 },
  { sku: 'CRD', quantity: 5 },
];
const payload = { order: { id: 'PS-7', total: 12.9 }, items };
const lines = [
  { article: 'MUG', qty: 2 },
  { article: 'CRD', qty: 5 },
];
// Lists of near numbers and texts, tried against each other: more than a moment's work.
const rows = Array.from({ length: 400 }, (_, at) => ({
  a: `${at % 7}`.repeat(40),
  b: at % 13,
  c: [at, at + 1, at + 2],
}));
const hostile: Json = { rows, more: rows.map((row) => ({ ...row, d: `${row.a} ${row.b}` })) };
const wanted: Json = rows.map(({ a, b }) => ({ text: `${b} of ${a}!`, sum: b * 3 + 1, list: [b, b + 1] }));
const slow = { payload: hostile, from: { kind: 'example' as const, example: wanted } };
const quick = { payload, from: { kind: 'example' as const, example: { ref: 'PS-7' } } };

test('gives the whole template of an example, and a suggestion for each place', async () => {
  const example = { ref: 'PS-7', lines, version: 'v3' };
  const { body, suggestions } = await thread.suggest({ payload, from: { kind: 'example', example } }, never);
  expect(body).toEqual({
    ref: '{{order.id}}',
    lines: { '{{#each items}}': { article: '{{sku}}', qty: '{{quantity}}' } },
    version: 'v3',
  });
  expect(suggestions.map(({ at, within, reason }) => [at, within, reason.key])).toEqual([
    ['/ref', null, 'same'],
    ['/lines', null, 'each'],
    ['/lines/{{#each items}}/article', '/lines', 'same'],
    ['/lines/{{#each items}}/qty', '/lines', 'same'],
  ]);
});

test('looks up by name what a body leaves unfilled, also in its lists', async () => {
  const body = { orderId: null, total: '{{order.total}}', lines: { '{{#each items}}': { sku: '', quantity: null } } };
  const answer = await thread.suggest({ payload, from: { kind: 'names', body } }, never);
  expect(answer.body).toBeNull();
  expect(answer.suggestions.map(({ at, expression }) => [at, expression])).toEqual([
    ['/orderId', '{{order.id}}'],
    ['/lines/{{#each items}}/sku', '{{sku}}'],
    ['/lines/{{#each items}}/quantity', '{{quantity}}'],
  ]);
});

test('gives up past its budget, says what to do, and searches on', async () => {
  const short = new SuggestThread({ budget: 1 });
  onTestFinished(() => short.close());
  await expect(short.suggest(slow, never)).rejects.toMatchObject({
    code: 'gave_up',
    message:
      'The search for suggestions was stopped after 0.001 s. Paste fewer entries of its lists, or choose a smaller sample.',
  });
  const next = await short.suggest(quick, never).catch((error: unknown) => error);
  expect(next).toSatisfy((value: object) => 'body' in value || ('code' in value && value.code === 'gave_up'));
});

test('stops as soon as it is told to, and takes the next one', async () => {
  const stop = new AbortController();
  const search = thread.suggest(slow, stop.signal);
  const waiting = thread.suggest(slow, stop.signal);
  const next = thread.suggest(quick, never);
  stop.abort();
  await expect(search).rejects.toMatchObject({ code: 'stopped' });
  await expect(waiting).rejects.toMatchObject({ code: 'stopped' });
  await expect(thread.suggest(quick, stop.signal)).rejects.toMatchObject({ code: 'stopped' });
  expect((await next).body).toEqual({ ref: '{{order.id}}' });
});

test('answers what waits when it is closed', async () => {
  const closing = new SuggestThread();
  const waiting = expect(closing.suggest(quick, never)).rejects.toMatchObject({ code: 'stopped' });
  await closing.close();
  await waiting;
});
