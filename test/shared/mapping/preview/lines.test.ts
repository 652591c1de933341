import { expect, test } from 'vitest';
import { formLines } from '#shared/mapping/preview/form-lines.ts';
import type { OutputLine } from '#shared/mapping/preview/output-line.ts';
import { textSpans } from '#shared/mapping/preview/text-spans.ts';
import { xmlLines } from '#shared/mapping/preview/xml-lines.ts';
import { ROOT_SCOPE } from '#shared/mapping/scope.ts';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, parseTemplate, serialize } from '#shared/template/index.ts';

const joined = (lines: readonly OutputLine[]) =>
  lines.map(({ depth, parts }) => '  '.repeat(depth) + parts.map(({ text }) => text).join('')).join('\n');

const order: Json = {
  order: {
    '@id': 'PS "1" & <2>',
    note: null,
    empty: { a: [] },
    to: { '@lang': 'nb', '#text': 'Ødegård & co' },
    items: { item: [{ sku: 'A' }, { sku: 'B', '@n': 2 }] },
    mixed: { '#text': 'x', b: 1 },
    none: [],
  },
};

test('XML is shown indented, and says what is sent', () => {
  expect(joined(xmlLines(order))).toBe(`<order id="PS &quot;1&quot; &amp; &lt;2&gt;">
  <note/>
  <empty/>
  <to lang="nb">Ødegård &amp; co</to>
  <items>
    <item>
      <sku>A</sku>
    </item>
    <item n="2">
      <sku>B</sku>
    </item>
  </items>
  <mixed>
    x
    <b>1</b>
  </mixed>
</order>`);
  const sent = serialize(order, 'xml');
  expect(sent.ok && sent.text).toBe(joined(xmlLines(order)).replace(/\n\s*/g, ''));
});

test('lines and attributes of XML lead to their values', () => {
  const lines = xmlLines(order);
  expect(lines[0]?.pointer).toBe('/order');
  expect(lines[0]?.parts.find(({ text }) => text === ' id')?.pointer).toBe('/order/@id');
  expect(lines.map(({ pointer, kind }) => `${kind} ${pointer}`)).toContain('open /order/items/item/1');
  expect(lines.map(({ pointer, kind }) => `${kind} ${pointer}`)).toContain('value /order/items/item/1/sku');
});

test('a form is shown as fields, decoded, a list as several', () => {
  const value: Json = { name: 'Ød & co', n: 1, none: null, tag: ['a', 'b c'] };
  expect(joined(formLines(value))).toBe('name = Ød & co\nn = 1\nnone = \ntag = a\ntag = b c');
  expect(formLines(value).map(({ pointer }) => pointer)).toEqual(['/name', '/n', '/none', '/tag/0', '/tag/1']);
});

const payload: Json = {
  order: { id: 'PS-1', gift: false },
  items: [
    { sku: 'A', tags: ['x', 'y'] },
    { sku: 'B', tags: [] },
  ],
};

function spans(body: string, data: Record<string, Json> = {}) {
  const node = parseTemplate({ body }).tree.root;
  const parts = node.kind === 'text' ? node.parts : [];
  const rendered = compileTemplate({ body }).render({ payload, data: { event: { id: 'e1' } } });
  if (!rendered.ok || typeof rendered.value !== 'string') throw new Error('not rendered');
  return textSpans(parts, rendered.value, { scope: ROOT_SCOPE, tried: { payload, entries: {}, data } });
}

test('each stretch of a text knows the fields that it is from', () => {
  expect(
    spans('Order {{upper order.id}}: {{#each items}}{{@index}} {{sku}}{{#each tags}}, {{this}}{{/each}}\n{{/each}}'),
  ).toEqual([
    { text: 'Order ', reads: [] },
    { text: 'PS-1', reads: ['/order/id'] },
    { text: ': ', reads: [] },
    { text: '0', reads: ['@index'] },
    { text: ' ', reads: [] },
    { text: 'A', reads: ['/items/*/sku'] },
    { text: ', ', reads: [] },
    { text: 'x', reads: ['/items/*/tags/*'] },
    { text: ', ', reads: [] },
    { text: 'y', reads: ['/items/*/tags/*'] },
    { text: '\n', reads: [] },
    { text: '1', reads: ['@index'] },
    { text: ' ', reads: [] },
    { text: 'B', reads: ['/items/*/sku'] },
    { text: '\n', reads: [] },
  ]);
  expect(spans('{{#if order.gift}}gift{{else if order.id}}{{order.id}}{{else}}none{{/if}}!')).toEqual([
    { text: 'PS-1', reads: ['/order/id'] },
    { text: '!', reads: [] },
  ]);
});

test('what no sample tells makes one span, unless it is known', () => {
  expect(spans('a {{@event.id}} b')).toEqual([{ text: 'a e1 b', reads: [] }]);
  expect(spans('a {{@event.id}} b', { '@event.id': 'e1' })[1]).toEqual({ text: 'e1', reads: ['@event.id'] });
});
