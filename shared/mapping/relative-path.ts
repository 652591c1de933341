import { call, literal } from '#shared/template/expressions.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';
import type { Expression, PathExpression } from '#shared/template/tree.ts';
import type { Scope } from './scope.ts';

/**
 * How a field is written in a scope. `across` says that a list lies between them: `list` are the pattern keys of that
 * list, and `first` and `join` are expressions that take one entry, or all of them.
 */
export type Relative =
  | { readonly kind: 'path'; readonly expression: PathExpression }
  | {
      readonly kind: 'across';
      readonly list: readonly string[];
      readonly first: Expression;
      readonly join: Expression;
      /** All of them as one list. */
      readonly all: Expression;
      readonly count: Expression;
      /** How the list itself is written in that scope. */
      readonly listPath: PathExpression;
      /** The names of the lists that lie between, outermost first. */
      readonly lists: readonly string[];
      /** For each of them, the way from its entry to the next list, or to the field. */
      readonly parts: readonly (readonly string[])[];
    };

export type Across = Extract<Relative, { kind: 'across' }>;

/** The way from a scope to a field of the payload, by its pattern keys (`items`, `*`, `sku`). */
export function relativePath(keys: readonly string[], scope: Scope): Relative {
  const chain = scopesFrom(scope);
  for (const [depth, at] of chain.entries()) {
    const rest = restUnder(at.base, keys);
    if (rest === null) continue;
    const prefix = { depth: at.kind === 'root' ? 0 : depth, fromRoot: at.kind === 'root' && depth > 0 };
    return rest.includes('*') ? across(rest, keys, prefix) : { kind: 'path', expression: pathOf(rest, prefix) };
  }
  return { kind: 'path', expression: pathOf(keys, { depth: 0, fromRoot: true }) };
}

function scopesFrom(scope: Scope): Scope[] {
  const chain: Scope[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent) chain.push(at);
  return chain;
}

/** The keys below `base`; null where it is not an ancestor. A list's own scope is not an ancestor of the list. */
function restUnder(base: readonly string[] | null, keys: readonly string[]): readonly string[] | null {
  if (base === null || base.length > keys.length) return null;
  return base.every((key, index) => key === keys[index]) ? keys.slice(base.length) : null;
}

interface Prefix {
  readonly depth: number;
  readonly fromRoot: boolean;
}

function pathOf(keys: readonly string[], { depth, fromRoot }: Prefix): PathExpression {
  return {
    kind: 'path',
    data: fromRoot,
    depth,
    scoped: false,
    segments: fromRoot ? ['root', ...keys] : keys,
  };
}

/** `items * parcels * code`: the first of the first, and all of all. Nested paths stay paths: `options.size`. */
function across(rest: readonly string[], keys: readonly string[], prefix: Prefix): Relative {
  const parts = splitAtEntries(rest);
  const [head = [], ...below] = parts;
  const list = pathOf(head, prefix);
  let all: Expression = list;
  for (const [index, part] of below.entries()) {
    if (index > 0) all = call('flatten', all);
    if (part.length > 0) all = call('pluck', all, literal(printPropertyPath(part)));
  }
  const outer = keys.slice(0, keys.length - rest.length + head.length);
  return {
    kind: 'across',
    list: outer,
    lists: [outer, ...below.slice(0, -1)].map((part) => part.at(-1) ?? ''),
    parts: below,
    first: entryBelow(list, below, (one) => call('first', one)),
    join: call('join', all, literal(', ')),
    all,
    count: call('count', parts.length > 2 ? all : list),
    listPath: list,
  };
}

/** One entry of each list between, as `take` picks it: `index` is the list's, outermost first. */
export function oneEntry(ways: Across, take: (list: Expression, index: number) => Expression): Expression {
  return entryBelow(ways.listPath, ways.parts, take);
}

/** The entries of the innermost list that lies between, those of all lists in one. */
export function flatList({ listPath, parts }: Across): Expression {
  return parts.slice(0, -1).reduce<Expression>((all, part) => {
    const lists = part.length === 0 ? all : call('pluck', all, literal(printPropertyPath(part)));
    return call('flatten', lists);
  }, listPath);
}

/** All of them as one text. */
export function joinedBy({ all }: Across, between: string): Expression {
  return call('join', all, literal(between));
}

function entryBelow(
  list: Expression,
  parts: readonly (readonly string[])[],
  take: (list: Expression, index: number) => Expression,
): Expression {
  return parts.reduce((at, part, index) => {
    const entry = take(at, index);
    return part.length === 0 ? entry : call('get', entry, literal(printPropertyPath(part)));
  }, list);
}

function splitAtEntries(keys: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const key of keys) {
    if (key === '*') parts.push([]);
    else parts.at(-1)?.push(key);
  }
  return parts;
}
