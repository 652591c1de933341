import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { applyEdit } from '#shared/template/edits/apply-edit.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { parseTemplate, printTemplate } from '#shared/template/index.ts';
import { formatJson } from '#shared/template/json/format-json.ts';
import { rewriteJson } from '#shared/template/json/rewrite-json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import * as arbitrary from '../arbitrary-template.ts';

const typed = `{
    "id" : "\\u007b{order.id}}",   "who": { "a": 1, "b": [1,2, 3] },

  "lines": {
    "{{#each items}}": {
      "sku": "{{sku}}"
    }
  }
}`;

const cases: [string, Json, string][] = [
  ['nothing', JSON.parse(typed), typed],
  ['a value', { ...JSON.parse(typed), id: 7 }, typed.replace('"\\u007b{order.id}}"', '7')],
  ['a value deep inside', { ...JSON.parse(typed), who: { a: 1, b: [1, 5, 3] } }, typed.replace('[1,2, 3]', '[1,5, 3]')],
  [
    'an element more',
    { ...JSON.parse(typed), who: { a: 1, b: [1, 2, 3, 4] } },
    typed.replace('[1,2, 3]', '[1,2, 3,4]'),
  ],
  [
    'a field more, on its line',
    { ...JSON.parse(typed), who: { a: 1, b: [1, 2, 3], c: { d: 1 } } },
    typed.replace('3] }', '3], "c": {"d":1} }'),
  ],
  [
    'a field more, on lines of its own',
    { ...JSON.parse(typed), lines: { '{{#each items}}': { sku: '{{sku}}', n: { x: 1 } } } },
    typed.replace('"{{sku}}"\n', '"{{sku}}",\n      "n": {\n        "x": 1\n      }\n'),
  ],
  [
    'a new name',
    { id: '{{order.id}}', to: { a: 1, b: [1, 2, 3] }, lines: JSON.parse(typed).lines },
    typed.replace('"who"', '"to"'),
  ],
];

describe('rewriting keeps the layout of what stays', () => {
  test.each(cases)('%s', (_, next, expected) => {
    expect(rewriteJson(typed, next)).toBe(expected);
  });

  test('whatever changes, the text says the new body, keys in its order', () => {
    const layout = fc.constantFrom<string | number>(0, 1, 2, 4, '\t');
    const check = (now: Json, next: Json, space: string | number) => {
      const text = JSON.stringify(now, null, space);
      const after = rewriteJson(text, next);
      expect(JSON.stringify(JSON.parse(after))).toBe(JSON.stringify(next));
      expect(rewriteJson(after, next)).toBe(after);
    };
    fc.assert(fc.property(arbitrary.body, arbitrary.body, layout, check), { numRuns: 800 });
  });

  test('any sequence of edits leaves map and code with one template', () => {
    const check = (start: Json, picks: { at: number; kind: number; value: Json; name: string }[], space: number) => {
      let body = start;
      let text = JSON.stringify(body, null, space);
      for (const pick of picks) {
        const edited = applyEdit(body, editOf(body, pick));
        if (!edited.ok) continue;
        body = edited.body;
        text = rewriteJson(text, body);
        const read: Json = JSON.parse(text);
        expect(JSON.stringify(read)).toBe(JSON.stringify(body));
        const { tree } = parseTemplate({ body: read });
        expect(JSON.stringify(printTemplate(tree))).toBe(JSON.stringify(printTemplate(parseTemplate({ body }).tree)));
      }
    };
    const pick = fc.record({
      at: fc.nat(),
      kind: fc.nat(4),
      value: arbitrary.body,
      name: fc.constantFrom('a', 'b', 'new', '1', '{{#if x}}', 'name {{x}}'),
    });
    fc.assert(fc.property(arbitrary.body, fc.array(pick, { maxLength: 8 }), fc.constantFrom(0, 2, 4), check), {
      numRuns: 300,
    });
  });
});

/** An edit at one of the body's places. */
function editOf(body: Json, { at, kind, value, name }: { at: number; kind: number; value: Json; name: string }): Edit {
  const places = [...placesOf(body, '')];
  const place = places[at % places.length] ?? '';
  const other = places[(at * 7) % places.length] ?? '';
  switch (kind) {
    case 0:
      return { do: 'set', at: place, value };
    case 1:
      return { do: 'add', to: place, name, value };
    case 2:
      return { do: 'remove', at: place };
    case 3:
      return { do: 'rename', at: place, name };
    default:
      return { do: 'move', at: place, to: other, index: at % 3 };
  }
}

function* placesOf(value: Json, at: string): Generator<string> {
  yield at;
  if (Array.isArray(value)) for (const [index, one] of value.entries()) yield* placesOf(one, pointerTo(at, index));
  else if (isJsonObject(value))
    for (const [key, one] of Object.entries(value)) yield* placesOf(one, pointerTo(at, key));
}

describe('formatting', () => {
  test('lays out with two spaces and leaves strings and numbers as they are written', () => {
    expect(formatJson('{"b":1.50,  "a":"{{ x }}\\u0041","2":[],\n"l":[1,{}]}')).toEqual({
      ok: true,
      text: '{\n  "b": 1.50,\n  "a": "{{ x }}\\u0041",\n  "2": [],\n  "l": [\n    1,\n    {}\n  ]\n}',
    });
  });

  test('says the same, and formatting again changes nothing', () => {
    const check = (body: Json, space: number) => {
      const formatted = formatJson(JSON.stringify(body, null, space));
      expect(formatted).toEqual({ ok: true, text: JSON.stringify(body, null, 2) });
    };
    fc.assert(fc.property(arbitrary.body, fc.constantFrom(0, 1, 5), check), { numRuns: 300 });
  });

  test('is refused for text that is not JSON, with the place', () => {
    const refused = formatJson('{\n  "a": @\n}');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'notJson', position: { line: 2 } } });
  });
});
