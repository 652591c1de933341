import { expect, onTestFinished, test } from 'vitest';
import type { RenderJob } from '#engine/render/render-job.ts';
import { RenderThread } from '#engine/render/render-thread.ts';
import type { Json } from '#shared/model/json.ts';

function thread(budget?: number): RenderThread {
  const made = new RenderThread(budget === undefined ? {} : { budget });
  onTestFinished(() => made.close());
  return made;
}

function job(body: Json, payload: Json): RenderJob {
  return { draft: { format: 'json', missing: 'null', body }, payload, data: {}, trace: false };
}

// Three lists inside each other over the same 90 entries: within the language's limits one by one, slow together.
const slow = job(
  { '{{#each n}}': { '{{#each ../n}}': { '{{#each ../../n}}': '{{sha256 (concat this ../this)}}' } } },
  { n: Array.from({ length: 90 }, (_, at) => `${at}`.repeat(200)) },
);

test('renders what the engine would send, with its size', async () => {
  const report = await thread().render(job({ id: '{{order.id}}' }, { order: { id: 'Ø-1' } }));
  expect(report).toMatchObject({ ok: true, value: { id: 'Ø-1' }, text: '{"id":"Ø-1"}', bytes: 13, problems: [] });
});

test('traces when asked to', async () => {
  const report = await thread().render({ ...job({ id: '{{upper a}}' }, { a: 'x' }), trace: true });
  expect(report.trace?.['/id']).toMatchObject({ template: '/id', inputs: [{ path: '/a', value: 'x' }] });
});

test('gives a template’s problems as its own', async () => {
  const report = await thread().render(job({ id: '{{uper a}}' }, { a: 'x' }));
  expect(report.ok).toBe(false);
  expect(report.problems[0]).toMatchObject({ path: '/body/id', severity: 'error' });
});

test('stops a render past its budget, says so, and renders the next one', async () => {
  const renders = thread(60);
  const [stopped, next] = await Promise.all([renders.render(slow), thread().render(job('{{a}}', { a: 1 }))]);
  expect(stopped.ok).toBe(false);
  expect(next.value).toBe(1);
  expect((await renders.render(job('{{a}}', { a: 2 }))).stopped).toBe(false);
});

const schema = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

test('tells what does not fit the customer’s schema, and renders all the same', async () => {
  const renders = thread();
  const wrong = job({ id: '{{n}}' }, { n: 1 });
  const report = await renders.render({ ...wrong, draft: { ...wrong.draft, schema } });
  expect(report).toMatchObject({ ok: true, text: '{"id":1}' });
  expect(report.problems).toMatchObject([{ path: '/id', severity: 'warning', code: 'output.type' }]);
  expect((await renders.render(wrong)).problems).toEqual([]);
});

test('checks the structure, before it is written as XML or text', async () => {
  const renders = thread();
  const body = { order: { id: '{{n}}' } };
  const draft = { format: 'xml', missing: 'null', body, schema: { properties: { order: schema } } } as const;
  const report = await renders.render({ ...job(body, { n: 1 }), draft });
  expect(report.problems).toMatchObject([{ path: '/order/id', code: 'output.type' }]);
});

// Each level asks the next one twice: 2^40 questions.
const doubling = {
  ...{ $ref: '#/$defs/l40' },
  $defs: Object.fromEntries([
    ['l0', { type: 'string' }],
    ...Array.from({ length: 40 }, (_, at) => [
      `l${at + 1}`,
      { allOf: [{ $ref: `#/$defs/l${at}` }, { $ref: `#/$defs/l${at}` }] },
    ]),
  ]),
};

test('stops a schema past the budget, and shows what was rendered', async () => {
  const renders = thread(300);
  const plain = job({ id: '{{n}}' }, { n: 1 });
  const report = await renders.render({ ...plain, draft: { ...plain.draft, schema: doubling } });
  expect(report).toMatchObject({
    ok: true,
    text: '{"id":1}',
    problems: [{ code: 'output.budget', severity: 'warning' }],
  });
  expect((await renders.render(plain)).problems).toEqual([]);
});

test('says of a schema by itself whether it can be used', async () => {
  const renders = thread();
  expect(await renders.checkSchema({ schema })).toEqual([]);
  expect(await renders.checkSchema({ schema: { minLength: 'x' } })).toMatchObject([{ path: '/minLength' }]);
  expect(await renders.checkSchema({ schema, output: {} })).toMatchObject([{ path: '/id', code: 'output.required' }]);
});

test('keeps many renders apart and in order', async () => {
  const renders = thread();
  const payloads = Array.from({ length: 60 }, (_, n) => ({ n }));
  const reports = await Promise.all([...payloads, ...payloads].map((payload) => renders.render(job('{{n}}', payload))));
  expect(reports.map(({ value }) => value)).toEqual([...payloads, ...payloads].map(({ n }) => n));
});

test('answers what waits when it is closed', async () => {
  const renders = new RenderThread();
  const waiting = renders.render(job('{{a}}', { a: 1 }));
  await renders.close();
  expect((await waiting).problems[0]?.code).toBe('render.closed');
});

test('leaves no timer behind when it is closed, which would keep the process for half a minute', async () => {
  const running = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = running();
  const renders = new RenderThread();
  const waiting = renders.render(job('{{a}}', { a: 1 }));
  expect(running()).toBe(before + 1);
  const closing = renders.close();
  expect(running()).toBe(before);
  await Promise.all([waiting, closing]);
});

test('tells a large output by what differs from the one that the caller holds', async () => {
  const renders = thread();
  const lines = Array.from({ length: 2000 }, (_, at) => ({ sku: `sku-${at}`, quantity: at }));
  const noted = (note: string): RenderJob => ({
    ...job({ note, lines: { '{{#each lines}}': { sku: '{{sku}}', quantity: '{{quantity}}' } } }, { lines }),
    isLean: true,
    isKept: true,
  });
  const first = await renders.render(noted('old'));
  const tag = first.tag ?? '';
  expect(JSON.parse(first.text ?? '')).toEqual({ note: 'old', lines });
  expect(first.change).toBeUndefined();
  const next = await renders.render({ ...noted('new'), since: tag });
  expect(next).toMatchObject({ ok: true, text: null, value: null, change: [{ at: '/note', value: 'new' }] });
  expect(next.bytes).toBe(first.bytes);
  expect((await renders.render({ ...noted('newer'), since: next.tag ?? '' })).change).toHaveLength(1);
  // As many bytes as it is when it is written whole, also where characters take several or are escaped.
  const told = await renders.render({ ...noted('“ü”\n\ud83d\ude00'), since: next.tag ?? '' });
  const whole = await renders.render(noted('“ü”\n\ud83d\ude00'));
  expect([told.text, told.bytes]).toEqual([null, Buffer.byteLength(whole.text ?? '')]);
  expect(whole.bytes).toBe(told.bytes);
  expect(told.contentType).toBe(whole.contentType);
  // A tag that the worker does not know: all of it.
  expect((await renders.render({ ...noted('new'), since: 'gone' })).text).toContain('"note":"new"');
});

test('gives small outputs, and those that nobody holds, as they are', async () => {
  const renders = thread();
  const small = await renders.render({ ...job({ a: '{{a}}' }, { a: 1 }), isLean: true, isKept: true });
  expect(small).toMatchObject({ text: '{"a":1}', value: null });
  expect(small.tag).toBeUndefined();
  const large = await renders.render({ ...job({ a: '{{a}}' }, { a: 'x'.repeat(30_000) }), isLean: true });
  expect(large.tag).toBeUndefined();
});
