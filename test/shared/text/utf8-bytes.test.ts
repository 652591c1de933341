import { expect, test } from 'vitest';
import { utf8Bytes } from '#shared/text/utf8-bytes.ts';

test.each([
  '',
  'order',
  'Ødegård',
  'żółć',
  '発送',
  '🎉',
  'a🎉b',
  '\u{10ffff}\ud800',
  '\ud800',
  '\udc00',
  '\ud800x',
  '\udc00\ud800',
  '\ud800\ud800\udc00',
  '\u007f\u0080\u07ff\u0800\uffff',
])('%j is as many bytes as an encoder writes', (text) => {
  expect(utf8Bytes(text)).toBe(new TextEncoder().encode(text).length);
});
