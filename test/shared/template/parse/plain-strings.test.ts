import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/model/problem.ts';
import { parseString, plainCall, plainPath } from '#shared/template/parse/parse-string.ts';
import { readSyntax } from '#shared/template/parse/read-syntax.ts';
import { toParts } from '#shared/template/parse/to-parts.ts';

/** What the grammar makes of a string, with what it says of it. */
function byGrammar(text: string) {
  const problems: Problem[] = [];
  const context = { path: '/body', inKey: false, text, prefix: '', problems };
  const program = readSyntax(text, context);
  return { parts: program && toParts(program, context), problems };
}

function asRead(text: string) {
  const problems: Problem[] = [];
  return { parts: parseString({ path: '/body', inKey: false, text, prefix: '', problems }), problems };
}

const names = ['upper', 'formatDate', 'join', 'nothing', 'this', 'else', 'true', 'null', 'as', 'a', 'b$', '_c', 'each'];
const name = fc.constantFrom(...names);
const path = fc
  .array(fc.constantFrom(...names, '0', '1'), { minLength: 1, maxLength: 3 })
  .map((keys) => keys.join('.'));
const text = fc
  .string({ unit: fc.constantFrom('a', ' ', '.', '{', '}', '{{', '}}', '|', '"', 'ż', '\\', "'"), maxLength: 6 })
  .map((written) => `'${written}'`);
const argument = fc.oneof(path, text, fc.constantFrom('12', '"x"', 'a=b', '(f a)', '../a', '@now', '[a b]', 'as |x|'));
const space = fc.constantFrom('', ' ', '  ', '\t');
const mustache = fc
  .tuple(space, name, fc.array(fc.tuple(fc.constantFrom(' ', '  '), argument), { maxLength: 3 }), space)
  .map(([before, own, args, after]) => `{{${before}${own}${args.flat().join('')}${after}}}`);

describe('strings that are read without the grammar', () => {
  it('are read as the grammar reads them, with the same problems', () => {
    fc.assert(
      fc.property(mustache, (written) => {
        expect(asRead(written)).toEqual(byGrammar(written));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['{{ order.total }}', '{{a}}'])('%s is a plain path', (written) => {
    expect(plainPath(written)).toBeDefined();
  });

  it.each(["{{formatDate order.createdAt 'dd.MM.yyyy'}}", "{{join tags ', '}}", '{{ upper  name }}'])(
    '%s is a plain call',
    (written) => {
      expect(plainCall(written)).toBeDefined();
    },
  );

  it.each(['{{this}}', '{{else a}}', '{{upper this}}', "{{f 'a\\'b'}}", '{{f 1}}', '{{f a=b}}', '{{f a}} '])(
    '%s is left to the grammar',
    (written) => {
      expect(plainPath(written)).toBeUndefined();
      expect(plainCall(written)).toBeUndefined();
    },
  );
});
