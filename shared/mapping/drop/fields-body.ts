import type { FieldNode } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { eachKey, mustache, nameAsKey } from '../written.ts';

/** A place that cannot be a field's name: a rendered key of that name is a problem. */
const FORBIDDEN = '__proto__';

/**
 * What a field becomes when it is dropped as a whole: one mustache, an object with a mustache for each of its fields, or
 * a list with an entry for each of its entries, written relative to the entry. Nothing lies across here, as each list
 * opens its own scope; `scope` is where the field itself is readable.
 */
export function fieldBody(field: FieldNode, scope: Scope): Json {
  const keys = pointerKeys(field.pointer);
  const way = relativePath(keys, scope);
  const expression = way.kind === 'path' ? way.expression : way.first;
  if (field.type === 'object' && field.children.length > 0) return objectBody(field.children, scope);
  if (field.type !== 'list') return mustache(expression);
  const entryScope: Scope = { kind: 'each', base: [...keys, '*'], parent: scope, parameters: [], at: '' };
  return { [eachKey(expression)]: entryBody(field, entryScope) };
}

/** An entry of a list: its fields, or itself where it has none. */
export function entryBody(list: FieldNode, scope: Scope): Json {
  const [only] = list.children;
  if (list.children.length === 1 && only !== undefined && only.name === '*') return fieldBody(only, scope);
  return objectBody(list.children, scope);
}

function objectBody(fields: readonly FieldNode[], scope: Scope): Json {
  const named = fields.filter((field) => field.name !== FORBIDDEN);
  return Object.fromEntries(named.map((field) => [nameAsKey(field.name), fieldBody(field, scope)]));
}
