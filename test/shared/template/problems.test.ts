import { describe, expect, test } from 'vitest';
import texts from '#resources/locales/en.template.json' with { type: 'json' };
import type { Json } from '#shared/model/json.ts';
import {
  compileTemplate,
  locateProblems,
  parseExpression,
  parseTemplate,
  printExpression,
  readJson,
} from '#shared/template/index.ts';

const problemsOf = (body: Json) => parseTemplate({ body }).problems;

describe('a problem', () => {
  test('has path, position, severity, code and message', () => {
    expect(problemsOf({ lines: ['{{a}}', 'x {{uper name}}'] })).toEqual([
      {
        path: '/body/lines/1',
        position: { offset: 4, length: 4, line: 1, column: 5 },
        severity: 'error',
        code: 'unknownFunction',
        message: 'There is no function uper. Did you mean upper?',
        params: { name: 'uper', suggestion: 'upper' },
        fix: 'upper',
      },
    ]);
  });

  test('in a key says so, with the key in its path', () => {
    expect(problemsOf({ 'a/b': { '{{#eech x}}': 1 } })).toMatchObject([
      { path: '/body/a~1b/{{#eech x}}', position: { offset: 3, length: 4 }, params: { place: 'key' }, fix: 'each' },
    ]);
  });

  test('in an else counts from the start of its key', () => {
    expect(problemsOf({ '{{#if a}}': 1, '{{else if (gtt a 1)}}': 2 })).toMatchObject([
      { path: '/body/{{else if (gtt a 1)}}', position: { offset: 11, length: 3, line: 1, column: 12 }, fix: 'gt' },
    ]);
  });

  test('counts lines ended by LF, CR and CRLF', () => {
    expect(problemsOf('a\nb\rc\r\n  {{uper x}}')).toMatchObject([{ position: { offset: 11, line: 4, column: 5 } }]);
  });

  test('when rendering stands at its string too, all of them at once', () => {
    const template = compileTemplate({ body: { a: '{{required gone}}', b: ['x', '{{add name 1}}'] } });
    expect(template.render({ payload: { name: 'n' } })).toMatchObject({
      ok: false,
      problems: [
        { path: '/body/a', code: 'required', position: { offset: 2 } },
        { path: '/body/b/1', code: 'notANumber', position: { offset: 2 } },
      ],
    });
  });

  const suggestions: Readonly<Record<string, string>> = {
    '{{uppr a}}': 'upper',
    '{{formatdate a 1}}': 'formatDate',
    '{{dateFormat a 1}}': 'formatDate',
    '{{conct a}}': 'concat',
    "{{formatDate a 'dd' timezone='UTC'}}": 'tz',
    "{{formatDate a 'dd' locle='de'}}": 'locale',
    '{{#iff a}}x{{/iff}}': 'if',
    '{{#wth a}}x{{/wth}}': 'with',
    '{{#foreach a}}x{{/foreach}}': 'each',
  };
  for (const [text, fix] of Object.entries(suggestions)) {
    test(`${text} suggests ${fix}`, () => expect(problemsOf(text)[0]?.fix).toBe(fix));
  }

  test('that only warns lets the template render', () => {
    const template = compileTemplate({
      body: ['{{@evnt.id}}', '{{../x}}', '{{@index}}', { '{{#each a}}': '{{../../x}}' }],
    });
    expect(template.problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknownData', 'warning'],
      ['noOuterScope', 'warning'],
      ['outsideList', 'warning'],
      ['noOuterScope', 'warning'],
    ]);
    expect(template.problems[0]).toMatchObject({ fix: '@event' });
    expect(template.render({ payload: { a: [1] } })).toMatchObject({ ok: true, value: [null, null, null, null] });
  });

  test('has words in the locale that are filled in whole', () => {
    for (const [code, text] of Object.entries(texts.problems)) expect(text, code).toMatch(/[.?)]$|signature}}$/);
    const all = [
      '{{uper a}}',
      '{{upper}}{{upper a b}}',
      '{{#if}}{{/if}}',
      '{{a.0}}',
      '{{> a}}',
      '{{',
      { '{{else}}': 1 },
    ];
    for (const problem of all.flatMap((body) => problemsOf(body)))
      expect(problem.message).not.toMatch(/\{\{\w+\}\}(?<!\{\{else\}\})/);
  });
});

