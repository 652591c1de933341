import { expect, test } from 'vitest';
import { LONGEST_ROW, type TextLines, textLines } from '#shared/mapping/preview/text-lines.ts';

const always = (text: string) => ({ text, reads: [] });
const read = (text: string, field: string) => ({ text, reads: [field] });

function rows(lines: TextLines): readonly string[] {
  return Array.from({ length: lines.count }, (_, index) => {
    const row = lines.at(index);
    return `${row?.number ?? '-'}|${row?.pieces.map(({ text, reads }) => text + reads.map((one) => `<${one}>`).join('')).join('')}`;
  });
}

test.each([
  ['an empty text is one line', [], ['1|']],
  ['a last line end begins a line', [always('a\n')], ['1|a', '2|']],
  ['empty lines stay', [always('a\n\n\nb')], ['1|a', '2|', '3|', '4|b']],
  [
    'a value of several lines is in each of them',
    [always('To '), read('Ada\nOslo', '/to'), always('!\nBye')],
    ['1|To Ada</to>', '2|Oslo</to>!', '3|Bye'],
  ],
  ['values may stand side by side', [read('a', '/a'), read('b', '/b')], ['1|a</a>b</b>']],
  ['a value may be empty', [always('x'), read('', '/a'), always('y')], ['1|xy']],
])('%s', (_, spans, expected) => {
  const lines = textLines(spans);
  expect(rows(lines)).toEqual(expected);
  expect(lines.at(lines.count)).toBeUndefined();
  expect(lines.at(-1)).toBeUndefined();
});

test('a long line goes on in rows without a number, at a space where there is one, and loses nothing', () => {
  const words = 'word '.repeat(LONGEST_ROW);
  const dense = '😀'.repeat(LONGEST_ROW);
  const long = `a${dense}\n${words}\nend`;
  const lines = textLines([read(long, '/a')]);
  const all = Array.from({ length: lines.count }, (_, index) => lines.at(index));
  const texts = all.map((row) => row?.pieces.map(({ text }) => text).join('') ?? '');
  expect(texts.join('')).toBe(long.replaceAll('\n', ''));
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(LONGEST_ROW);
  expect(texts.every((text) => text.isWellFormed())).toBe(true);
  expect(all.filter((row) => row?.number !== null).map((row) => row?.number)).toEqual([1, 2, 3]);
  expect(lines.lineCount).toBe(3);
  expect(texts.filter((text) => text.startsWith('word')).every((text) => text.endsWith(' '))).toBe(true);
});

test('rows are found by what they hold, in any case, also where a line is broken', () => {
  const lines = textLines([always('Order '), read('PS-1', '/id'), always('\nnothing\norder ps'), read('-1', '/n')]);
  expect(lines.holding('  ps-1 ')).toEqual([0, 2]);
  expect(lines.holding('r P')).toEqual([0, 2]);
  expect(lines.holding('nothing\n')).toEqual([1]);
  expect(lines.holding(' ')).toEqual([]);
  expect(lines.holding('absent')).toEqual([]);
  const broken = textLines([always(`${'x'.repeat(LONGEST_ROW - 2)}needle`)]);
  expect(broken.count).toBe(2);
  expect(broken.holding('needle')).toEqual([0]);
});

test('the first row of a field is found', () => {
  const lines = textLines([always('a\nb\n'), read('', '/id'), always('c\n'), read('1\n2', '/id'), read('3', '/n')]);
  expect(lines.firstFrom('/id')).toBe(3);
  expect(lines.firstFrom('/n')).toBe(4);
  expect(lines.firstFrom('/other')).toBe(-1);
});
