import { expect, test } from 'vitest';
import { csvLine } from '#shared/text/csv.ts';

test.each([
  [['a', 1, true, null], 'a,1,true,\r\n'],
  [['a,b', 'say "hi"', 'two\nlines', 'cr\rlf'], '"a,b","say ""hi""","two\nlines","cr\rlf"\r\n'],
  [['=1+1', '+1', '-1', '@x', '\tx'], "'=1+1,'+1,'-1,'@x,'\tx\r\n"],
  [['=a,"b"'], `"'=a,""b"""\r\n`],
  [[-1, 1.5], '-1,1.5\r\n'],
  [['Ødegård 🎉'], 'Ødegård 🎉\r\n'],
])('%j', (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
