import type { Json } from '#shared/model/json.ts';
import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import { apply } from '../operand.ts';
import { areEqual, isEqual } from '../same.ts';
import { listOperand } from '../sources/collect-derived.ts';
import { columnOf } from './joined-lists.ts';

const LONGEST = 4000;

/** An object or a list of the payload as JSON in a text. */
export const jsonTexts: Finder = function* (target, { objects, lists }, { budget }) {
  const row = pivotOf(target);
  const meant = readText(target.values[row]);
  if (meant === undefined) return;
  for (const column of [...objects, ...lists.map((list) => columnOf({ ...list, ...listOperand(list) }))]) {
    if (!budget.take(5)) return;
    // Writing it is the slow part: the payload may be large.
    if (!isEqual(column.values[row], meant)) continue;
    const made = apply('toJson', [column]);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, { kind: 'wholeObject', trust: 0.97, columns: [column], evidence: 0.95 });
  }
};

/** The object or list that a text is the JSON of. */
function readText(text: Json | undefined): Json | undefined {
  if (typeof text !== 'string' || !/^[{[]/.test(text) || text.length > LONGEST) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
