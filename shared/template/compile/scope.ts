import type { PathExpression } from '../tree.ts';

/** A place that a path is read from: a cell, and the scope that fills it. */
export interface Base {
  readonly cell: number;
  readonly scope: Scope;
}

/** One parent path, read once when its scope is entered: `cells[target] = cells[from][name]`. */
export interface Hoist {
  readonly target: number;
  readonly from: number;
  readonly name: string;
}

/** What list entries tell about themselves. */
export type ListCell = 'index' | 'key' | 'first' | 'last';

/** A scope as the compiler sees it: the whole template, or the body of an each or a with. */
export interface Scope {
  readonly outer: Scope | undefined;
  readonly self: number;
  readonly isList: boolean;
  /** Block parameters: name to cell. */
  readonly parameters: ReadonlyMap<string, number>;
  /** Only those that are read. */
  readonly listCells: Map<ListCell, number>;
  readonly hoists: Hoist[];
  /** Cells of parent paths, by the cell that they start from and their names. */
  readonly hoisted: Map<string, number>;
}

/** Hands out cells. Those of a whole template are counted in one place. */
export interface CellCount {
  cells: number;
}

export function openScope(
  count: CellCount,
  outer: Scope | undefined,
  kind: { isList: boolean; parameters: readonly string[] },
): Scope {
  const self = count.cells++;
  const listCells = new Map<ListCell, number>();
  const parameters = new Map<string, number>();
  const [item, key] = kind.parameters;
  if (key !== undefined) {
    listCells.set('key', count.cells++);
    parameters.set(key, listCells.get('key') ?? self);
  }
  if (item !== undefined) parameters.set(item, self);
  return { outer, self, isList: kind.isList, parameters, listCells, hoists: [], hoisted: new Map() };
}

/** The scope so many steps out; undefined past the outermost. */
export function scopeAt(scope: Scope, depth: number): Scope | undefined {
  let found: Scope | undefined = scope;
  for (let step = 0; step < depth && found; step++) found = found.outer;
  return found;
}

export function rootScope(scope: Scope): Scope {
  return scope.outer ? rootScope(scope.outer) : scope;
}

/** The list that an entry's data belongs to: of the scope so many steps out, or of the nearest one around that. */
export function listScope(scope: Scope, depth: number): Scope | undefined {
  let found = scopeAt(scope, depth);
  while (found && !found.isList) found = found.outer;
  return found;
}

/** The block parameter that a path starts with, from the inside out. */
export function parameterBase(scope: Scope, path: PathExpression): Base | undefined {
  const [name] = path.segments;
  if (name === undefined || path.scoped || path.depth > 0 || path.data) return undefined;
  for (let around: Scope | undefined = scope; around; around = around.outer) {
    const cell = around.parameters.get(name);
    if (cell !== undefined) return { cell, scope: around };
  }
  return undefined;
}

/** The cell of the value that a path's last name is read from; its own scope fills it when it is entered. */
export function parentCell(count: CellCount, base: Base, names: readonly string[]): number {
  let from = base.cell;
  let key = String(base.cell);
  for (const name of names.slice(0, -1)) {
    key += `\n${name.length}:${name}`;
    let target = base.scope.hoisted.get(key);
    if (target === undefined) {
      target = count.cells++;
      base.scope.hoisted.set(key, target);
      base.scope.hoists.push({ target, from, name });
    }
    from = target;
  }
  return from;
}
