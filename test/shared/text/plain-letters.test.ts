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
