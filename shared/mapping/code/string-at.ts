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

/** The string around an offset of the code; null where there is none. One without its closing quote ends at the line. */
export function stringAt(code: string, offset: number): StringAt | null {
  const holders: Holder[] = [];
  for (let start = 0; start < offset; start += 1) {
    const sign = code[start];
    const holder = holders.at(-1);
    if (sign === '"') {
      const end = endOfString(code, start + 1);
      if (offset <= end) return found(code, { start, end, offset }, holders);
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
  return null;
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
  const keys = around.map((holder) => (holder.isObject ? (holder.keys.at(-1) ?? '') : String(holder.index)));
  const { text, offsets } = decoded(code, at.start + 1, at.end);
  const cursor = offsets.findLastIndex((offset) => offset <= at.offset);
  return { isKey, keys, before: isKey ? own.keys : [], text, offsets, at: Math.max(0, cursor) };
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
