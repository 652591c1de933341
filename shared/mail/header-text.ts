import { base64Of } from '#shared/template/functions/identity/base64.ts';

const LONGEST_LINE = 76;
// `=?UTF-8?B?` and `?=` around it stay under the 75 that an encoded word may have, and the field's name fits before it.
const BYTES_OF_WORD = 39;

/**
 * A header's text as lines may carry it: ASCII as it is, folded at blanks; anything else as encoded words (RFC 2047).
 * `name` is the field's, which the first line begins with. The text holds no line break.
 */
export function headerText(name: string, text: string): string {
  return isAscii(text) ? (folded(name, text) ?? encodedWords(text)) : encodedWords(text);
}

/** A name before an address (RFC 5322, 3.2.5): words as they are, quoted, or encoded. */
export function displayName(name: string): string {
  if (!isAscii(name)) return encodedWords(name);
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(name) && !name.includes('=?')) return name;
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}

// What looks like an encoded word already would be read as one.
function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');
}

/** Null where a word is too long for a line of its own. */
function folded(name: string, text: string): string | null {
  if (text.length > 0 && text.trim() === '') return null;
  const lines: string[] = [];
  let current = `${name}:`;
  // Each with the blank that it comes after: put together they are the text.
  for (const word of ` ${text}`.split(/(?= \S)/)) {
    if (word.length > LONGEST_LINE) return null;
    if (current.length + word.length > LONGEST_LINE) {
      lines.push(current);
      current = '';
    }
    current += word;
  }
  return [...lines, current].join('\r\n').slice(name.length + 2);
}

function encodedWords(text: string): string {
  const words: string[] = [];
  let current = '';
  let bytes = 0;
  for (const character of text) {
    const length = new TextEncoder().encode(character).length;
    if (bytes + length > BYTES_OF_WORD) {
      words.push(current);
      current = '';
      bytes = 0;
    }
    current += character;
    bytes += length;
  }
  words.push(current);
  return words.map((word) => `=?UTF-8?B?${base64Of(new TextEncoder().encode(word))}?=`).join('\r\n ');
}
