import { plainLetters } from './plain-letters.ts';

/** One thing that must be found: its parts follow each other; the last may be the beginning of a longer one. */
export interface SearchWord {
  /** Lower case, without accents, in order; never empty. */
  readonly parts: readonly string[];
  /** Written without quotes: what it ends with may go on. */
  readonly isOpen: boolean;
}

export interface Found {
  readonly before: string;
  readonly hit: string;
  readonly after: string;
}

const MOST_WORDS = 12;

/**
 * What a person looks for: words of letters and digits that must all be there, each from the beginning of a word on.
 * Case and accents do not count: `odegard` finds `Ødegård`.
 * What stands in double quotes is one thing, as written: `"out of order"`. `PS-2026-1182` is three parts that follow
 * each other. What has no letter and no digit is nothing that can be looked for.
 */
export function searchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const [, quoted, plain] of text.matchAll(/"([^"]*)"|([^\s"]+)/gu)) {
    const parts = partsOf(plainLetters(quoted ?? plain ?? ''));
    if (parts.length > 0) words.push({ parts, isOpen: quoted === undefined });
  }
  return words.slice(0, MOST_WORDS);
}

/** Whether a text asks for something that nothing can be looked for by: it has no letter and no digit. */
export function isOnlySymbols(text: string): boolean {
  return text.trim() !== '' && searchWords(text).length === 0;
}

/** A word as a query of SQLite's FTS5: parts in quotes, so that none is an operator. */
export function ftsQuery({ parts, isOpen }: SearchWord): string {
  return `"${parts.join(' ')}"${isOpen ? ' *' : ''}`;
}

// A quote after a backslash opens nothing: each one would have the rest of a long text looked through.
const KEYS = /(?<!\\)"[^"\\]*(?:\\.[^"\\]*)*":/g;
const ESCAPES = /\\[nrtbf]/g;

/**
 * A text as it is searched, place by place as long: without the keys of compact JSON, whose words are in every payload,
 * and with JSON's escapes as the spaces that most of them stand for.
 */
export function searchable(text: string): string {
  const blank = (part: string) => ' '.repeat(part.length);
  return text.replace(KEYS, blank).replace(ESCAPES, '  ');
}

/** The same words in the same order, for who need not know where they stand: several times as fast. */
export function searchableWords(text: string): string {
  return text.replace(KEYS, ' ').replace(ESCAPES, ' ');
}

/** Whether a searchable text holds a word, as the index would say. */
export function holdsWord(text: string, word: SearchWord): boolean {
  return placeOf(text, word) !== null;
}

/** The first place of any of the words in a text, with up to `around` characters before and after; null where none is. */
export function foundIn(text: string, words: readonly SearchWord[], around = 24): Found | null {
  const searched = searchable(text);
  for (const word of words) {
    const place = placeOf(searched, word);
    if (place === null) continue;
    const [start, end] = place;
    const clean = (part: string) => part.replace(/\s+/g, ' ');
    const from = Math.max(0, start - around);
    return {
      before: `${from > 0 ? '…' : ''}${clean(text.slice(from, start))}`,
      hit: clean(text.slice(start, end)),
      after: `${clean(text.slice(end, end + around))}${end + around < text.length ? '…' : ''}`,
    };
  }
  return null;
}

function placeOf(text: string, { parts, isOpen }: SearchWord): [start: number, end: number] | null {
  const [first = '', ...rest] = parts;
  const { text: folded, startOf } = foldEach(text);
  for (let at = folded.indexOf(first); at >= 0; at = folded.indexOf(first, at + 1)) {
    if (isWordCharacter(folded, at - 1)) continue;
    let end = at + first.length;
    let fits = true;
    for (const part of rest) {
      let next = end;
      while (next < folded.length && !isWordCharacter(folded, next)) next += 1;
      fits = next > end && folded.startsWith(part, next);
      if (!fits) break;
      end = next + part.length;
    }
    if (!fits || (!isOpen && isWordCharacter(folded, end))) continue;
    // Half of what a letter was folded to is that whole letter.
    const start = startOf(at);
    while (end < folded.length && startOf(end) <= startOf(end - 1)) end += 1;
    return [start, startOf(end)];
  }
  return null;
}

function partsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? [];
}

/** A text as it is compared, and for each of its places the one in the text itself that it comes from. */
interface Folded {
  readonly text: string;
  readonly startOf: (place: number) => number;
}

/** Character by character, so that what is found has its place: `ß` becomes two letters, a combining mark none. */
function foldEach(text: string): Folded {
  // Most texts are plain ASCII, where one step does.
  if (/^[\0-\x7f]*$/.test(text)) return { text: text.toLowerCase(), startOf: (place) => place };
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    const plain = plainLetters(character);
    for (let unit = 0; unit < plain.length; unit += 1) starts.push(at);
    folded += plain;
    at += character.length;
  }
  return { text: folded, startOf: (place) => starts[place] ?? text.length };
}

function isWordCharacter(text: string, at: number): boolean {
  const character = text[at];
  return character !== undefined && /[\p{L}\p{N}\p{Co}]/u.test(character);
}
