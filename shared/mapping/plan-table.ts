import { literal } from '#shared/template/expressions.ts';
import type { CallExpression } from '#shared/template/tree.ts';
import { changedForm } from './address.ts';
import type { Address, Mapping } from './output-row.ts';
import type { Plan } from './plan.ts';
import { writeForm } from './written.ts';

type Fixed = null | boolean | number | string;

/** A pair more at the end of a lookup table: what it finds, and what it gives for that. */
export function planAddPair(mapping: Mapping, address: Address, [from, to]: readonly [Fixed, Fixed]): Plan | null {
  return changed(mapping, address, { key: 'addPair' }, (step) => ({
    ...step,
    args: [...step.args, literal(from), literal(to)],
  }));
}

/** The pair at a place (from 0) taken out of a lookup table; null for its last one, which it cannot be without. */
export function planRemovePair(mapping: Mapping, address: Address, place: number): Plan | null {
  return changed(mapping, address, { key: 'removePair' }, (step) =>
    step.args.length < 5 ? null : { ...step, args: step.args.toSpliced(1 + place * 2, 2) },
  );
}

function changed(
  mapping: Mapping,
  address: Address,
  label: Plan['label'],
  change: (step: CallExpression) => CallExpression | null,
): Plan | null {
  let isDone = false;
  const form = changedForm(mapping.form, address, (step) => {
    const next = step.kind === 'call' && step.name === 'table' ? change(step) : null;
    isDone = next !== null;
    return next ?? step;
  });
  if (form === undefined || !isDone) return null;
  return { edits: [writeForm(mapping, form)], label, select: mapping.row };
}
