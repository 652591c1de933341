import type { Mapping } from '#shared/mapping/output-row.ts';
import type { EndsIndex, LaneInput } from './lane-parts.ts';
import { type End, endAt, isWithinRange, type RowRange, rangeInView } from './rows-in-view.ts';

/** A mapping of which at least one end is in view, or several that would be drawn as one line. */
export interface SeenEnds {
  readonly mapping: Mapping;
  readonly ins: readonly (End | null)[];
  readonly out: End;
  readonly isLit: boolean;
  readonly isList: boolean;
  readonly isSuggested: boolean;
  readonly hasCard: boolean;
  /** How many mappings the line stands for. */
  readonly count: number;
}

/** With more lines than these in view, only those with both ends in view are drawn, and those that are lit. */
const MANY = 90;
/** Of more lines lit at once than these, only those that end in view show their functions. */
const MANY_LIT = 12;

/** What of a template's lines is to be drawn, in the order of its rows. Lines that lie on each other are one. */
export function endsInView({ ends, input, output, inputGeometry, outputGeometry, lit }: LaneInput): SeenEnds[] {
  const inputsInView = rangeInView(input, inputGeometry);
  const outputsInView = rangeInView(output, outputGeometry);
  const seen = new Map<string, SeenEnds>();
  for (const place of placesInView(ends, inputsInView, outputsInView)) {
    const one = ends.all[place];
    if (one === undefined || one.out < 0) continue;
    const { mapping, isList, isSuggested } = one;
    const isLit = lit.has(mapping.id);
    const out = endAt(one.out, output.ids[one.out] ?? '', outputGeometry);
    const ins = one.ins.map((index) => (index < 0 ? null : endAt(index, input.ids[index] ?? '', inputGeometry)));
    // A closed row gathers the lines of what it holds, without their functions.
    const isOwn = out.isInView && out.row === mapping.row;
    const isShown = isOwn || (isLit && lit.size <= MANY_LIT);
    const hasCard = mapping.steps.length > 0 && isShown;
    const key = hasCard
      ? mapping.id
      : `${isLit} ${isList} ${isSuggested} ${ins.map(drawnEnd).join(' ')} > ${drawnEnd(out)}`;
    const same = seen.get(key);
    seen.set(
      key,
      same === undefined
        ? { mapping, ins, out, isLit, isList, isSuggested, hasCard, count: 1 }
        : { ...same, count: same.count + 1 },
    );
  }
  const all = [...seen.values()];
  if (all.length <= MANY) return all;
  return all.filter((one) => one.isLit || (one.out.isInView && one.ins.every((end) => end?.isInView !== false)));
}

/** The places of all ends at rows that are in view, in their order. */
function placesInView(ends: EndsIndex, inputs: RowRange, outputs: RowRange): readonly number[] {
  const places: number[] = [];
  for (let row = outputs.first; row <= outputs.last; row += 1) places.push(...(ends.atOutput.get(row) ?? []));
  for (let row = inputs.first; row <= inputs.last; row += 1) {
    for (const place of ends.atInput.get(row) ?? []) {
      const one = ends.all[place];
      // Those that end in view are found by their output; of several inputs in view, the first finds it.
      if (one === undefined || isWithinRange(one.out, outputs)) continue;
      if (one.ins.find((index) => isWithinRange(index, inputs)) === row) places.push(place);
    }
  }
  return places.sort((a, b) => a - b);
}

function drawnEnd(end: End | null): string {
  return end === null ? '' : end.isInView ? end.row : String(end.y);
}
