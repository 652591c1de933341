import { describe, expect, test } from 'vitest';
import { createSecretCheck, isSameSecret, newToken } from '#engine/endpoint/secret.ts';

const long = 'x'.repeat(300);

describe.each([
  ['compared by hash', isSameSecret],
  ['compared in place', createSecretCheck()],
])('two secrets, %s', (_, isSame) => {
  const token = newToken();

  test.each([token, '', 'a', 'Ødegård 🎉', long])('%j is the same as itself', (text) => {
    expect(isSame(text, text)).toBe(true);
  });

  test.each([
    ['', token],
    [token.slice(1), token],
    [token.slice(0, -1), token],
    [`${token}\0`, token],
    [token.toLowerCase(), token.toUpperCase()],
    ['a', 'a\0'],
    ['\0', ''],
    [long, `${long}x`],
    [long, token],
    ['x'.repeat(84), 'x'.repeat(85)],
  ])('%j is not %j', (one, other) => {
    expect(isSame(one, other)).toBe(false);
    expect(isSame(other, one)).toBe(false);
  });
});
