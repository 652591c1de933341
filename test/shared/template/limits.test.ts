import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import { compileTemplate, compileText, LIMITS, parseTemplate, readJson, serialize } from '#shared/template/index.ts';
import { processorTime } from '#test/harness/processor-time.ts';

const nested = (depth: number): Json => {
  let value: Json = '{{a}}';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};
const codes = (body: Json) => parseTemplate({ body }).problems.map(({ code }) => code);
const brackets = (depth: number) => `{{upper ${'(upper '.repeat(depth)}a${')'.repeat(depth)}}}`;
const blocks = (depth: number) => `${'{{#if a}}'.repeat(depth)}b${'{{/if}}'.repeat(depth)}`;
const numbers = (count: number): Json[] => Array.from({ length: count }, (_, index) => index);

function outcome(body: Json, payload: Json) {
  const result = compileTemplate({ body }).render({ payload });
  return result.ok ? 'ok' : result.problems.map(({ code }) => code);
}

describe('a template', () => {
  test('may nest 64 deep, not 65', () => {
    expect(codes(nested(LIMITS.depth))).toEqual([]);
    expect(codes(nested(LIMITS.depth + 1))).toEqual(['limitDepth']);
  });

  test('that nests a hundred thousand deep is refused without overflow', () => {
    expect(codes(nested(100_000))).toEqual(['limitDepth']);
  });

  test('may nest brackets and blocks in a string 64 deep, not deeper', () => {
    expect(codes(brackets(LIMITS.depth))).toEqual([]);
    expect(codes(brackets(LIMITS.depth + 1))).toEqual(['limitDepth']);
    expect(codes(blocks(LIMITS.depth))).toEqual([]);
    expect(codes(blocks(LIMITS.depth + 1))).toEqual(['limitDepth']);
    expect(codes({ [blocks(LIMITS.depth + 1)]: 1 })).toEqual(['limitDepth']);
  });

  test('with hundreds of thousands of open brackets or blocks is refused at once', () => {
    const took = processorTime(() => {
      expect(codes(`{{upper ${'(upper '.repeat(140_000)}`)).toEqual(['limitDepth']);
      expect(codes('{{#if a}}'.repeat(110_000))).toContain('limitDepth');
      expect(codes(`{{#if a}}${'{{else if a}}'.repeat(19_000)}{{/if}}`)).toEqual(['limitDepth']);
    });
    expect(took).toBeLessThan(3000);
  });

  test('of 20,000 lines with a mustache on each is read in a moment', () => {
    const took = processorTime(() => {
      expect(codes('\n{{a}} {{b}}'.repeat(LIMITS.mustaches / 2))).toEqual([]);
      expect(codes('{{#if a}}\n{{/if}}\n'.repeat(LIMITS.mustaches / 2))).toEqual([]);
    });
    expect(took).toBeLessThan(10_000);
  });

  test('may have a chain of branches, within reason', () => {
    const chain = (length: number) =>
      Object.fromEntries([
        ['{{#if (eq n 0)}}', 0],
        ...numbers(length).map((at) => [`{{else if (eq n ${Number(at) + 1})}}`, at] as const),
      ]);
    expect(compileTemplate({ body: chain(200) }).render({ payload: { n: 200 } })).toMatchObject({
      ok: true,
      value: 199,
    });
    expect(codes(chain(5000))).toEqual(['limitDepth']);
  });

  test('may have 20,000 mustaches, not more', () => {
    expect(codes(Array.from({ length: LIMITS.mustaches }, () => '{{a}}'))).toEqual([]);
    expect(codes(Array.from({ length: LIMITS.mustaches + 1 }, () => '{{a}}'))).toEqual(['limitMustaches']);
    expect(codes('{{a}}'.repeat(LIMITS.mustaches))).toEqual([]);
    expect(codes('{{a}}'.repeat(LIMITS.mustaches + 1))).toEqual(['limitMustaches']);
    expect(codes('\\{{a}} {{! no }}'.repeat(LIMITS.mustaches + 1))).toEqual([]);
  });

  test('may take 1 MB, not more', () => {
    expect(codes('x'.repeat(LIMITS.sourceBytes - 2))).toEqual([]);
    expect(codes('x'.repeat(LIMITS.sourceBytes - 1))).toEqual(['limitSource']);
    expect(codes('é'.repeat(LIMITS.sourceBytes / 2))).toEqual(['limitSource']);
    expect(codes({ ['k'.repeat(LIMITS.sourceBytes)]: 1 })).toEqual(['limitSource']);
  });

  test('names the limit in the message', () => {
    const [problem] = parseTemplate({ body: nested(65) }).problems;
    expect(problem).toMatchObject({ severity: 'error', params: { limit: 64 } });
    expect(problem?.message).toContain('64');
  });
});

