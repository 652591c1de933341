/** One row of a tree that is in view, with what the ARIA tree pattern asks for. Levels and places start at 1. */
export interface TreeRow<T> {
  readonly id: string;
  readonly node: T;
  readonly level: number;
  readonly place: number;
  readonly of: number;
  /** null where it has nothing below it. */
  readonly isOpen: boolean | null;
  /** The index of its parent's row; -1 at the top. */
  readonly parent: number;
}

export interface TreeShape<T> {
  id(node: T): string;
  children(node: T): readonly T[];
  isOpen(node: T): boolean;
}

/** The rows of all open nodes, in order. Nothing below a closed one is read. */
export function treeRows<T>(tops: readonly T[], shape: TreeShape<T>): TreeRow<T>[] {
  const rows: TreeRow<T>[] = [];
  const add = (nodes: readonly T[], level: number, parent: number) => {
    for (const [index, node] of nodes.entries()) {
      const children = shape.children(node);
      const isOpen = children.length === 0 ? null : shape.isOpen(node);
      rows.push({ id: shape.id(node), node, level, place: index + 1, of: nodes.length, isOpen, parent });
      if (isOpen === true) add(children, level + 1, rows.length - 1);
    }
  };
  add(tops, 1, -1);
  return rows;
}

/** The rows whose name fits, with their parents; all of what has nothing to find. Reads the whole tree. */
export function foundRows<T>(
  tops: readonly T[],
  shape: Omit<TreeShape<T>, 'isOpen'>,
  fits: (node: T) => boolean,
): TreeRow<T>[] {
  const kept = new Set<T>();
  const look = (node: T): boolean => {
    let has = fits(node);
    for (const child of shape.children(node)) has = look(child) || has;
    if (has) kept.add(node);
    return has;
  };
  for (const top of tops) look(top);
  return treeRows(
    tops.filter((top) => kept.has(top)),
    { id: shape.id, children: (node) => shape.children(node).filter((child) => kept.has(child)), isOpen: () => true },
  );
}

/** Where an arrow key leads: another row, or opening or closing this one. */
export type TreeMove = { readonly kind: 'go'; readonly index: number } | { readonly kind: 'open' | 'close' } | null;

export function treeMove<T>(rows: readonly TreeRow<T>[], index: number, key: string): TreeMove {
  const row = rows[index];
  if (row === undefined) {
    const isMove = /^(Arrow|Page|Home$|End$)/.test(key);
    return isMove && rows.length > 0 ? { kind: 'go', index: key === 'End' ? rows.length - 1 : 0 } : null;
  }
  const go = (to: number): TreeMove => ({ kind: 'go', index: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'PageDown':
      return go(index + 20);
    case 'PageUp':
      return go(index - 20);
    case 'ArrowRight':
      if (row.isOpen === false) return { kind: 'open' };
      return row.isOpen === true ? go(index + 1) : null;
    case 'ArrowLeft':
      if (row.isOpen === true) return { kind: 'close' };
      return row.parent < 0 ? null : go(row.parent);
    default:
      return null;
  }
}

/** The next row, from the one after `index` on and round, whose name starts with what was typed. */
export function typedRow<T>(
  rows: readonly TreeRow<T>[],
  { index, typed, name }: { index: number; typed: string; name: (node: T) => string },
): number {
  const wanted = typed.toLowerCase();
  const start = typed.length > 1 ? 0 : 1;
  for (let step = start; step <= rows.length; step += 1) {
    const at = (index + step + rows.length) % rows.length;
    const row = rows[at];
    if (row !== undefined && name(row.node).toLowerCase().startsWith(wanted)) return at;
  }
  return -1;
}
