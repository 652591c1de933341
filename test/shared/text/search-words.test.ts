import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  foundIn,
  ftsQuery,
  holdsWord,
  isOnlySymbols,
  searchable,
  searchableWords,
  searchWords,
} from '#shared/text/search-words.ts';

test.each([
  ['PS-2026-1182', ['"ps 2026 1182" *']],
  ['  ødegård  OSLO ', ['"odegard" *', '"oslo" *']],
  ['"out of order" 500', ['"out of order"', '"500" *']],
  ['anna@acme.example', ['"anna acme example" *']],
  ['Café', ['"cafe" *']],
  ['" OR * NOT (', ['"or" *', '"not" *']],
  ['_ % *', []],
  ['', []],
])('%j looks for %j', (text, queries) => {
  expect(searchWords(text).map(ftsQuery)).toEqual(queries);
});

test.each([
  ['PS-2026-118204', 'ps-2026-1182', true],
  ['PS-2026-118204', '8204', false],
  ['order 12', '"order 1"', false],
  ['order 12', 'order-1', true],
  ['Zażółć gęślą', 'zazołc', true],
  ['a  b', '"a b"', true],
  ['ab', '"a"', false],
  ['日本橋', '日本', true],
  ['Ødegård', 'odegard', true],
  ['Odegard', 'ØDEGÅRD', true],
  ['ul. Piotrkowska, Łódź', 'lodz', true],
  ['Lange Straße 4', '"lange strasse 4"', true],
  ['Cafe\u0301s', 'cafes', true],
  ['Æske', 'aesk', true],
  ['한국', '한국', true],
  ['ﬁne', 'fin', true],
  ['ΟΔΟΣ', 'οδος', true],
  ['οδοσημα', 'ΟΔΟΣ', true],
])('%j beside %j: %s', (text, word, is) => {
  expect(searchWords(word).every((one) => holdsWord(text, one))).toBe(is);
});

test('keys of JSON and its escapes are no words of a payload', () => {
  const payload = JSON.stringify({ note: 'one\ntwo "note"', 'a "b"': 'c' });
  expect(searchable(payload).match(/\w+/g)).toEqual(['one', 'two', 'note', 'c']);
  expect(searchable(payload)).toHaveLength(payload.length);
});

test.each(['', '\\', '\\\\'])('JSON within JSON is looked through once, also where it is cut off (%j)', (end) => {
  const inner = JSON.stringify({ name: 'value', id: 'x1' }).repeat(30_000);
  const text = JSON.stringify({ data: inner }).slice(0, -2) + end;
  const began = performance.now();
  expect(searchable(text)).toHaveLength(text.length);
  expect(searchableWords(text).startsWith('{ "')).toBe(true);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('the words alone are those of the text with its places', () => {
  const parts = fc.constantFrom('"', '\\', ':', 'a', 'n', '\n', ',', '{', ' ', 'é');
  const texts = fc.array(parts, { maxLength: 40 }).map((all) => all.join(''));
  const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '');
  fc.assert(
    fc.property(texts, (text) => {
      expect(wordsOf(searchableWords(text))).toEqual(wordsOf(searchable(text)));
    }),
  );
});

test('the first place is shown with what is around it', () => {
  const text = 'The receiver said: token expired at noon,\nsince nobody had renewed it in time.';
  expect(foundIn(text, searchWords('expir'), 10)).toEqual({
    before: '…id: token ',
    hit: 'expir',
    after: 'ed at noon…',
  });
  expect(foundIn('Ødegård AS', searchWords('ødegard'))).toEqual({ before: '', hit: 'Ødegård', after: ' AS' });
  expect(foundIn(text, searchWords('nothing'))).toBeNull();
  expect(foundIn('Die Straße hier', searchWords('stras'))).toEqual({ before: 'Die ', hit: 'Straß', after: 'e hier' });
  expect(foundIn('Zu A\u030Angström', searchWords('ang'), 3)).toEqual({
    before: 'Zu ',
    hit: 'A\u030Ang',
    after: 'str…',
  });
});

test.each([
  ['#', true],
  ['--', true],
  ['"" …', true],
  ['#1', false],
  ['ø', false],
  ['', false],
  ['  ', false],
])('nothing can be looked for by %j: %s', (text, is) => {
  expect(isOnlySymbols(text)).toBe(is);
});
