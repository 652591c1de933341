import Handlebars from 'handlebars';
import { expect, test } from 'vitest';
import { templatePath } from '#shared/catalog/template-path.ts';
import type { Json } from '#shared/model/json.ts';
import { compileValue } from '#shared/template/index.ts';

const table: readonly (readonly [keys: readonly string[], path: string])[] = [
  [[], 'this'],
  [['order', 'total'], 'order.total'],
  [['items', '0', 'sku'], 'items.0.sku'],
  [['order', 'tags', '0'], 'order.tags.[0]'],
  [['order', 'tags', '-12'], 'order.tags.[-12]'],
  [['0', '1'], '0.[1]'],
  [['flags', 'true'], 'flags.[true]'],
  [['flags', 'false'], 'flags.[false]'],
  [['flags', 'null'], 'flags.[null]'],
  [['flags', 'undefined'], 'flags.[undefined]'],
  [['true', 'x'], '[true].x'],
  [['trueish'], 'trueish'],
  [['order', 'first name'], 'order.[first name]'],
  [['a.b', 'c/d'], '[a.b].[c/d]'],
  [['@type'], '[@type]'],
  [['a-b', 'c_d', '$e', 'f:g', 'Ødegård', '東京'], '[a-b].c_d.$e.[f:g].Ødegård.東京'],
  [['a=b', 'c|d', 'e~f', "g'h", 'i"j', 'k(l)', 'm{n}'], `[a=b].[c|d].[e~f].[g'h].[i"j].[k(l)].[m{n}]`],
  [['this'], '[this]'],
  [['order', 'this'], 'order.[this]'],
  [['..'], '[..]'],
  [['else'], '[else]'],
  [['else-where', 'x'], '[else-where].x'],
  [['elsewhere'], 'elsewhere'],
  [['order', 'else'], 'order.[else]'],
  [['a', ''], 'a.[]'],
  [['a]b'], '[a\\]b]'],
  [['a\\b'], '[a\\\\b]'],
  [['1.5'], '[1.5]'],
];

for (const [keys, path] of table) {
  test(`${JSON.stringify(keys)} is ${path}`, () => {
    expect(templatePath(keys)).toBe(path);
  });

  test(`{{${path}}} is read by Handlebars as ${JSON.stringify(keys)}`, () => {
    const [mustache] = Handlebars.parse(`{{${path}}}`).body;
    expect(mustache).toMatchObject({
      type: 'MustacheStatement',
      path: { type: 'PathExpression', depth: 0, data: false },
    });
    expect((mustache as hbs.AST.MustacheStatement).path).toMatchObject({ parts: keys });
  });

  test(`{{${path}}} leads there`, () => {
    const payload = keys.reduceRight<Json>((inner, key) => ({ [key]: inner }), 'found');
    expect(compileValue(`{{${path}}}`).render({ payload })).toMatchObject({ ok: true, value: 'found' });
  });
}