describe('JSON text', () => {
  test('gives values and their places', () => {
    const document = readJson('{\n  "a": [1, "x"],\n  "b/c": null\n}');
    expect(document.value).toEqual({ a: [1, 'x'], 'b/c': null });
    expect(document.problems).toEqual([]);
    expect(document.positionOf('/a/1')).toEqual({ offset: 13, length: 3, line: 2, column: 12 });
    expect(document.positionOf('/b~1c')).toMatchObject({ line: 3, column: 10 });
    expect(document.keyPositionOf('/b~1c')).toMatchObject({ line: 3, column: 3, length: 5 });
    expect(document.positionOf('')).toMatchObject({ offset: 0 });
    expect(document.positionOf('/gone')).toBeUndefined();
    expect(document.keyPositionOf('/a/0')).toBeUndefined();
  });

  const refused: Readonly<Record<string, string>> = {
    '{"a": 1,}': 'notJson',
    '[1,]': 'notJson',
    '// c\n1': 'notJson',
    "{'a': 1}": 'notJson',
    '{"a" 1}': 'notJson',
    '': 'notJson',
    '1 2': 'notJson',
    '01': 'notJson',
    '"a\u0000b"': 'notJson',
    NaN: 'notJson',
    '\uFEFF{}': 'byteOrderMark',
    '{"a": 1, "a": 2}': 'repeatedJsonKey',
    '{"a": 1, "\\u0061": 2}': 'repeatedJsonKey',
    '[{"x": {"a": 1, "a": 2}}]': 'repeatedJsonKey',
    '1e400': 'numberTooLarge',
    '{"a": [-1e999]}': 'numberTooLarge',
    '"\\ud800"': 'halfCharacter',
    '{"\\udc00x": 1}': 'halfCharacter',
  };
  for (const [text, code] of Object.entries(refused)) {
    test(`${JSON.stringify(text)}: ${code}`, () =>
      expect(readJson(text).problems.map((problem) => problem.code)).toEqual([code]));
  }

  test('keeps __proto__ as a key', () => {
    const { value } = readJson('{"__proto__": {"x": 1}}');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  test('says where it is not JSON', () => {
    expect(readJson('{\n  "a": tru\n}').problems).toMatchObject([{ path: '', position: { line: 2, column: 8 } }]);
  });
});

describe('problems of a template in its file', () => {
  const file =
    '{\n  "name": "x",\n  "body": {\n    "a\\"b": "\\u0041\\n{{uper x}}",\n    "{{#eech x}}": 1,\n    "c": { "d": "{{add 1}}" }\n  }\n}';

  test('get the places in the file, past escapes', () => {
    const document = readJson(file);
    const { body } = document.value as { body: Json };
    const located = locateProblems(parseTemplate({ body }).problems, document, file);
    const marked = located.map(({ position }) =>
      file.slice(position?.offset, (position?.offset ?? 0) + (position?.length ?? 0)),
    );
    expect(marked).toEqual(['uper', 'eech', 'add']);
    expect(located[1]?.position).toMatchObject({ line: 5, column: 9 });
  });

  test('without a place of their own get the nearest', () => {
    const document = readJson(file);
    const problem = { path: '/body/c/gone/further', severity: 'error', code: 'x', message: 'x' } as const;
    expect(locateProblems([problem], document, file)[0]?.position).toMatchObject({ line: 6, column: 10 });
  });
});

describe('an expression', () => {
  const texts = [
    'order.id',
    'order.[first name].0.x',
    '../x',
    '../..',
    'this',
    'this.x',
    '@index',
    '@../index',
    '@root.a',
    "upper (concat a ' ' b)",
    "formatDate d 'dd' tz='UTC' locale=(default l 'en')",
    '12',
    '-1.5',
    'true',
    'null',
    "'it\\'s'",
    'a.[0]',
    'a.[true]',
    '[this]',
    'a.[x\\]y]',
  ];
  for (const text of texts) {
    test(`${text} prints as it is read`, () => {
      const parsed = parseExpression(text);
      expect(parsed).toMatchObject({ ok: true });
      if (parsed.ok) expect(printExpression(parsed.expression)).toBe(text);
    });
  }
  for (const text of ['', 'a}} {{b', 'uper x', '#if a', '! c', '> p', 'a.0', '(', '{a']) {
    test(`${text} is none`, () => expect(parseExpression(text).ok).toBe(false));
  }
});
