import { expect, test } from 'vitest';
import { sizeWords } from '#shared/text/size-words.ts';

test.each([
  [0, '1 KB'],
  [4_096, '4 KB'],
  [999_400, '999 KB'],
  [999_600, '1 MB'],
  [1_240_000_000, '1.2 GB'],
  [2_000_000_000, '2 GB'],
  [430_000_000, '430 MB'],
  [9_960_000, '10 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});
