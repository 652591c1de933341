import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isWithin, pointerKeys } from '#shared/text/json-pointer.ts';
import { type DriftInput, everyMissing, isNew, type MissingField } from './drift.ts';
import { isPrefix } from './field-reads.ts';
import { findRead } from './sample-shape.ts';

/** Fields that no other sample has, outermost alone, but for those that a missing field is likely to be now. */
export function newFields(
  { here, others, elsewhere }: Omit<DriftInput, 'reads'>,
  missing: readonly MissingField[],
): FieldNode[] {
  // Of an event with one sample nothing is new.
  if (others.length === 0) return [];
  const targets = [...everyMissing(missing)].flatMap(({ likely }) => (likely === null ? [] : [likely.field.pointer]));
  const known = [...others, ...elsewhere];
  const added: FieldNode[] = [];
  const look = (node: FieldNode) => {
    for (const field of node.children) {
      if (targets.some((target) => isWithin(field.pointer, target))) continue;
      const hasTarget = targets.some((target) => isWithin(target, field.pointer));
      if (!hasTarget && isNew(field, known)) added.push(field);
      else look(field);
    }
  };
  look(here.root);
  return added;
}

/** Fields that all other samples of the event have, this one lacks and nothing reads: outermost alone, as pointers. */
export function unusedMissing({ here, others, reads }: Omit<DriftInput, 'elsewhere'>): string[] {
  const [first] = others;
  if (first === undefined) return [];
  const unused: string[] = [];
  const look = (node: FieldNode) => {
    for (const field of node.children) {
      const keys = pointerKeys(field.pointer);
      const state = findRead(here, keys).state;
      if (state === 'there') look(field);
      if (state !== 'missing' || !others.every((shape) => shape.fields.has(field.pointer))) continue;
      if (!reads.some((read) => isPrefix(keys, read.keys) || isPrefix(read.keys, keys))) unused.push(field.pointer);
    }
  };
  look(first.root);
  return unused;
}
