import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { JsonObject } from '#shared/model/json.ts';
import type { OutputRow } from '../output-row.ts';
import type { Choice, Outcome, Plan, Words } from '../plan.ts';
import { fieldsByName, type NamedFields } from './fields-by-name.ts';

interface ObjectDrop {
  /** An object, or a list whose entries are. */
  readonly field: FieldNode;
  readonly row: OutputRow;
  /** The object that the row holds: its pointer, and what is written there. */
  readonly holder: string;
  readonly content: JsonObject;
}

/**
 * An object onto an object: its fields are mapped by name into those that are empty, and the others added; which of
 * both, where both could be meant. What is filled stays as it is.
 */
export function planFields(drop: ObjectDrop): Outcome {
  const all = laid(drop, true);
  if (all.edits.length === 0) {
    const params = { field: drop.field.name, name: drop.row.name };
    return { kind: 'refused', words: { key: 'refusals.allThere', params }, choices: [] };
  }
  if (all.mapped.length === 0 || all.added.length === 0) return { kind: 'done', plan: planOf(drop, all) };
  const words = { key: 'ask.fields', params: { field: drop.field.name, name: drop.row.name } };
  const both: Choice = { words: { key: 'choices.byNameAndRest', params: countOf(all) }, plan: planOf(drop, all) };
  return { kind: 'ask', words, choices: [byName(drop, laid(drop, false)), both] };
}

/** The way to map an object's fields by name into the fields of a whole output; none where no name is the same. */
export function byNameChoice(drop: ObjectDrop): Choice[] {
  const named = laid(drop, false);
  return named.mapped.length === 0 ? [] : [byName(drop, named)];
}

/** The way to add what an entry does not have yet, beside what is mapped by name; none where it has all of it. */
export function otherFields(drop: ObjectDrop): Choice[] {
  const all = laid(drop, true);
  if (all.added.length === 0) return [];
  return [{ words: { key: 'choices.missing', params: { list: drop.field.name } }, plan: planOf(drop, all) }];
}

function byName(drop: ObjectDrop, named: NamedFields): Choice {
  return { words: { key: 'choices.byName', params: countOf(named) }, plan: planOf(drop, named) };
}

function laid({ field, row, holder, content }: ObjectDrop, adds: boolean): NamedFields {
  return fieldsByName({ fields: field.children, at: holder, content, scope: row.inner, adds });
}

function planOf({ field, row }: ObjectDrop, { edits, mapped, added, kept }: NamedFields): Plan {
  const told = [
    ...said('told.fieldsMapped', mapped, field),
    ...said('told.fieldsAdded', added, field),
    ...said('told.fieldsKept', kept, field),
  ];
  const label = { key: mapped.length === 0 ? 'fields' : 'mapFields', params: { field: field.name } };
  return { edits, label, select: row.place.kind === 'root' ? null : row.id, told };
}

/** Of more names than these, the first are told. */
const MOST_NAMES = 6;

function said(key: string, names: readonly string[], field: FieldNode): Words[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return [{ key, params: { field: field.name, names: names.length > MOST_NAMES ? `${shown}, …` : shown } }];
}

function countOf({ mapped, added }: NamedFields) {
  return { mapped: String(mapped.length), added: String(added.length) };
}
