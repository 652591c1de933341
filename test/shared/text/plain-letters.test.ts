import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLetters, withoutAccents } from '#shared/text/plain-letters.ts';

test.each([
  ['Ødegård', 'Odegard'],
  ['Łódź', 'Lodz'],
  ['Straße ẞ', 'Strasse Ss'],
  ['ÆRØ Œuvre', 'AeRO Oeuvre'],
  ['Þór Đorđe İstanbul ısı', 'Thor Dorde Istanbul isi'],
  ['Rendelésszám', 'Rendelesszam'],
  ['日本橋 Київ', '日本橋 Киів'],
  ["O'Brien #1", "O'Brien #1"],
])('%j without accents is %j', (text, plain) => {
  expect(withoutAccents(text)).toBe(plain);
  expect(plainLetters(text)).toBe(plain.toLowerCase());
});

test('a text is what its letters are one by one, wherever they stand', () => {
  const letters = fc.constantFrom(
    'a',
    'B',
    ' ',
    '"',
    'é',
    'e\u0301',
    '\u0323',
    'ß',
    'İ',
    'ς',
    'ﬁ',
    '한',
    '½',
    'ø',
    '\ud800',
    '😀',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(letters, { maxLength: 40 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const oneByOne = Array.from(text, (letter) => withoutAccents(letter)).join('');
      expect(withoutAccents(text)).toBe(oneByOne);
    }),
  );
});
