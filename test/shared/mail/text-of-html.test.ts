import { expect, test } from 'vitest';
import { textOfHtml } from '#shared/mail/text-of-html.ts';

test.each([
  ['plain', 'plain'],
  ['<p>Hello  Ann,</p>\n<p>it is<br>on its way.</p>', 'Hello Ann,\n\nit is\non its way.'],
  ['<h1>Order 7</h1>Shipped', 'Order 7\n\nShipped'],
  ['<ul><li>Mug</li><li>T-shirt, <b>red</b></li></ul>', '- Mug\n- T-shirt, red'],
  ['<table><tr><th>SKU</th><th>Qty</th></tr><tr><td>MUG-1</td><td>2</td></tr></table>', 'SKU  Qty\nMUG-1  2'],
  ['<a href="https://t.example/?a=1&amp;b=2">Track it</a> now', 'Track it (https://t.example/?a=1&b=2) now'],
  ['<a href="https://t.example/">t.example</a>', 't.example'],
  ['<a href="mailto:ann@acme.example">Write to us</a>', 'Write to us (ann@acme.example)'],
  ['<a href="javascript:alert(1)">x</a>', 'x'],
  ['O&#39;Brien &amp; S&oslash;n &lt;b&gt; &euro;5&nbsp;only &#x1F600;', "O'Brien & S&oslash;n <b> €5 only 😀"],
  ['<head><title>no</title></head><style>p{}</style><script>if (a<b) x()</script>seen<!-- not > this -->', 'seen'],
  ['<img alt="a > b" src="x">after', 'after'],
  ['a < b and 3 <4', 'a < b and 3 <4'],
  ['<p title="unclosed>text', 'text'],
  ['<script>never closed', ''],
  ['', ''],
])('%j reads %j', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test.each([['<'], ['<a '], ['<p>'], ['<a href="x">'], ['&#'], ['<!--'], ['<script>'], ["<b '"], ['<td></td>']])(
  'a megabyte of %j takes no time',
  (piece) => {
    const began = performance.now();
    textOfHtml(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - began).toBeLessThan(3_000);
  },
);
