import type { SchemaField } from '#shared/catalog/schema-tree.ts';
import { isBranchKey, isDirectiveKey } from '#shared/template/edits/directive-key.ts';

/**
 * The field of a schema that a place of a template's body fills, by the keys that lead to it: an `each` and an element's
 * number lead into a list's entry, any other directive and its branches stay where they are. Null where the schema says
 * nothing of it.
 */
export function schemaPlace(schema: SchemaField, keys: readonly string[]): SchemaField | null {
  let field = schema;
  let isEntry = false;
  for (const key of keys) {
    const isInto = isDirectiveKey(key) ? /^\s*\{\{~?#\s*each\b/.test(key) : /^\d+$/.test(key);
    if (field.type === 'list' && !isEntry && isInto) {
      const [only] = field.children;
      const isOfOne = field.children.length === 1 && only?.name === '*';
      field = isOfOne ? only : field;
      isEntry = !isOfOne;
      continue;
    }
    if (isDirectiveKey(key) || isBranchKey(key)) continue;
    const next = field.children.find((child) => child.name === key.replaceAll('\\{{', '{{'));
    if (next === undefined) return null;
    field = next;
    isEntry = false;
  }
  // An entry that is an object has no values of its own: the list stands for its fields.
  return isEntry ? null : field;
}
