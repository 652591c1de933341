import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileText, compileValue, type TextOptions } from '#shared/template/index.ts';

const payload: Json = {
  id: 'a/b c?&#é',
  name: `<b>"O'Brien" & Co=\`</b>`,
  note: null,
  zero: 0,
  empty: '',
  broken: 'a\r\nBcc: x',
  half: '\ud800',
  list: [1, 2],
};

function written(text: string, options: TextOptions): string | string[] {
  const result = compileText(text, options).render({ payload, data: { event: { id: 'e 1' } } });
  return result.ok ? result.text : result.problems.map(({ code }) => code);
}

function table(mode: TextOptions, rows: Readonly<Record<string, string | string[]>>): void {
  for (const [text, expected] of Object.entries(rows)) {
    test(text, () => expect(written(text, mode)).toEqual(expected));
  }
}

describe('a URL', () => {
  table(
    { mode: 'url' },
    {
      'https://erp.example/plain path': 'https://erp.example/plain path',
      'https://erp.example/o/{{id}}': 'https://erp.example/o/a%2Fb%20c%3F%26%23%C3%A9',
      'https://erp.example/o/{{{id}}}': 'https://erp.example/o/a/b c?&#é',
      'https://erp.example/o/{{&id}}': 'https://erp.example/o/a/b c?&#é',
      'https://erp.example?e={{@event.id}}&z={{zero}}': 'https://erp.example?e=e%201&z=0',
      'https://erp.example/{{list}}': 'https://erp.example/%5B1%2C2%5D',
      'https://erp.example/{{#each list}}{{this}},{{/each}}': 'https://erp.example/1,2,',
      'https://erp.example/{{empty}}': 'https://erp.example/',
      'https://erp.example/{{gone}}': ['strictMissing'],
      'https://erp.example/{{note}}': ['strictMissing'],
      'https://erp.example/{{optional note}}': ['strictMissing'],
      "https://erp.example/{{default note 'x'}}": 'https://erp.example/x',
      'https://erp.example/{{gone}}{{note}}': ['strictMissing'],
      'https://erp.example/{{half}}': ['loneSurrogate'],
      'https://erp.example/{{{broken}}}': ['lineBreak'],
      'https://erp.example/{{#if note}}{{gone}}{{else}}x{{/if}}': 'https://erp.example/x',
      'https://{{id}}/x': ['urlOrigin'],
      'https://erp.example{{id}}': ['urlOrigin'],
      'https://erp.example{{{id}}}/x': ['urlOrigin'],
      'https://erp.example:{{id}}/': ['urlOrigin'],
      '{{id}}://erp.example/': ['urlOrigin'],
      '{{id}}': ['urlOrigin'],
      'https:\\\\erp.example/{{id}}': ['urlOrigin'],
      'https://erp.example\\{{! c }}{{id}}': ['urlOrigin'],
      'https://{{#if id}}a{{/if}}.example/': ['urlOrigin'],
      '{{! the ERP }}https://erp.example/{{zero}}': 'https://erp.example/0',
      'http://127.0.0.1:8080/#{{zero}}': 'http://127.0.0.1:8080/#0',
    },
  );

  test('is strict unless told otherwise', () => {
    expect(written('https://erp.example/{{gone}}', { mode: 'url', strict: false })).toBe('https://erp.example/');
  });
});

describe('a header', () => {
  table(
    { mode: 'header' },
    {
      'Order {{zero}}': 'Order 0',
      '{{id}}': 'a/b c?&#é',
      '{{broken}}': ['lineBreak'],
      '{{{broken}}}': ['lineBreak'],
      'a\nb': ['lineBreak'],
      'a\rb': ['lineBreak'],
      '{{note}}': ['strictMissing'],
      '{{gone}}': ['strictMissing'],
      "{{default gone 'x'}}": 'x',
    },
  );
});

describe('the HTML of an email', () => {
  table(
    { mode: 'html' },
    {
      '<p>{{name}}</p>': '<p>&lt;b&gt;&quot;O&#x27;Brien&quot; &amp; Co&#x3D;&#x60;&lt;/b&gt;</p>',
      '<p>{{{name}}}</p>': `<p><b>"O'Brien" & Co=\`</b></p>`,
      '<p>{{&name}}</p>': `<p><b>"O'Brien" & Co=\`</b></p>`,
      '{{upper name}}': '&lt;B&gt;&quot;O&#x27;BRIEN&quot; &amp; CO&#x3D;&#x60;&lt;/B&gt;',
      '{{#each list}}<i>{{this}}</i>{{/each}}': '<i>1</i><i>2</i>',
      '{{gone}}{{note}}{{list}}': '[1,2]',
    },
  );
});

describe('plain text', () => {
  table(
    {},
    {
      'Order {{name}}': `Order <b>"O'Brien" & Co=\`</b>`,
      '{{broken}}': 'a\r\nBcc: x',
      '{{gone}}': '',
      '{{list}}': '[1,2]',
    },
  );
  table({ missing: 'fail' }, { 'a{{gone}}': ['missingPath'], 'a{{note}}': 'a', 'a{{omit}}b': ['missingPath'] });
  table(
    { strict: true },
    { '{{gone}}': ['strictMissing'], '{{zero}}': '0', '{{empty}}': '', '{{first gone}}': ['strictMissing'] },
  );

  test('tells where a problem is', () => {
    const problems = compileText('Dear\n{{uper x}}', { pointer: '/effects/0/subject' }).problems;
    expect(problems).toMatchObject([
      { path: '/effects/0/subject', position: { offset: 7, length: 4, line: 2, column: 3 }, fix: 'upper' },
    ]);
    const failed = compileText('Dear {{required gone}}', { pointer: '/x' }).render({ payload: {} });
    expect(failed).toMatchObject({ ok: false, problems: [{ path: '/x', code: 'required', position: { offset: 7 } }] });
  });

  test('with parse problems gives these back', () => {
    const text = compileText('{{#if x}}');
    expect(text.render({ payload })).toEqual({ ok: false, problems: text.problems });
  });
});

describe('a value', () => {
  const rows: Readonly<Record<string, unknown>> = {
    '{{zero}}': { ok: true, value: 0, missing: false },
    '{{list}}': { ok: true, value: [1, 2], missing: false },
    '{{note}}': { ok: true, value: null, missing: false },
    '{{gone}}': { ok: true, value: null, missing: true },
    '{{gone.further}}': { ok: true, value: null, missing: true },
    '{{optional note}}': { ok: true, value: null, missing: true },
    'x{{gone}}': { ok: true, value: 'x', missing: false },
    '{{count list}}': { ok: true, value: 2, missing: false },
    plain: { ok: true, value: 'plain', missing: false },
    '': { ok: true, value: '', missing: false },
  };
  for (const [text, expected] of Object.entries(rows)) {
    test(text, () => expect(compileValue(text).render({ payload })).toEqual(expected));
  }

  test('with a failing function is a problem at its pointer', () => {
    const value = compileValue('{{add id 1}}', { pointer: '/conditions/all/0/value' });
    expect(value.render({ payload })).toMatchObject({ ok: false, problems: [{ path: '/conditions/all/0/value' }] });
    expect(compileValue('{{uper 1}}', { pointer: '/v' }).problems).toMatchObject([
      { path: '/v', code: 'unknownFunction' },
    ]);
  });
});
