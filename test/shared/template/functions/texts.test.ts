import { describe, expect, test } from 'vitest';
import texts from '#resources/locales/en.functions.json' with { type: 'json' };
import { functionTable, templateFunctions } from '#shared/template/functions/index.ts';
import { evaluate } from './call.ts';

interface FunctionTexts {
  label: string;
  description: string;
  example: string;
  result: string;
  parameters: Record<string, string>;
}
const textsOf = new Map<string, FunctionTexts>(Object.entries(texts.functions));

describe('the texts of functions', () => {
  test('are there for every function, in its order, and for nothing else', () => {
    expect([...textsOf.keys()]).toEqual(functionTable.map((row) => row.name));
    expect(Object.keys(texts.groups)).toEqual([...new Set(functionTable.map((row) => row.group))]);
  });

  test.each(functionTable)('$name: names its parameters and options', (row) => {
    const all = [...row.parameters, ...(row.rest ? [row.rest] : []), ...(row.options ?? [])];
    expect(Object.keys(textsOf.get(row.name)?.parameters ?? {})).toEqual(all.map(({ name }) => name));
  });

  test('no two functions have one label', () => {
    const labels = [...textsOf.values()].map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  });

  test.each(functionTable)('$name: the example gives its result', ({ name }) => {
    const { example = '', result = '', description = '' } = textsOf.get(name) ?? {};
    expect(example).toContain(name);
    expect(JSON.stringify(evaluate(example))).toBe(result);
    expect(description).toMatch(/^[A-Z].*\.$/);
  });

  test('every choice that a parameter offers has a name', () => {
    const choices = new Map<string, Record<string, string>>(Object.entries(texts.choices));
    const offered = functionTable
      .flatMap((row) => [...row.parameters, ...(row.options ?? [])])
      .filter((parameter) => parameter.type === 'choice');
    for (const { name, choices: values = [] } of offered) {
      expect(Object.keys(choices.get(name) ?? {})).toEqual(values);
    }
  });
});

describe('the table of functions', () => {
  test('has every function of the language, each name once', () => {
    const names =
      'concat upper lower capitalize trim replace substring padStart padEnd split truncate slug urlEncode add subtract multiply divide round floor ceil abs min max sum average formatNumber currency formatDate addTime toIso toUnix fromUnix eq ne gt gte lt lte and or not choose default required optional isEmpty count first last at get pluck where join sort unique flatten toText toNumber toBoolean toJson fromJson table sha256 base64';
    expect(functionTable.map((row) => row.name)).toEqual(names.split(' '));
    expect(templateFunctions.size).toBe(functionTable.length);
  });

  test.each(functionTable)('$name: optional parameters come last', ({ parameters }) => {
    const flags = parameters.map((parameter) => parameter.optional === true);
    expect(flags).toEqual([...flags].sort());
  });

  test.each(functionTable)('$name: leaves its arguments as they are', (row) => {
    const list = Object.freeze([Object.freeze({ a: 2 }), Object.freeze({ a: 1 })]);
    const args = [...row.parameters, ...(row.rest ? [row.rest] : [])].map(() => list as never);
    try {
      row.run(args, {}, { spend: () => undefined });
    } catch (error) {
      expect(error).not.toBeInstanceOf(TypeError);
    }
  });
});
