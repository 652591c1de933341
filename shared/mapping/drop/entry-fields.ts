import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { printPropertyPath } from '#shared/template/print/print-property-path.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';

/** A value inside a list's entries, by the way to it from the entry. */
export interface EntryField {
  /** As the language writes it: `options.size`; `this` for an entry that is a value itself. */
  readonly path: string;
  readonly name: string;
  readonly keys: readonly string[];
  readonly type: FieldNode['type'];
}

/** The values of a list's entries, those in objects too; nothing of lists inside of them. */
export function entryFields(list: FieldNode): EntryField[] {
  const above = pointerKeys(list.pointer).length + 1;
  const found: EntryField[] = [];
  const add = (fields: readonly FieldNode[]) => {
    for (const field of fields) {
      if (field.type === 'list') continue;
      if (field.type === 'object') add(field.children);
      else {
        const keys = pointerKeys(field.pointer).slice(above);
        found.push({ path: printPropertyPath(keys), name: keys.join('.'), keys, type: field.type });
      }
    }
  };
  add(list.children);
  return found;
}

/** Whether a list's entries are values, not objects. */
export function isPlainList(list: FieldNode): boolean {
  return list.children.length === 1 && list.children[0]?.name === '*';
}

const MOST = 50;

/** The different values that a field has over a list's entries, in their order: the first 50. */
export function entryValues(list: FieldNode, keys: readonly string[]): (null | boolean | number | string)[] {
  const entries = Array.isArray(list.value) ? list.value : [];
  const values = new Set<null | boolean | number | string>();
  for (const entry of entries) {
    const value = keys.reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), entry);
    if (value !== undefined && (typeof value !== 'object' || value === null)) values.add(value);
    if (values.size >= MOST) break;
  }
  return [...values];
}

/**
 * What each entry of a list is to hold, where a list has one entry without a single mustache in it, as the skeleton of a
 * customer's schema does; null for any other list.
 */
export function entryForm(list: Json | undefined): Json | null {
  if (!Array.isArray(list) || list.length !== 1) return null;
  const [form] = list;
  return isJsonObject(form) && !JSON.stringify(form).includes('{{') ? form : null;
}
