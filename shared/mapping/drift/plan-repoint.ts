import { templatePath } from '#shared/catalog/template-path.ts';
import type { Json } from '#shared/model/json.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { parseTemplate, printExpression, printPath } from '#shared/template/index.ts';
import type { PathExpression } from '#shared/template/tree.ts';
import type { Plan } from '../plan.ts';
import { relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { type FieldRead, fieldReads, isPrefix } from './field-reads.ts';

/** A field that went elsewhere, by pattern keys: `items`, `*`, `sku`. What is below it goes along. */
export interface FieldMove {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface Repoint {
  /** Null where nothing reads what is moved, or nothing of it can be written anew. */
  readonly plan: Plan | null;
  /** Rows that still read the old place: a list lies between them and the new one. */
  readonly left: readonly string[];
}

interface RepointOptions {
  /** The id of the one mapping that is to be changed; all of them where it is left out. */
  readonly only?: string;
  /** The row to select afterwards; what is selected stays so where it is left out. */
  readonly select?: string;
}

/**
 * Has a template read fields at their new places. Only the paths change: functions, texts and spaces around them stay
 * byte by byte, and what is written relative to a list's entry stays so. Of several moves that a path is in, the one
 * that says most of it decides. A list that moved takes its `each` and all inside it along. One step for undo.
 */
export function planRepoint(body: Json, moves: readonly FieldMove[], options: RepointOptions = {}): Repoint {
  const { only } = options;
  const strings = new Map<string, { read: FieldRead; changes: Change[] }>();
  const left = new Set<string>();
  for (const read of fieldReads(parseTemplate({ body }).tree)) {
    if (only !== undefined && read.mapping !== only) continue;
    const change = changeOf(read, moves, only);
    if (change === 'same') continue;
    if (change === 'across') {
      left.add(read.row);
      continue;
    }
    const key = `${read.isKey} ${read.at}`;
    const known = strings.get(key) ?? { read, changes: [] };
    known.changes.push(change);
    strings.set(key, known);
  }
  // What lies deeper first: a key that is renamed moves all that is below it.
  const edits = [...strings.values()]
    .sort((a, b) => depth(b.read) - depth(a.read))
    .map(({ read, changes }): Edit => {
      const written = spliced(read.source, changes);
      return read.isKey ? { do: 'rename', at: read.at, name: written } : { do: 'set', at: read.at, value: written };
    });
  const [first] = moves;
  if (edits.length === 0 || first === undefined) return { plan: null, left: [...left] };
  const label =
    moves.length === 1 || moves.every((move) => isPrefix(first.from, move.from))
      ? { key: 'repoint', params: { from: shownPath(first.from), to: shownPath(first.to) } }
      : { key: 'repointAll', params: { count: String(moves.length) } };
  return { plan: { edits, label, select: options.select ?? null }, left: [...left] };
}

/** Where keys lead after the moves; the same keys where none is about them. Whole numbers stand for any entry. */
export function movedKeys(keys: readonly string[], moves: readonly FieldMove[]): readonly string[] {
  let best: FieldMove | null = null;
  for (const move of moves) {
    if (isAlong(move.from, keys) && move.from.length > (best?.from.length ?? -1)) best = move;
  }
  if (best === null) return keys;
  const { from, to } = best;
  const entries = keys.filter((_, index) => from[index] === '*');
  let next = 0;
  const start = to.map((key) => {
    if (key !== '*') return key;
    const entry = entries[next];
    next += 1;
    return entry ?? key;
  });
  return [...start, ...keys.slice(from.length)];
}

/** A path as a sentence names it: `items.sku` for the sku of any item. */
export function shownPath(keys: readonly string[]): string {
  return templatePath(keys.filter((key) => key !== '*'));
}

interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

function changeOf(read: FieldRead, moves: readonly FieldMove[], only: string | undefined): Change | 'same' | 'across' {
  const { keys, written, source } = read;
  const to = movedKeys(keys, moves);
  const isSame = to.length === keys.length && to.every((key, index) => key === keys[index]);
  if (isSame || written.span === undefined) return 'same';
  // The lists around it move along where their own mappings do; of one mapping alone, they stay.
  const around = (base: readonly string[]) => (only === undefined ? movedKeys(base, moves) : base);
  const base = written.kind === 'literal' ? movedKeys(read.base, moves) : around(read.base);
  const before = source.slice(written.span.offset, written.span.offset + written.span.length);
  const rest = isPrefix(base, to) ? to.slice(base.length) : null;
  if (written.kind === 'literal') {
    if (rest === null || rest.includes('*')) return 'across';
    const text = quoted(templatePath(rest), before);
    return text === before ? 'same' : { ...written.span, text };
  }
  const path = rest === null || rest.includes('*') ? elsewhere(to, read.scope, around) : within(written, rest, read);
  if (path === null) return 'across';
  const text = printPath(path);
  // What is written relative to an entry stays as it is while the list around it moves.
  return text === printPath(written) ? 'same' : { ...written.span, text };
}

/** The same start, with other names after it. */
function within(written: PathExpression, rest: readonly string[], { keys, base, scope }: FieldRead): PathExpression {
  const lead = written.segments.slice(0, written.segments.length - (keys.length - base.length));
  const [first] = rest;
  const isBare = lead.length === 0 && !written.data && written.depth === 0;
  const scoped = written.scoped || (isBare && first !== undefined && isParameter(first, scope));
  return { ...written, scoped, segments: [...lead, ...rest] };
}

/** The way to a field from inside of lists that may have moved too; null where a list lies between. */
function elsewhere(
  to: readonly string[],
  scope: Scope,
  around: (base: readonly string[]) => readonly string[],
): PathExpression | null {
  const moved = (at: Scope): Scope => ({
    ...at,
    base: at.base === null ? null : around(at.base),
    parent: at.parent === null ? null : moved(at.parent),
  });
  const way = relativePath(to, moved(scope));
  if (way.kind !== 'path') return null;
  const [first] = way.expression.segments;
  const isBare = !way.expression.data && way.expression.depth === 0;
  return isBare && first !== undefined && isParameter(first, scope)
    ? { ...way.expression, scoped: true }
    : way.expression;
}

function isParameter(name: string, scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) if (at.parameters.includes(name)) return true;
  return false;
}

function isAlong(pattern: readonly string[], keys: readonly string[]): boolean {
  if (pattern.length > keys.length) return false;
  return pattern.every((key, index) => key === keys[index] || (key === '*' && /^\d+$/.test(keys[index] ?? '')));
}

/** In the quotes that stood there. */
function quoted(text: string, before: string): string {
  if (before.startsWith('"') && !/["\\]/.test(text)) return `"${text}"`;
  return printExpression({ kind: 'literal', value: text });
}

function spliced(source: string, changes: readonly Change[]): string {
  let text = source;
  for (const { offset, length, text: put } of changes.toSorted((a, b) => b.offset - a.offset)) {
    text = text.slice(0, offset) + put + text.slice(offset + length);
  }
  return text;
}

function depth({ at, isKey }: FieldRead): number {
  return at.split('/').length * 2 - (isKey ? 1 : 0);
}