describe('a render', () => {
  test('may take 1,000,000 steps, not more', () => {
    const twice = { '{{#each this}}': { '{{#each @root}}': 1 } };
    expect(outcome(twice, numbers(999))).toBe('ok');
    expect(outcome(twice, numbers(1001))).toEqual(['limitSteps']);
    expect(outcome('{{#each this}}{{#each @root}}{{/each}}{{/each}}', numbers(1001))).toEqual(['limitSteps']);
  });

  test('spends steps in functions too', () => {
    const sorts = Array.from({ length: 200 }, () => '{{sort this}}');
    expect(outcome(sorts, numbers(20_000))).toEqual(['limitSteps']);
  });

  const payload = { list: numbers(60_000), other: numbers(60_000), text: 'x'.repeat(400_000) };
  const readers = [
    'upper @root.text',
    'slug @root.list',
    'toText @root.list',
    'eq @root.list @root.other',
    'unique @root.list',
  ];
  test.each(readers)('spends steps on a large value that is only read: %s', (call) => {
    const took = processorTime(() => {
      expect(outcome({ '{{#each list}}': { [`{{#if (isEmpty (${call}))}}`]: 1 } }, payload)).toEqual(['limitSteps']);
    });
    expect(took).toBeLessThan(8000);
  });

  test('ends soon, whatever the template doubles', () => {
    let body: Json = '{{@root}}';
    for (let level = 0; level < 30; level++) body = { '{{#each @root}}': body };
    const took = processorTime(() => {
      expect(outcome(body, [1, 2])).toEqual(['limitSteps']);
    });
    expect(took).toBeLessThan(5000);
  });

  test('may give 8 MB, not more', () => {
    const times = (text: string) => ({ '{{#each list}}': text });
    const payload = { list: numbers(1000), text: 'x'.repeat(7996) };
    // 1,000 texts in quotes with commas between them, and two brackets.
    expect(outcome(times('{{@root.text}}'), payload)).toBe('ok');
    expect(outcome(times('{{@root.text}}x'), payload)).toEqual(['limitOutput']);
    expect(outcome(times('x'.repeat(7996)), payload)).toBe('ok');
    expect(outcome(times('x'.repeat(7998)), payload)).toEqual(['limitOutput']);
    expect(outcome('{{#each list}}{{@root.text}}{{/each}}', { ...payload, text: 'x'.repeat(8000) })).toEqual([
      'limitOutput',
    ]);
  });

  test('counts what is put in whole, as often as it is put in', () => {
    const payload = { list: numbers(1000), big: { text: 'x'.repeat(8000) } };
    expect(outcome({ '{{#each list}}': '{{@root.big}}' }, payload)).toEqual(['limitOutput']);
    expect(outcome({ '{{#each list}}': { a: '{{@root.list}}', b: '{{@root.big}}' } }, payload)).toEqual([
      'limitOutput',
    ]);
    expect(outcome(['{{big}}', '{{big}}'], payload)).toBe('ok');
  });

  test('ends soon, whatever a string repeats', () => {
    const payload = { text: 'x'.repeat(900_000), big: Array.from({ length: 50_000 }, (_, index) => `${index}`) };
    const took = processorTime(() => {
      expect(outcome('{{text}}'.repeat(LIMITS.mustaches), payload)).toEqual(['limitOutput']);
      expect(outcome('{{big}}'.repeat(LIMITS.mustaches), payload)).toEqual(['limitOutput']);
      expect(
        outcome(
          Array.from({ length: LIMITS.mustaches }, () => '{{big}}'),
          payload,
        ),
      ).toEqual(['limitOutput']);
      expect(
        outcome(
          Array.from({ length: LIMITS.mustaches }, () => '{{text}}'),
          payload,
        ),
      ).toEqual(['limitOutput']);
      expect(
        outcome(
          Array.from({ length: LIMITS.mustaches }, () => '{{toJson big}}'),
          payload,
        ),
      ).toEqual(['limitSteps']);
    });
    expect(took).toBeLessThan(10_000);
  });

  test('counts bytes, not characters', () => {
    expect(outcome({ '{{#each list}}': '{{@root.text}}' }, { list: numbers(1000), text: '€'.repeat(2700) })).toEqual([
      'limitOutput',
    ]);
    expect(
      outcome({ '{{#each list}}': '{{@root.text}}' }, { list: numbers(1000), text: '\u0001'.repeat(1400) }),
    ).toEqual(['limitOutput']);
    expect(outcome({ '{{#each list}}': '{{@root.text}}' }, { list: numbers(1000), text: '€'.repeat(2600) })).toBe('ok');
  });
});

test('a text on its own has the same limits', () => {
  expect(compileText('{{a}}'.repeat(LIMITS.mustaches + 1)).problems).toMatchObject([{ code: 'limitMustaches' }]);
  expect(compileText(`{{a}}${'x'.repeat(LIMITS.sourceBytes)}`).problems).toMatchObject([{ code: 'limitSource' }]);
  expect(compileText(brackets(70)).problems).toMatchObject([{ code: 'limitDepth' }]);
  const text = compileText('{{#each this}}{{#each @root}}a{{/each}}{{/each}}');
  expect(text.render({ payload: numbers(1001) })).toMatchObject({ ok: false, problems: [{ code: 'limitSteps' }] });
});

test('JSON text is refused past its limits before it is parsed', () => {
  expect(readJson('['.repeat(65)).problems).toMatchObject([{ code: 'limitDepth' }]);
  expect(readJson('['.repeat(900_000)).problems).toMatchObject([{ code: 'limitDepth' }]);
  expect(readJson(`"${'x'.repeat(1_000_000)}"`).problems).toMatchObject([{ code: 'limitSource' }]);
  expect(readJson(`[${'['.repeat(70)}${']'.repeat(70)}]`, { maxDepth: 100 }).problems).toEqual([]);
});

test('a value that is too deep to be written is a problem', () => {
  const deep = nested(200_000);
  expect(serialize(deep, 'json')).toMatchObject({ ok: false, problems: [{ code: 'outputTooDeep' }] });
  expect(serialize('x'.repeat(LIMITS.outputBytes + 1), 'text')).toMatchObject({
    ok: false,
    problems: [{ code: 'limitOutput' }],
  });
});
