import type { Band, LaneInput } from './lane-parts.ts';
import { groupOf, isOnScreen } from './rows-in-view.ts';

/** The scopes of lists that reach into view, each with the place that its pill wants. */
export function bandsOf({ ends, input, output, inputGeometry, outputGeometry }: LaneInput): Band[] {
  const bands: Band[] = [];
  for (const { mapping, out: outIndex, ins, list } of ends.loops) {
    // A closed parent that gathers the loop's line is no group of it.
    if (output.ids[outIndex] !== mapping.row) continue;
    const out = groupOf(outIndex, output, outputGeometry);
    const inIndex = ins[0] ?? -1;
    // A list that the sample has not is gathered by an open parent: nothing to tint there.
    const isThere = inIndex >= 0 && (input.ids[inIndex] === list || input.last(inIndex) === inIndex);
    const from = isThere ? groupOf(inIndex, input, inputGeometry) : null;
    const isSeen = isOnScreen(out, outputGeometry) || (from !== null && isOnScreen(from, inputGeometry));
    if (!isSeen) continue;
    const middle = ((from?.top ?? out.top) + out.top) / 2;
    bands.push({ mapping, list, input: from, output: out, pill: middle + 14 });
  }
  return bands;
}
