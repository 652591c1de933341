import type { FieldNode } from '#shared/catalog/field-node.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/** A field, or `isEntry` the entry of the list that `field` is. */
export interface FieldPlace {
  readonly field: FieldNode;
  readonly isEntry: boolean;
}

/** The field at pattern keys; a whole number that leads into a list stands for any entry. Null where there is none. */
export function fieldPlace(root: FieldNode, keys: readonly string[]): FieldPlace | null {
  let field = root;
  let pointer = '';
  for (const key of keys) {
    const isEntry = field.type === 'list' && pointer === field.pointer && (key === '*' || /^\d+$/.test(key));
    pointer = pointerTo(pointer, isEntry ? '*' : key);
    const next = field.children.find((child) => child.pointer === pointer);
    if (next === undefined && !isEntry) return null;
    field = next ?? field;
  }
  return { field, isEntry: field.type === 'list' && pointer !== field.pointer };
}

/** What may follow a path: an object's fields, an entry's; a list has entries by number, and its length. */
export function fieldsOf({ field, isEntry }: FieldPlace): readonly FieldNode[] {
  if (field.type === 'list' && !isEntry) return [];
  return field.children.filter((child) => child.name !== '*' || field.type !== 'list');
}
