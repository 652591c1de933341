import type { Json } from '#shared/model/json.ts';
import { textOf } from '#shared/template/functions/text-of.ts';
import { type Finder, pivotOf, valueFinding } from '../finding.ts';
import { apply, type Operand } from '../operand.ts';
import { areEqual } from '../same.ts';
import type { Plucked } from '../sources/collect-derived.ts';
import type { Column } from '../sources/column.ts';

const LONGEST_SEPARATOR = 5;

/** The entries of a list as one text: "MUG, TEE, CARD". */
export const joinedLists: Finder = function* (target, sources, { budget }) {
  const row = pivotOf(target);
  const wanted = target.values[row];
  if (typeof wanted !== 'string' || wanted === '') return;
  for (const plucked of sources.plucked) {
    const entries = plucked.values[row];
    if (!Array.isArray(entries) || entries.length < 2) continue;
    const [first = null] = entries;
    const other = entries.find((entry) => entry !== first) ?? first;
    if (isNested(first) || isNested(other)) continue;
    const [head, next] = [textOf(first), textOf(other)];
    if (head === '' || !wanted.toLowerCase().startsWith(head.toLowerCase()) || !budget.take(2)) continue;
    const from = wanted.toLowerCase().indexOf(next.toLowerCase(), head.length);
    const repeated = Math.max(1, entries.indexOf(other));
    if (from < 0 || from - head.length > repeated * LONGEST_SEPARATOR + (repeated - 1) * head.length) continue;
    const separator = wanted.slice(head.length, from);
    for (const list of [plucked, apply('unique', [plucked])]) {
      const joined = list && joinedBy(list, [separator, separatorOf(wanted, head)], target.values);
      if (joined)
        yield valueFinding(joined, { kind: 'joinedList', trust: 0.95, columns: [columnOf(plucked)], evidence: 0.9 });
    }
  }
};

/** Whether it is made of others: nobody writes such in the midst of a text. */
function isNested(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

/** Where the first entry is repeated, what comes behind it. */
function separatorOf(text: string, head: string): string {
  return /^[^\p{L}\p{N}]{1,5}/u.exec(text.slice(head.length))?.[0] ?? '';
}

function joinedBy(list: Operand, separators: readonly string[], wanted: readonly unknown[]): Operand | undefined {
  for (const separator of new Set(separators)) {
    if (separator === '' || separator.length > LONGEST_SEPARATOR) continue;
    const joined = apply('join', [list, separator]);
    if (joined === undefined) continue;
    for (const made of [joined, apply('upper', [joined]), apply('lower', [joined])]) {
      if (made && areEqual(made.values, wanted as Column['values'])) return made;
    }
  }
  return undefined;
}

/** A plucked list as a column, to be judged by its names. */
export function columnOf({ expression, values, names, hops, cost }: Plucked): Column {
  return { expression, values, names, hops, cost, holder: names.slice(0, -1).join('/'), order: 0, via: 'computed' };
}
