import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import { apply } from '../operand.ts';
import { areEqual } from '../same.ts';
import { listOperand } from '../sources/collect-derived.ts';
import { columnOf } from './joined-lists.ts';

const LONGEST = 4000;

/** An object or a list of the payload as JSON in a text. */
export const jsonTexts: Finder = function* (target, { objects, lists }, { budget }) {
  const wanted = target.values[pivotOf(target)];
  if (typeof wanted !== 'string' || !/^[{[]/.test(wanted) || wanted.length > LONGEST) return;
  for (const column of [...objects, ...lists.map((list) => columnOf({ ...list, ...listOperand(list) }))]) {
    if (!budget.take(5)) return;
    const made = apply('toJson', [column]);
    if (!made || !areEqual(made.values, target.values)) continue;
    yield valueFinding(made, { kind: 'wholeObject', trust: 0.97, columns: [column], evidence: 0.95 });
  }
};
