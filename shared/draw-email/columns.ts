import type { Directive, ObjectNode, TemplateNode } from '#shared/template/index.ts';
import { branchesOf, isList, isScalar } from './parts.ts';

/** A table with more columns than this is not read in a mail: its entries are drawn one under the other. */
const MOST_COLUMNS = 7;

/** How the entries of a list are drawn: as lines, as rows of a table with these columns, or each as a block. */
export type ListShape =
  | { readonly kind: 'lines' }
  | { readonly kind: 'columns'; readonly keys: readonly string[] }
  | { readonly kind: 'blocks' };

/** The shape that all entries of a list fit. */
export function shapeOf(list: TemplateNode): ListShape {
  const entries = entriesOf(list);
  if (entries.every(isScalar)) return { kind: 'lines' };
  const keys = new Set<string>();
  for (const entry of entries) {
    if (entry.kind !== 'object') return { kind: 'blocks' };
    const own = keysOf(entry);
    if (own === null) return { kind: 'blocks' };
    for (const key of own) keys.add(key);
  }
  return keys.size === 0 || keys.size > MOST_COLUMNS ? { kind: 'blocks' } : { kind: 'columns', keys: [...keys] };
}

/** Whatever may be an entry of the list, conditions taken away; what an `each` is empty for counts as one. */
function entriesOf(list: TemplateNode): readonly TemplateNode[] {
  if (list.kind === 'array') {
    return list.items.flatMap((item) => (isEach(item) ? eachEntries(item.directive) : taken(item)));
  }
  return isEach(list) ? eachEntries(list.directive) : [];
}

function eachEntries({ body, otherwise }: Directive<TemplateNode>): readonly TemplateNode[] {
  if (otherwise === undefined) return taken(body);
  const others = otherwise.kind === 'else' ? [otherwise.body] : branchesOf(otherwise.directive);
  return [...taken(body), ...others.flatMap((node) => (isList(node) ? entriesOf(node) : taken(node)))];
}

/** What an entry can come to: the branches of its conditions. No value is no entry of any kind. */
function taken(entry: TemplateNode): readonly TemplateNode[] {
  if (entry.kind === 'literal' && entry.value === null) return [];
  if (entry.kind !== 'directive' || entry.directive.name === 'each') return [entry];
  return branchesOf(entry.directive).flatMap(taken);
}

/** The keys that an object may have; null where they are made by fields, or by the entries of a list. */
function keysOf({ entries }: ObjectNode): readonly string[] | null {
  const keys: string[] = [];
  for (const entry of entries) {
    if (entry.kind === 'field') {
      if (typeof entry.key !== 'string') return null;
      keys.push(entry.key);
      continue;
    }
    if (entry.directive.name === 'each') return null;
    for (const branch of branchesOf(entry.directive).flatMap(taken)) {
      const own = branch.kind === 'object' ? keysOf(branch) : null;
      if (own === null) return null;
      keys.push(...own);
    }
  }
  return keys;
}

function isEach(node: TemplateNode): node is Extract<TemplateNode, { kind: 'directive' }> {
  return node.kind === 'directive' && node.directive.name === 'each';
}

/** Whether that column of an entry is filled by this node at all. */
export function hasKey(node: TemplateNode, key: string): boolean {
  if (node.kind === 'directive') return branchesOf(node.directive).some((branch) => hasKey(branch, key));
  if (node.kind !== 'object') return false;
  return node.entries.some((entry) =>
    entry.kind === 'field' ? entry.key === key : hasKey({ kind: 'directive', directive: entry.directive }, key),
  );
}
