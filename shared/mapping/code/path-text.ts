import type { PathExpression } from '#shared/template/tree.ts';

/** A path as far as it is written: the part before its last dot or slash, and the name that is being written. */
export interface PathText {
  readonly before: PathExpression;
  /** Whether anything stands before the name: then only what that leads to can follow. */
  readonly hasBefore: boolean;
  readonly name: string;
  /** Where the name starts in the text. */
  readonly nameAt: number;
}

const SEGMENT = /\[((?:\\.|[^\]])*)\]|[^.\][/]+/y;

/** Reads `../order.[gift note].te`. Anything will do: what is odd reads as names. */
export function readPathText(text: string): PathText {
  let at = 0;
  const data = text.startsWith('@');
  if (data) at = 1;
  let depth = 0;
  while (text.startsWith('../', at)) {
    depth += 1;
    at += 3;
  }
  const scoped = /^(?:this\.|this\/|\.\/)/.exec(text.slice(at))?.[0];
  if (scoped !== undefined) at += scoped.length;
  const segments: string[] = [];
  let nameAt = at;
  while (at < text.length) {
    SEGMENT.lastIndex = at;
    const found = SEGMENT.exec(text);
    if (found === null) break;
    const next = at + found[0].length;
    if (text[next] !== '.' && text[next] !== '/') break;
    segments.push(found[1] === undefined ? found[0] : found[1].replace(/\\(.)/g, '$1'));
    at = next + 1;
    nameAt = at;
  }
  const before: PathExpression = { kind: 'path', data, depth, scoped: scoped !== undefined, segments };
  return {
    before,
    hasBefore: segments.length > 0 || depth > 0 || scoped !== undefined,
    name: text.slice(nameAt),
    nameAt,
  };
}
