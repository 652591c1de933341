import type { Json } from '#shared/model/json.ts';
import { plainHoists, plainRead } from './accessor-pool.ts';
import type { Compilation } from './compilation.ts';
import { nameKind, readIndex, readOwn } from './read-property.ts';
import type { Cells } from './run.ts';
import type { Hoist, Scope } from './scope.ts';

type Accessors = Pick<Compilation, 'hasOwnAccessors'>;

export type Read = (cells: Cells) => Json | undefined;

/** Reads a cell, or an own property of what is in it. */
export function compileRead(cell: number, name: string | undefined, { hasOwnAccessors }: Accessors): Read {
  if (name === undefined) return (cells) => cells[cell];
  const kind = nameKind(name);
  if (kind === 'index') {
    const index = Number(name);
    return (cells) => readIndex(cells[cell], index);
  }
  if (kind === 'guarded') return (cells) => readOwn(cells[cell], name);
  if (hasOwnAccessors) return plainRead(cell, name);
  return (cells) => (cells[cell] as { readonly [name: string]: Json } | null | undefined)?.[name];
}

/** Fills the cells of a scope's parent paths; for when its own cell has been set. Made after its body is compiled. */
export function compileHoists(scope: Scope, accessors: Accessors): ((cells: Cells) => void) | undefined {
  const reads = compileInOrder(scope.hoists, accessors);
  const [first, second] = reads;
  if (!first) return undefined;
  if (!second) return first;
  return (cells) => {
    for (const read of reads) read(cells);
  };
}

/** Each may read what one before it has filled. */
function compileInOrder(hoists: readonly Hoist[], accessors: Accessors): ((cells: Cells) => void)[] {
  if (!accessors.hasOwnAccessors) return hoists.map((hoist) => compileHoist(hoist, accessors));
  const special = hoists.findIndex(({ name }) => nameKind(name) !== 'plain');
  const hoist = hoists[special];
  if (!hoist) return plainHoists(hoists);
  return [
    ...plainHoists(hoists.slice(0, special)),
    compileHoist(hoist, accessors),
    ...compileInOrder(hoists.slice(special + 1), accessors),
  ];
}

function compileHoist({ target, from, name }: Hoist, accessors: Accessors): (cells: Cells) => void {
  const read = compileRead(from, name, accessors);
  return (cells) => {
    cells[target] = read(cells);
  };
}
