import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, pointerKeys, pointerOf, pointerTo, splitPointer } from '#shared/text/json-pointer.ts';

// The examples of RFC 6901, section 5.
const examples = [
  ['', []],
  ['/foo', ['foo']],
  ['/foo/0', ['foo', '0']],
  ['/', ['']],
  ['/a~1b', ['a/b']],
  ['/c%d', ['c%d']],
  ['/e^f', ['e^f']],
  ['/g|h', ['g|h']],
  ['/i\\j', ['i\\j']],
  ['/k"l', ['k"l']],
  ['/ ', [' ']],
  ['/m~0n', ['m~n']],
  ['/~01', ['~1']],
] as const;

describe('a JSON pointer', () => {
  it.each(examples)('%s', (pointer, keys) => {
    expect(pointerKeys(pointer)).toEqual(keys);
    expect(pointerOf(keys)).toBe(pointer);
  });

  it('leads through the keys that it was made of, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (keys) => {
        const pointer = pointerOf(keys);
        expect(pointerKeys(pointer)).toEqual(keys);
        const parent = pointerOf(keys.slice(0, -1));
        const key = keys.at(-1) ?? '';
        expect(pointerTo(parent, key)).toBe(pointer);
        expect(splitPointer(pointer)).toEqual({ parent, key });
        expect(isWithin(pointer, parent)).toBe(true);
      }),
    );
  });

  it('is within itself and what it leads through, and not within one that its text begins with', () => {
    expect(isWithin('/lines/0', '/lines')).toBe(true);
    expect(isWithin('/lines', '/lines')).toBe(true);
    expect(isWithin('/lines2', '/lines')).toBe(false);
    expect(isWithin('/lines', '')).toBe(true);
  });
});
