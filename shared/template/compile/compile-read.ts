import type { Json } from '#shared/model/json.ts';
import { nameKind, readIndex, readOwn } from './read-property.ts';
import type { Cells } from './run.ts';
import type { Hoist, Scope } from './scope.ts';

export type Read = (cells: Cells) => Json | undefined;

/** Reads a cell, or an own property of what is in it. */
export function compileRead(cell: number, name: string | undefined): Read {
  if (name === undefined) return (cells) => cells[cell];
  const kind = nameKind(name);
  if (kind === 'index') {
    const index = Number(name);
    return (cells) => readIndex(cells[cell], index);
  }
  if (kind === 'guarded') return (cells) => readOwn(cells[cell], name);
  return (cells) => readPlain(cells[cell], name);
}

function readPlain(parent: Json | undefined, name: string): Json | undefined {
  return parent === undefined || parent === null ? undefined : (parent as { readonly [name: string]: Json })[name];
}

/** Fills the cells of a scope's parent paths; for when its own cell has been set. Made after its body is compiled. */
export function compileHoists(scope: Scope): ((cells: Cells) => void) | undefined {
  const reads = scope.hoists.map((hoist) => compileHoist(hoist));
  const [first, second] = reads;
  if (!first) return undefined;
  if (!second) return first;
  return (cells) => {
    for (const read of reads) read(cells);
  };
}

function compileHoist({ target, from, name }: Hoist): (cells: Cells) => void {
  const read = compileRead(from, name);
  return (cells) => {
    cells[target] = read(cells);
  };
}
