/** The JSON string in which a cursor stands, in code that need not be whole. */
export interface StringAt {
  readonly isKey: boolean;
  /** The keys that lead to it, elements by their number: to the value, or for a key to the object that has it. */
  readonly keys: readonly string[];
  /** The keys before it in its object, where it is a key. */
  readonly before: readonly string[];
  /** What it says, without its quotes and escapes. */
  readonly text: string;
  /** Where each unit of `text` stands in the code, and where its end does. */
  readonly offsets: readonly number[];
  /** The cursor, in units of `text`. */
  readonly at: number;
}

interface Holder {
  readonly isObject: boolean;
  readonly keys: string[];
  index: number;
  isAtKey: boolean;
}

/** The value around an offset of the code: a string with its quotes, or what is written there without any. */
export interface ValueAt {
  readonly keys: readonly string[];
  readonly isQuoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** The string around an offset of the code; null where there is none. One without its closing quote ends at the line. */
export function stringAt(code: string, offset: number): StringAt | null {
  const { holders, string } = openAt(code, offset);
  return string === null ? null : found(code, { ...string, offset }, holders);
}

/** The value at an offset of the code, also where none is written yet; null at a key, and inside of no object or list. */
export function valueAtOffset(code: string, offset: number): ValueAt | null {
  const { holders, string } = openAt(code, offset);
  const own = holders.at(-1);
  if (own === undefined || own.isAtKey) return null;
  const keys = keysOf(holders);
  if (string !== null) {
    // One that is being opened has no end yet: what follows on its line is not its own.
    const end = code[string.end] === '"' ? string.end + 1 : offset + (/^\w*/.exec(code.slice(offset))?.[0].length ?? 0);
    return { keys, isQuoted: true, start: string.start, end };
  }
  const start = backOver(PLAIN_SIGN, code, offset);
  const after = /^[\w.+-]*/.exec(code.slice(offset))?.[0].length ?? 0;
  const end = offset + after;
  // Behind what is whole nothing more is written before a comma, nor before it on its line.
  if (/["}\]\w.+-]/.test(code.charAt(backOver(SPACE, code, start) - 1))) return null;
  if (start === end && /^[ \t]*["{[\w.+-]/.test(code.slice(offset, offset + WIDEST_GAP))) return null;
  return { keys, isQuoted: false, start, end };
}

/** Nobody looks for a value further along its line. */
const WIDEST_GAP = 200;

const PLAIN_SIGN = /[\w.+-]/;
const SPACE = /\s/;

/** Where the signs before an offset begin that are all of a kind: step by step, as an expression tries each run in the code anew. */
function backOver(sign: RegExp, code: string, offset: number): number {
  let start = offset;
  while (start > 0 && sign.test(code.charAt(start - 1))) start -= 1;
  return start;
}

interface OpenAt {
  readonly holders: readonly Holder[];
  /** The string that the offset is in: its opening quote, and its closing one or the line's end. */
  readonly string: { readonly start: number; readonly end: number } | null;
}

/** What is open at an offset of the code. */
function openAt(code: string, offset: number): OpenAt {
  const holders: Holder[] = [];
  for (let start = 0; start < offset; start += 1) {
    const sign = code[start];
    const holder = holders.at(-1);
    if (sign === '"') {
      const end = endOfString(code, start + 1);
      if (offset <= end) return { holders, string: { start, end } };
      if (holder?.isAtKey === true) holder.keys.push(decoded(code, start + 1, end).text);
      start = code[end] === '"' ? end : end - 1;
    } else if (sign === '{' || sign === '[') {
      holders.push({ isObject: sign === '{', keys: [], index: 0, isAtKey: sign === '{' });
    } else if (sign === '}' || sign === ']') holders.pop();
    else if (holder !== undefined && sign === ',') {
      holder.index += 1;
      holder.isAtKey = holder.isObject;
    } else if (holder !== undefined && sign === ':') holder.isAtKey = false;
  }
  return { holders, string: null };
}

/** Where the closing quote is, else the line's end. */
function endOfString(code: string, start: number): number {
  let at = start;
  while (at < code.length && code[at] !== '"' && code[at] !== '\n' && code[at] !== '\r')
    at += code[at] === '\\' ? 2 : 1;
  return Math.min(at, code.length);
}

function found(code: string, at: { start: number; end: number; offset: number }, holders: readonly Holder[]): StringAt {
  const own = holders.at(-1);
  const isKey = own?.isAtKey === true;
  const around = isKey ? holders.slice(0, -1) : holders;
  const keys = keysOf(around);
  const { text, offsets } = decoded(code, at.start + 1, at.end);
  const cursor = offsets.findLastIndex((offset) => offset <= at.offset);
  return { isKey, keys, before: isKey ? own.keys : [], text, offsets, at: Math.max(0, cursor) };
}

function keysOf(holders: readonly Holder[]): string[] {
  return holders.map((holder) => (holder.isObject ? (holder.keys.at(-1) ?? '') : String(holder.index)));
}

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function decoded(code: string, start: number, end: number): { text: string; offsets: number[] } {
  let text = '';
  const offsets: number[] = [];
  for (let at = start; at < end; ) {
    offsets.push(at);
    const unit = code.charAt(at);
    if (unit !== '\\') {
      text += unit;
      at += 1;
      continue;
    }
    const sign = code.charAt(at + 1);
    const hex = sign === 'u' ? /^[\da-fA-F]{4}/.exec(code.slice(at + 2, at + 6))?.[0] : undefined;
    text += hex === undefined ? (ESCAPES[sign] ?? (sign || ' ')) : String.fromCharCode(Number.parseInt(hex, 16));
    at += hex === undefined ? 2 : 6;
  }
  offsets.push(end);
  return { text, offsets };
}
