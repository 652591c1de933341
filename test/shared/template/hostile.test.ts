import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, compileText, parseTemplate, readJson } from '#shared/template/index.ts';

const parsed = (text: string): Json => JSON.parse(text) as Json;

function render(body: Json, payload: Json = {}) {
  const result = compileTemplate({ body }).render({ payload });
  return result.ok ? result.value : result.problems.map(({ code }) => code);
}

describe('a template made to do harm', () => {
  test('gives a syntax tree in place of text no meaning', () => {
    const tree = parsed(
      '{"type":"Program","body":[{"type":"MustacheStatement","path":{"type":"PathExpression","original":"x","parts":["constructor","constructor"],"depth":0},"params":[]}]}',
    );
    expect(render(tree)).toEqual(tree);
  });

  const nothing: readonly Json[] = [
    '{{constructor.constructor}}',
    '{{this.constructor.prototype}}',
    '{{@root.__proto__.polluted}}',
    '{{__proto__.toString}}',
    '{{list.__proto__.push}}',
    '{{text.constructor.fromCharCode}}',
    '{{number.__proto__}}',
    "{{get this 'constructor'}}",
    "{{get this '__proto__.toString'}}",
    "{{get list 'push'}}",
    '{{lookup}}',
    '{{helperMissing}}',
    '{{@event.constructor}}',
    '{{@customer.__proto__}}',
  ];
  for (const body of nothing) {
    test(`${body} is missing`, () => expect(render(body, { list: [1], text: 'x', number: 1 })).toBeNull());
  }

  const refused: readonly Json[] = [
    "{{lookup this 'constructor'}}",
    '{{helperMissing 1}}',
    '{{blockHelperMissing 1}}',
    '{{log 1}}',
    '{{constructor 1}}',
    '{{toString 1}}',
    '{{hasOwnProperty 1}}',
    "{{#with (constructor 'x')}}a{{/with}}",
    '{{#constructor}}a{{/constructor}}',
    '{{#__proto__}}a{{/__proto__}}',
    { '{{#toString x}}': 1 },
    "{{formatDate a 'dd' constructor='x'}}",
    "{{formatDate a 'dd' __proto__='x'}}",
    '{{> (lookup . "x")}}',
    '{{#> layout}}x{{/layout}}',
    '{{@constructor 1}}',
  ];
  for (const body of refused) {
    test(`${JSON.stringify(body)} is refused`, () => {
      expect(parseTemplate({ body }).problems.some(({ severity }) => severity === 'error')).toBe(true);
    });
  }

  test('cannot set a prototype by a key, written or computed or joined', () => {
    const keys = Object.getOwnPropertyNames(Object.prototype);
    expect(render(parsed('{"a": {"__proto__": {"polluted": 1}}}'))).toEqual(['protoKey']);
    expect(render({ '{{k}}': { polluted: 1 } }, { k: '__proto__' })).toEqual(['protoKey']);
    expect(render({ '__{{k}}__': { polluted: 1 } }, { k: 'proto' })).toEqual(['protoKey']);
    const own = parsed('{"o": {"__proto__": {"polluted": 1}}}');
    expect(render({ a: 1, '{{#if o}}': '{{o}}' }, own)).toEqual(['protoKey']);
    expect(render({ '{{#each o}}': '{{@key}} {{polluted}}' }, own)).toEqual(['__proto__ 1']);
    expect(JSON.stringify(render('{{o}}', own))).toBe('{"__proto__":{"polluted":1}}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(keys);
  });

  test('cannot break its output with a quote, a line break or a mustache in the data', () => {
    const name = '","admin":true,"x":"\n{{order.secret}}\u2028</script>\u0000';
    const result = compileTemplate({ body: { name: 'Dear {{name}}', '{{name}}': '{{name}}' } }).render({
      payload: { name },
    });
    expect(result.ok && JSON.parse(JSON.stringify(result.value))).toEqual({ name: `Dear ${name}`, [name]: name });
  });

  test('is refused quickly however its brackets, quotes and comments are left open', () => {
    const start = performance.now();
    const endless = [
      '{{"',
      "{{'",
      '{{[',
      '{{!--',
      '{{!',
      '{{(',
      '{{a (',
      '\\{{',
      '{{{{',
      "{{'\\'",
      '{{~',
      '{{else if ',
      '{{#if a}}{{else}}',
      '{{a.',
      '{{../',
      '{{as |',
    ];
    for (const piece of endless) {
      for (const text of [piece + 'x'.repeat(400_000), piece.repeat(30_000), `{{#if a}}${piece.repeat(3000)}`]) {
        compileTemplate({ body: text }).render({ payload: {} });
        compileTemplate({ body: { [text]: 1 } }).render({ payload: {} });
        compileText(text).render({ payload: {} });
      }
    }
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  test('is read the same whatever was read before it', () => {
    parseTemplate({ body: '{{#if a}}{{/each}}' });
    parseTemplate({ body: '\\{{' });
    parseTemplate({ body: '{{!-- ' });
    expect(render('{{a}} b', { a: 1 })).toBe('1 b');
  });
});

test('a payload that is deeper than a stack is walked, and what cannot be written is a problem', () => {
  let deep: Json = 1;
  for (let level = 0; level < 100_000; level++) deep = [deep];
  expect(compileTemplate({ body: { a: '{{deep}}' } }).render({ payload: { deep } }).ok).toBe(true);
  expect(compileTemplate({ body: { a: '{{deep}}' } }).render({ payload: { deep } }, { trace: true }).ok).toBe(true);
  expect(render('{{toJson deep}}', { deep })).toEqual(['functionOverflow']);
  expect(render('x{{deep}}', { deep })).toEqual(['valueTooDeep']);
});

test('JSON text with every trick is a value or a problem', () => {
  const texts = [
    '{"a":1,"a":2}',
    '\uFEFF{}',
    '{"a":1e400}',
    '"\\ud800"',
    '{"__proto__":{"x":1}}',
    '[',
    '{"a"',
    '"\n"',
    '\u0000',
    '-',
    '{,}',
    '[1 2]',
    'undefined',
  ];
  for (const text of texts) {
    const { value, problems } = readJson(text);
    expect(value !== undefined || problems.length > 0, text).toBe(true);
  }
});
