const LONGEST_LINE = 76;

/**
 * A text in quoted-printable (RFC 2045, 6.7), UTF-8: ASCII lines of at most 76 characters, ended by CRLF. Line breaks of
 * any kind are line breaks; a character's bytes stay on one line.
 */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(encodedLine)
    .join('\r\n');
}

function encodedLine(line: string): string {
  const lines: string[] = [];
  const characters = [...line];
  let current = '';
  characters.forEach((character, at) => {
    const isLast = at === characters.length - 1;
    const encoded = isPlain(character, isLast) ? character : escaped(character);
    // One place is kept for the `=` that says that the line goes on.
    if (current.length + encoded.length > LONGEST_LINE - 1) {
      lines.push(`${current}=`);
      current = '';
    }
    current += encoded;
  });
  return [...lines, current].join('\r\n');
}

// Blanks at the end of a line get lost on the way.
function isPlain(character: string, isLast: boolean): boolean {
  if (character === ' ' || character === '\t') return !isLast;
  return character >= '!' && character <= '~' && character !== '=';
}

function escaped(character: string): string {
  const bytes = new TextEncoder().encode(character);
  return [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}
