import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { type OutputFormat, serialize } from '#shared/template/index.ts';

function table(
  format: OutputFormat,
  rows: readonly (readonly [value: Json, expected: string | readonly [code: string, path: string]])[],
) {
  for (const [value, expected] of rows) {
    test(JSON.stringify(value), () => {
      const result = serialize(value, format);
      if (typeof expected === 'string') expect(result).toMatchObject({ ok: true, text: expected });
      else
        expect(result).toMatchObject({
          ok: false,
          problems: [{ code: expected[0], path: expected[1], severity: 'error' }],
        });
    });
  }
}

describe('json is compact', () => {
  table('json', [
    [{ a: [1, 'é"\n', null] }, '{"a":[1,"é\\"\\n",null]}'],
    [null, 'null'],
    ['x', '"x"'],
  ]);
});

describe('xml', () => {
  table('xml', [
    [{ order: { id: 7, paid: true, name: 'Zoë' } }, '<order><id>7</id><paid>true</paid><name>Zoë</name></order>'],
    [{ order: { '@id': 7, '#text': 'x' } }, '<order id="7">x</order>'],
    [{ o: { '@a': 'x"<&\n\t>', '@b': null } }, '<o a="x&quot;&lt;&amp;&#10;&#9;&gt;" b=""/>'],
    [{ o: { line: [{ s: 1 }, 'x', null] } }, '<o><line><s>1</s></line><line>x</line><line/></o>'],
    [{ o: { line: [] } }, '<o/>'],
    [{ o: { a: null, b: '' } }, '<o><a/><b/></o>'],
    [{ o: null }, '<o/>'],
    [{ o: 'a & <b> ]]> \r' }, '<o>a &amp; &lt;b&gt; ]]&gt; &#13;</o>'],
    [{ o: ['x'] }, '<o>x</o>'],
    [{ 'ns:o': { 'a-b.c_1': 1 } }, '<ns:o><a-b.c_1>1</a-b.c_1></ns:o>'],
    [{ größe: 1 }, '<größe>1</größe>'],
    [{ a: 1, b: 2 }, ['xmlRoot', '/body']],
    [{}, ['xmlRoot', '/body']],
    [{ o: [1, 2] }, ['xmlRoot', '/body/o']],
    [{ o: [] }, ['xmlRoot', '/body/o']],
    ['x', ['xmlRoot', '/body']],
    [[1], ['xmlRoot', '/body']],
    [null, ['xmlRoot', '/body']],
    [{ '@a': 1 }, ['xmlName', '/body/@a']],
    [{ '#text': 1 }, ['xmlName', '/body/#text']],
    [{ o: { 'a b': 1 } }, ['xmlName', '/body/o/a b']],
    [{ o: { '1a': 1 } }, ['xmlName', '/body/o/1a']],
    [{ o: { '': 1 } }, ['xmlName', '/body/o/']],
    [{ o: { 'a><b': 1 } }, ['xmlName', '/body/o/a><b']],
    [{ o: { '@x y="': 1 } }, ['xmlName', '/body/o/@x y="']],
    [{ o: { '@a': { b: 1 } } }, ['xmlNotText', '/body/o/@a']],
    [{ o: { '#text': [1] } }, ['xmlNotText', '/body/o/#text']],
    [{ o: { a: [[1]] } }, ['xmlListInList', '/body/o/a/0']],
    [{ o: 'a\u0000' }, ['xmlCharacter', '/body/o']],
    [{ o: { '@a': '\ud800' } }, ['xmlCharacter', '/body/o/@a']],
    [{ o: '😀' }, '<o>😀</o>'],
  ]);
});

describe('form', () => {
  table('form', [
    [{ id: 7, name: "O'Brien & Søn ~!*()", paid: true }, 'id=7&name=O%27Brien+%26+S%C3%B8n+%7E%21*%28%29&paid=true'],
    [{ a: ['x', 1, null], b: null, c: '' }, 'a=x&a=1&a=&b=&c='],
    [{ 'a b': 'c=d' }, 'a+b=c%3Dd'],
    [{ a: [] }, ''],
    [{}, ''],
    [{ a: { b: 1 } }, ['formNested', '/body/a']],
    [{ a: [{ b: 1 }] }, ['formNested', '/body/a/0']],
    [{ a: [[1]] }, ['formNested', '/body/a/0']],
    [[1], ['formNotFlat', '/body']],
    ['x', ['formNotFlat', '/body']],
    [null, ['formNotFlat', '/body']],
    [{ a: '\ud800' }, ['halfCharacter', '/body/a']],
  ]);

  test('is written as the URL standard does', () => {
    const value = { a: 'ä ö&=+%', 'k[]': ['1', '2'], '~': "'()*!" };
    const result = serialize(value, 'form');
    const params = new URLSearchParams(
      Object.entries(value).flatMap(([key, one]) => [one].flat().map((item) => [key, item])),
    );
    expect(result).toMatchObject({ ok: true, text: params.toString() });
  });
});

describe('text', () => {
  table('text', [
    ['a\n"b"', 'a\n"b"'],
    [12.5, '12.5'],
    [true, 'true'],
    [null, ''],
    [{ a: [1] }, '{"a":[1]}'],
  ]);
});

test('each format has its content type', () => {
  const types = (['json', 'xml', 'form', 'text'] as const).map((format) => {
    const result = serialize({ a: 1 }, format);
    return result.ok ? result.contentType : '';
  });
  expect(types).toEqual([
    'application/json',
    'application/xml; charset=utf-8',
    'application/x-www-form-urlencoded',
    'text/plain; charset=utf-8',
  ]);
});
