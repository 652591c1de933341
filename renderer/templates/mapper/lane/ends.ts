import type { Projection } from '#shared/mapping/project.ts';
import { NOTHING_SUGGESTED, type Suggested } from '#shared/mapping/suggestions/suggested.ts';
import { splitPointer } from '#shared/text/json-pointer.ts';
import type { ResolvedMapping } from '../editor/use-projection.ts';
import type { Ends, EndsIndex } from './lane-parts.ts';
import type { Rows } from './rows-in-view.ts';

/** Every mapping with the rows that its lines end at: its own, or the closed one that gathers them. */
export function endsOf(
  resolved: readonly ResolvedMapping[],
  projection: Projection,
  { input, output }: { input: Rows; output: Rows },
  suggested: Suggested = NOTHING_SUGGESTED,
): Ends[] {
  const outputIndex = (id: string) => {
    for (let at: string | undefined = id; at !== undefined; at = splitPointer(at)?.parent) {
      const index = output.index.get(at);
      if (index !== undefined) return index;
    }
    return -1;
  };
  const inputIndex = (ids: readonly string[]) => {
    for (const id of ids) {
      const index = input.index.get(id);
      if (index !== undefined) return index;
    }
    return -1;
  };
  return resolved.map(({ mapping, inputs }) => ({
    mapping,
    out: outputIndex(mapping.row),
    ins: inputs.map(inputIndex),
    list: inputs[0]?.[0] ?? null,
    isSuggested: suggested.mappings.has(mapping.id),
    isList: mapping.what === 'each' || projection.byId.get(mapping.row)?.scope.kind === 'each',
  }));
}

/** Ends by the rows that they are at. */
export function indexEnds(all: readonly Ends[]): EndsIndex {
  const atInput = new Map<number, number[]>();
  const atOutput = new Map<number, number[]>();
  const loops: Ends[] = [];
  for (const [place, ends] of all.entries()) {
    if (ends.out < 0) continue;
    add(atOutput, ends.out, place);
    for (const index of new Set(ends.ins)) if (index >= 0) add(atInput, index, place);
    if (ends.mapping.what === 'each') loops.push(ends);
  }
  return { all, atInput, atOutput, loops };
}

function add(places: Map<number, number[]>, row: number, place: number): void {
  const known = places.get(row);
  if (known === undefined) places.set(row, [place]);
  else known.push(place);
}
