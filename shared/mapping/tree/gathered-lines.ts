import { splitPointer } from '#shared/text/json-pointer.ts';

/** A line with the rows that it is at: where it goes, and for each input the ids from the field itself up to its top. */
interface LineAt {
  readonly mapping: { readonly row: string };
  readonly inputs: readonly (readonly string[])[];
}

/** The lines below a row of either tree, which a closed row gathers: by the row's id, without those of the row itself. */
export interface GatheredLines<T> {
  readonly input: ReadonlyMap<string, readonly T[]>;
  readonly output: ReadonlyMap<string, readonly T[]>;
}

export function gatheredLines<T extends LineAt>(lines: readonly T[]): GatheredLines<T> {
  const input = new Map<string, Set<T>>();
  const output = new Map<string, Set<T>>();
  for (const line of lines) {
    for (const [, ...above] of line.inputs) for (const id of above) add(input, id, line);
    for (const id of rowsAbove(line.mapping.row)) add(output, id, line);
  }
  return { input: listed(input), output: listed(output) };
}

/** The ids that rows above an output row can have, nearest first. */
export function rowsAbove(id: string): string[] {
  const above: string[] = [];
  for (let at = splitPointer(id)?.parent; at !== undefined; at = splitPointer(at)?.parent) above.push(at);
  return above;
}

function add<T>(lines: Map<string, Set<T>>, id: string, line: T): void {
  const known = lines.get(id);
  if (known === undefined) lines.set(id, new Set([line]));
  else known.add(line);
}

function listed<T>(lines: ReadonlyMap<string, ReadonlySet<T>>): ReadonlyMap<string, readonly T[]> {
  return new Map(Array.from(lines, ([id, all]) => [id, [...all]]));
}
