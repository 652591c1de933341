import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, type OutputFormat, serialize } from '#shared/template/index.ts';
import { order } from './contract-case.ts';

/** What is sent for a template, or code and path of the problem. */
function sent(format: OutputFormat, body: Json, payload: Json = order): string | string[] {
  const rendered = compileTemplate({ body, format }).render({ payload });
  const output = rendered.ok ? serialize(rendered.value, format) : rendered;
  return output.ok ? output.text : output.problems.flatMap(({ code, path }) => [code, path]);
}

// Those on the left are letters or digits to Unicode, and yet no names to XML 1.0 §2.3.
const names: Readonly<Record<string, boolean>> = {
  µ: false,
  ª: false,
  'a²': false,
  'a½': false,
  a٣: true,
  à: true,
  a·: true,
  a‿b: true,
  𐐀: true,
  'a×': false,
  'a:b': true,
  'a:b:c': false,
  ':a': false,
  'a:': false,
  'a:1': false,
  '-a': false,
  '.a': false,
  'a b': false,
  'a\u037e': false,
  '': false,
};

describe('a name in XML', () => {
  for (const [name, isRight] of Object.entries(names)) {
    test(`"${name}" is ${isRight ? 'one' : 'none'}`, () => {
      const element = sent('xml', { r: { [name]: 1 } });
      const attribute = sent('xml', { r: { [`@${name}`]: 1 } });
      expect([element, attribute]).toEqual(
        isRight
          ? [`<r><${name}>1</${name}></r>`, `<r ${name}="1"/>`]
          : [
              ['xmlName', `/body/r/${name}`],
              ['xmlName', `/body/r/@${name}`],
            ],
      );
    });
  }
});

const rows: readonly (readonly [format: OutputFormat, body: Json, text: string | string[], payload?: Json])[] = [
  [
    'xml',
    { order: { '@id': '{{note}}', item: { '{{#each items}}': { sku: '{{sku}}', '@n': '{{@index}}' } }, none: [] } },
    '<order id=""><item n="0"><sku>mug</sku></item><item n="1"><sku>pen</sku></item></order>',
  ],
  ['xml', { o: { '{{#each items}}': { '{{sku}}': 1 }, a: 1 } }, '<o><mug>1</mug><pen>1</pen><a>1</a></o>'],
  ['xml', { o: '{{x}}' }, '<o>&lt;&amp;&gt;"\'&#13;\n]]&gt;</o>', { x: '<&>"\'\r\n]]>' }],
  ['xml', { o: { '@a': '{{x}}' } }, '<o a="&lt;&amp;&gt;&quot;\'&#13;&#10;&#9;"/>', { x: '<&>"\'\r\n\t' }],
  ['xml', '{{gone}}', ['xmlRoot', '/body']],
  [
    'form',
    { a: '{{number}}', b: '{{tags}}', c: '{{note}}', 'f g': '&=+ é' },
    'a=A-7&b=new&b=gift&c=&f+g=%26%3D%2B+%C3%A9',
  ],
  ['form', { a: { '{{#each items}}': '{{sku}}' }, '{{#if paid}}': { p: '{{paid}}' } }, 'a=mug&a=pen&p=true'],
  ['form', { a: '{{items}}' }, ['formNested', '/body/a/0']],
  ['form', { '{{#if note}}': { a: 1 } }, ['formNotFlat', '/body']],
  ['text', '{{number}}\n{{#each items}}\n{{sku}}\n{{/each}}', 'A-7\nmug\npen\n'],
  ['text', { '{{#if note}}': 1 }, ''],
  ['text', '{{prices}}', '{"net":8,"gross":10.5}'],
  [
    'json',
    ['{{big}}', 'x{{big}}', '{{small}}', '{{less}}', 'x{{less}}'],
    '[12345678901234567000,"x12345678901234567000",1e-7,0,"x0"]',
    { big: 12345678901234567000, small: 1e-7, less: -0 },
  ],
];
for (const [format, body, text, payload] of rows) {
  test(`${format}: ${JSON.stringify(body)}`, () => expect(sent(format, body, payload)).toEqual(text));
}

test('a name that is none is shown as it is, even where it is empty', () => {
  const output = serialize({ r: { '': 1 } }, 'xml');
  expect(output.ok ? [] : output.problems.map(({ message }) => message)).toEqual([
    '"" cannot be the name of an XML element or attribute. Begin with a letter, and use letters, digits, - and _.',
  ]);
});
