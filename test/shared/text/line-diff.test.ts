import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffParts, lineDiff } from '#shared/text/line-diff.ts';

const signs = { same: ' ', removed: '-', added: '+' };
const shown = (before: string, after: string) =>
  lineDiff([...before], [...after])
    .map(({ kind, line }) => `${signs[kind]}${line}`)
    .join(' ');

describe('lineDiff', () => {
  it.each([
    ['', '', ''],
    ['ab', 'ab', ' a  b'],
    ['', 'ab', '+a +b'],
    ['ab', '', '-a -b'],
    ['abc', 'axc', ' a -b +x  c'],
    ['abc', 'ac', ' a -b  c'],
    ['ac', 'abc', ' a +b  c'],
    ['abcd', 'xbcy', '-a +x  b  c -d +y'],
  ])('%j to %j', (before, after, lines) => expect(shown(before, after)).toBe(lines));

  const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });

  it('holds every line of both texts, in order and at its place', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDiff(before, after);
        const old = lines.filter((line) => line.kind !== 'added');
        const now = lines.filter((line) => line.kind !== 'removed');
        expect(old.map(({ line }) => line)).toEqual(before);
        expect(now.map(({ line }) => line)).toEqual(after);
        expect(old.map((line) => line.before)).toEqual(before.map((_, index) => index));
        expect(now.map((line) => line.after)).toEqual(after.map((_, index) => index));
      }),
    );
  });

  it('keeps as many equal lines as there can be', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const kept = lineDiff(before, after).filter(({ kind }) => kind === 'same').length;
        expect(kept).toBe(longestCommon(before, after));
      }),
    );
  });

  it('compares by key and shows the later line', () => {
    const [line] = lineDiff(['a,'], ['a'], (text) => text.replace(/,$/, ''));
    expect(line).toEqual({ kind: 'same', line: 'a', before: 0, after: 0 });
  });

  it('gives up on texts that have too little in common, between equal ends', () => {
    const before = ['same', ...Array.from({ length: 4000 }, (_, index) => `old ${index}`), 'same'];
    const after = ['same', ...Array.from({ length: 4000 }, (_, index) => `new ${index}`), 'same'];
    const lines = lineDiff(before, after);
    expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(2);
    expect(lines).toHaveLength(8002);
  });
});

describe('diffParts', () => {
  const parts = (before: string, after: string, around: number) =>
    diffParts(lineDiff([...before], [...after]), around).map((part) =>
      part.kind === 'passed' ? part.count : part.lines.map(({ kind, line }) => `${signs[kind]}${line}`).join(''),
    );

  it('shows what changed with some lines around it, and counts what is passed over', () => {
    expect(parts('abcdefgh', 'abcXefgh', 1)).toEqual([2, ' c-d+X e', 3]);
  });

  it('joins changes that are near each other', () => {
    expect(parts('abcdefgh', 'aXcdYfgh', 1)).toEqual([' a-b+X c d-e+Y f', 2]);
  });

  it('passes over all of what is equal', () => {
    expect(parts('abc', 'abc', 2)).toEqual([3]);
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    const next = [0];
    for (const [index, other] of b.entries()) {
      next.push(one === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
