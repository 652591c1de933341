import type { Directive, Expression, PathExpression } from '#shared/template/tree.ts';

/**
 * Where an expression is read. Each `each` and `with` around it opens a scope; the outermost is the payload.
 *
 * `base` are the keys of the pattern that `this` stands for there (`items`, `*` for an entry of `items`); null where it
 * is not a place in the payload: what a function made.
 */
export interface Scope {
  readonly kind: 'root' | 'each' | 'with';
  readonly base: readonly string[] | null;
  readonly parent: Scope | null;
  /** Names given by `as |item index|`. */
  readonly parameters: readonly string[];
  /** The pointer in the body of what is repeated or opened; '' for the payload. */
  readonly at: string;
}

export const ROOT_SCOPE: Scope = { kind: 'root', base: [], parent: null, parameters: [], at: '' };

/** A place in the payload, as pattern keys, or data such as `@event.id`; `other` is neither, and has no field. */
export type Source =
  | { readonly kind: 'field'; readonly keys: readonly string[] }
  | { readonly kind: 'data'; readonly name: string }
  | { readonly kind: 'other' };

/** The scope inside a directive: a new one for `each` and `with`, the same for `if` and `unless`. */
export function innerScope(directive: Directive<unknown>, scope: Scope, at: string): Scope {
  if (directive.name !== 'each' && directive.name !== 'with') return scope;
  const base = baseOf(directive.subject, scope);
  const entry = base !== null && directive.name === 'each' ? [...base, '*'] : base;
  return { kind: directive.name, base: entry, parent: scope, parameters: directive.parameters, at };
}

/** What a path reads. Whole-number keys stand as they are: only a field tree knows whether they lead into a list. */
export function sourceOf(path: PathExpression, scope: Scope): Source {
  if (path.data) return dataSource(path);
  const name = path.segments[0];
  if (name !== undefined && path.depth === 0 && !path.scoped) {
    for (let at: Scope | null = scope; at !== null; at = at.parent) {
      const place = at.parameters.indexOf(name);
      if (place === 0) return under(at.base, path.segments.slice(1));
      if (place > 0) return { kind: 'data', name: '@index' };
    }
  }
  let at: Scope | null = scope;
  for (let up = 0; up < path.depth && at !== null; up += 1) at = at.parent;
  return under(at === null ? null : at.base, path.segments);
}

/** The list or object that a directive's subject is, through functions that keep a list's entries what they are. */
export function baseOf(subject: Expression, scope: Scope): readonly string[] | null {
  if (subject.kind === 'path') {
    const source = sourceOf(subject, scope);
    return source.kind === 'field' ? source.keys : null;
  }
  if (subject.kind !== 'call') return null;
  const [first] = subject.args;
  if (first === undefined) return null;
  if (['where', 'sort', 'unique'].includes(subject.name)) return baseOf(first, scope);
  if (subject.name !== 'flatten' || first.kind !== 'call' || first.name !== 'pluck') return null;
  return pluckedBase(first.args, scope);
}

function pluckedBase([list, path]: readonly Expression[], scope: Scope): readonly string[] | null {
  if (list === undefined || path?.kind !== 'literal' || typeof path.value !== 'string') return null;
  const base = baseOf(list, scope);
  return base === null ? null : [...base, '*', ...path.value.split('.')];
}

function under(base: readonly string[] | null, segments: readonly string[]): Source {
  if (base === null) return { kind: 'other' };
  return { kind: 'field', keys: base.length === 0 ? segments : [...base, ...segments] };
}

function dataSource({ segments }: PathExpression): Source {
  const [name, ...rest] = segments;
  if (name === 'root') return { kind: 'field', keys: rest };
  return { kind: 'data', name: `@${segments.join('.')}` };
}
