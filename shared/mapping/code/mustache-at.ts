import { isBranchKey, isDirectiveKey } from '#shared/template/edits/directive-key.ts';
import { type KeyReading, parseKey } from '#shared/template/parse/parse-key.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import { innerScope, ROOT_SCOPE, type Scope } from '../scope.ts';

/** The mustache in which a cursor stands. Offsets are units of the string. */
export interface MustacheAt {
  /** What stands before the expression: `#` opens a block, `/` closes one; `else` for a further branch. */
  readonly sign: '' | '#' | '/' | 'else';
  /** Where the inside starts, behind the braces and the sign, and where it ends. */
  readonly start: number;
  readonly end: number;
  /** Whether its closing braces are there, and where the string goes on behind them. */
  readonly isClosed: boolean;
  readonly after: number;
  /** The blocks of the text that are open here, outer ones first. */
  readonly blocks: readonly string[];
  readonly scope: Scope;
}

/** The scope inside the keys that lead to a place: each `each` and `with` among them opens one. */
export function scopeOfKeys(keys: readonly string[]): Scope {
  let scope = ROOT_SCOPE;
  let at = '';
  for (const key of keys) {
    at = pointerTo(at, key);
    if (isDirectiveKey(key) || isBranchKey(key)) scope = opened(parseKey(key, '', []), scope, at);
  }
  return scope;
}

function opened(reading: KeyReading, scope: Scope, at: string): Scope {
  if (reading.kind !== 'opening' && reading.kind !== 'else-directive') return scope;
  return innerScope({ ...reading.head, body: null }, scope, at);
}

interface Block {
  readonly name: string;
  readonly outer: Scope;
}

/** The mustache around a place of a string, with the scope that the blocks before it open; null outside of any. */
export function mustacheAt(text: string, cursor: number, around: Scope): MustacheAt | null {
  const blocks: Block[] = [];
  let scope = around;
  for (let open = text.indexOf('{{'); open >= 0 && open + 2 <= cursor; ) {
    if (text[open - 1] === '\\' && text[open - 2] !== '\\') {
      open = text.indexOf('{{', open + 2);
      continue;
    }
    const head = /^\{\{\{?~?&?\s*(!|#|\/|else\b|\^)?/.exec(text.slice(open));
    const written = head?.[1] ?? '';
    const start = open + (head?.[0].length ?? 2);
    const { end, isClosed } = endOf(text, start);
    const after = isClosed ? end + (/^~?\}\}\}?/.exec(text.slice(end))?.[0].length ?? 2) : end;
    if (cursor <= end) {
      if (written === '!' || cursor < start - written.length) return null;
      const sign = signOf(written);
      return { sign, start, end, isClosed, after, blocks: blocks.map(({ name }) => name), scope };
    }
    if (written === '#') {
      const key = text.slice(open, after);
      blocks.push({ name: /^\w*/.exec(text.slice(start))?.[0] ?? '', outer: scope });
      scope = opened(parseKey(key, '', []), scope, '');
    } else if (written === '/') scope = blocks.pop()?.outer ?? scope;
    else if (written === 'else' || written === '^') {
      const outer = blocks.at(-1)?.outer ?? scope;
      scope = opened(parseKey(text.slice(open, after), '', []), outer, '');
    }
    open = text.indexOf('{{', after);
  }
  return null;
}

function signOf(written: string): MustacheAt['sign'] {
  if (written === '#' || written === '/') return written;
  return written === 'else' || written === '^' ? 'else' : '';
}

/** The end of a mustache's inside, past quoted text and bracketed names; the next mustache ends one that is open. */
function endOf(text: string, start: number): { end: number; isClosed: boolean } {
  for (let at = start; at < text.length; at += 1) {
    const unit = text[at];
    if (unit === '}' && text[at + 1] === '}')
      return { end: text[at - 1] === '~' && at > start ? at - 1 : at, isClosed: true };
    if (unit === '{' && text[at + 1] === '{') return { end: at, isClosed: false };
    if (unit === "'" || unit === '"' || unit === '[') {
      const close = text.indexOf(unit === '[' ? ']' : unit, at + 1);
      if (close > 0) at = close;
    }
  }
  return { end: text.length, isClosed: false };
}
