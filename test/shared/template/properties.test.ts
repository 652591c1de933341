import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '#shared/model/json.ts';
import {
  compileTemplate,
  type MissingPolicy,
  parseTemplate,
  printTemplate,
  serialize,
  type TemplateTree,
} from '#shared/template/index.ts';
import * as arbitrary from './arbitrary-template.ts';

const missing = fc.constantFrom<MissingPolicy>('null', 'omit', 'fail');
const RUNS = { numRuns: 1500 };

const isClean = (body: Json) => !parseTemplate({ body }).problems.some(({ severity }) => severity === 'error');

/** The tree as an edit of everything would leave it: without what was written. */
function withoutSources(tree: TemplateTree): TemplateTree {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'source' || key === 'span' ? undefined : value)));
}

describe('printing', () => {
  test('gives back the body that was parsed, byte for byte', () => {
    const check = (body: Json) => {
      fc.pre(isClean(body));
      expect(JSON.stringify(printTemplate(parseTemplate({ body }).tree))).toBe(JSON.stringify(body));
    };
    fc.assert(fc.property(arbitrary.body, check), RUNS);
  });

  test('of a tree that keeps nothing of its source gives the same tree when parsed again', () => {
    const check = (body: Json) => {
      fc.pre(isClean(body));
      const tree = withoutSources(parseTemplate({ body }).tree);
      const again = parseTemplate({ body: printTemplate(tree) });
      expect(again.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(withoutSources(again.tree)).toEqual(tree);
    };
    fc.assert(fc.property(arbitrary.body, check), RUNS);
  });
});

describe('rendering', () => {
  test('gives well-formed JSON or a problem, the same simple, fast and traced, and leaves the payload alone', () => {
    const prototype = Object.getOwnPropertyNames(Object.prototype).toString();
    const check = (body: Json, payload: Json, policy: MissingPolicy) => {
      const before = JSON.stringify(payload);
      const template = compileTemplate({ body, missing: policy });
      const input = { payload, data: { event: { id: 'e1' }, now: 'now' } };
      const first = template.render(input);
      for (let run = 0; run < 45; run++) template.render(input);
      const fast = template.render(input);
      const traced = template.render(input, { trace: true });
      expect(JSON.stringify(payload)).toBe(before);
      expect(Object.getOwnPropertyNames(Object.prototype).toString()).toBe(prototype);
      expect([fast.ok, traced.ok]).toEqual([first.ok, first.ok]);
      if (!first.ok || !fast.ok || !traced.ok) {
        expect(first.problems.length).toBeGreaterThan(0);
        return;
      }
      const text = JSON.stringify(first.value);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect(JSON.stringify(fast.value)).toBe(text);
      expect(JSON.stringify(traced.value)).toBe(text);
      expect(serialize(first.value, 'json')).toMatchObject({ ok: true, text });
    };
    fc.assert(fc.property(arbitrary.body, arbitrary.payload, missing, check), { numRuns: 1500 });
  });

  test('reaches nothing that a value merely inherits', () => {
    const secret = 'inherited';
    const names = ['constructor', 'toString', 'valueOf', '__proto__', 'length', 'map', 'name', 'planted'];
    const path = fc.array(fc.constantFrom('a', ...names), { minLength: 1, maxLength: 4 });
    const check = (segments: string[], payload: Json) => {
      const value = compileTemplate({ body: `{{${segments.join('.')}}}` }).render({ payload });
      expect(value.ok).toBe(true);
      if (value.ok) expect(value.value).toEqual(ownAt(payload, segments));
      expect(JSON.stringify(value)).not.toContain(secret);
    };
    fc.assert(fc.property(path, arbitrary.payload, check), RUNS);
  });

  test('survives any string at all as a template', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{{{',
      '}}}',
      '#',
      '/',
      'if',
      'each',
      'else',
      ' ',
      'a',
      '.',
      '..',
      '@',
      '(',
      ')',
      '[',
      ']',
      '"',
      "'",
      '\\',
      '=',
      '|',
      'as',
      '!',
      '--',
      '~',
      '>',
      '&',
      '^',
      '*',
      '0',
      '\n',
      'x',
    );
    const soup = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));
    const check = (text: string) => {
      for (const body of [text, { [text]: 1 }, { '{{#if a}}': 1, [text]: 2 }]) {
        const result = compileTemplate({ body }).render({ payload: { a: [1], x: 'y' } });
        if (result.ok) JSON.parse(JSON.stringify(result.value));
        else for (const problem of result.problems) expect(problem.message).not.toBe('');
        if (isClean(body)) expect(printTemplate(parseTemplate({ body }).tree)).toEqual(body);
      }
    };
    fc.assert(fc.property(soup, check), { numRuns: 4000 });
  });
});

function ownAt(payload: Json, names: readonly string[]): Json {
  let value: Json | undefined = payload;
  for (const name of names) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
    value = (value as { [key: string]: Json })[name];
  }
  return value ?? null;
}
