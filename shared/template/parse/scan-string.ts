import { LIMITS } from '../limits.ts';

/** What a string costs to parse, found without parsing it: a deep one would take the parser quadratic time. */
export interface StringScan {
  readonly mustaches: number;
  /** The deepest nesting of blocks and of brackets within a mustache. */
  readonly depth: number;
}

/** `{{else if}}` nests in the parsed tree, though not on the page; more of them than this count as too deep. */
export const MOST_ELSE_IFS = 256;

interface Counts {
  mustaches: number;
  depth: number;
  blocks: number[];
}

/** Counts mustaches as the lexer would meet them; where a text is broken the count is of no matter. */
export function scanString(text: string): StringScan {
  const counts: Counts = { mustaches: 0, depth: 0, blocks: [] };
  let at = text.indexOf('{{');
  while (at >= 0) {
    const isEscaped = text[at - 1] === '\\' && text[at - 2] !== '\\';
    at = text.indexOf('{{', isEscaped ? at + 2 : scanMustache(text, at, counts));
  }
  return { mustaches: counts.mustaches, depth: counts.depth };
}

// Sticky: each use sets `lastIndex` first.
const COMMENT = /\{\{~?!(?:--[\s\S]*?--~?\}\}|[\s\S]*?\}\})/y;
const HEAD = /\{\{\{?~?\s*(#|\/|\^\s*~?\}|\^|else\s*~?\}|else\b)?/y;

function scanMustache(text: string, start: number, counts: Counts): number {
  COMMENT.lastIndex = start;
  if (COMMENT.test(text)) return COMMENT.lastIndex;
  HEAD.lastIndex = start;
  const kind = HEAD.exec(text)?.[1];
  if (kind === undefined || kind === 'else') counts.mustaches++;
  if (kind === 'else') countElseIf(counts);
  if (kind === '#' || kind === '^') {
    counts.mustaches++;
    counts.blocks.push(0);
    counts.depth = Math.max(counts.depth, counts.blocks.length);
  }
  if (kind === '/') counts.blocks.pop();
  return scanInside(text, Math.max(start + 2, kind?.endsWith('}') ? start + 2 : HEAD.lastIndex), counts);
}

function countElseIf(counts: Counts): void {
  const block = counts.blocks.length - 1;
  const elseIfs = (counts.blocks[block] ?? 0) + 1;
  if (block >= 0) counts.blocks[block] = elseIfs;
  if (elseIfs > MOST_ELSE_IFS) counts.depth = LIMITS.depth + 1;
}

/** Goes to the end of a mustache, past quoted text and bracketed names. */
function scanInside(text: string, start: number, counts: Counts): number {
  let open = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '}' && text[at + 1] === '}') return at + 2;
    if (character === '(') counts.depth = Math.max(counts.depth, counts.blocks.length + ++open);
    else if (character === ')') open--;
    else if (character === '"' || character === "'") at = endOf(text, at, character);
    else if (character === '[') at = endOf(text, at, ']');
  }
  return text.length;
}

function endOf(text: string, start: number, closing: string): number {
  let at = start;
  do {
    at = text.indexOf(closing, at + 1);
  } while (at > 0 && text[at - 1] === '\\');
  return at < 0 ? text.length : at;
}
