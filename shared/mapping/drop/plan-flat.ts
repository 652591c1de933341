import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject, type Json } from '#shared/model/json.ts';
import { isDirectiveKey, isFieldKey } from '#shared/template/edits/directive-key.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { parseTemplate } from '#shared/template/index.ts';
import type { Expression } from '#shared/template/tree.ts';
import { pointerKeys, pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { OutputRow } from '../output-row.ts';
import type { Choice } from '../plan.ts';
import { project, walkRows } from '../project.ts';
import { type Across, flatList, relativePath } from '../relative-path.ts';
import type { Scope } from '../scope.ts';
import { eachKey } from '../written.ts';
import { oneScopeDeeper } from './deeper-scope.ts';
import { fieldBody } from './fields-body.ts';

/** A field inside of lists, and the place that it is dropped on. */
export interface FlatDrop {
  readonly body: Json;
  readonly field: FieldNode;
  readonly ways: Across;
  readonly scope: Scope;
  /** What the drop fills or adds: its pointer. */
  readonly at: string;
}

/** The entries that something is repeated over, so that the field is one of theirs: all of the innermost list's. */
interface Repeated {
  readonly expression: Expression;
  readonly entry: Scope;
}

/**
 * The object that the place is in, repeated over the list; over the entries of all lists where the field lies in lists of
 * a list: one flat list. A list with the form of its entry becomes that list itself.
 */
export function repeatedParent(drop: FlatDrop): Choice[] {
  const { body, field, ways, scope, at } = drop;
  const place = splitPointer(at);
  const parent = place === undefined ? undefined : splitPointer(place.parent);
  if (place === undefined || parent === undefined || !isFieldKey(parent.key) || !isFieldKey(place.key)) return [];
  const held = valueAt(body, place.parent);
  const over = repeatedOver(field, ways, scope);
  if (!isJsonObject(held) || over === null) return [];
  const list = valueAt(body, parent.parent);
  const isForm = Array.isArray(list);
  if (isForm && list.length !== 1) return [];
  const target = isForm ? parent.parent : place.parent;
  const key = eachKey(over.expression);
  const kept = oneScopeDeeper(held, namesAround(scope));
  const value = { [key]: { ...(isJsonObject(kept) ? kept : {}), [place.key]: fieldBody(field, over.entry) } };
  const name = splitPointer(target)?.key ?? '';
  return [
    {
      words: repeatWords(name, ways),
      plan: {
        edits: [{ do: 'set', at: target, value }],
        label: { key: 'map', params: { field: field.name, name: place.key } },
        select: pointerTo(pointerTo(target, key), place.key),
      },
    },
  ];
}

/**
 * A list that repeats over one list becomes one that repeats over all entries of the lists inside of it, and the field
 * is one of theirs. Only where nothing in it reads the entry that it would no longer be: the language has no way from
 * the entries of a flat list to the one that they were in.
 */
export function repeatedFlat({ body, field, scope, at }: FlatDrop): Choice[] {
  const place = splitPointer(at);
  const each = place === undefined ? undefined : splitPointer(place.parent);
  if (place === undefined || each === undefined || !/^\s*\{\{~?#each\b/.test(each.key)) return [];
  if (scope.kind !== 'each' || scope.parent === null || scope.parameters.length > 0) return [];
  const ways = relativePath(pointerKeys(field.pointer), scope.parent);
  const over = ways.kind === 'across' && ways.lists.length > 1 ? repeatedOver(field, ways, scope.parent) : null;
  const row = project(parseTemplate({ body }).tree).byId.get(each.parent);
  if (ways.kind !== 'across' || over === null || row === undefined || readsEntry(row, at)) return [];
  const key = eachKey(over.expression);
  const value = fieldBody(field, over.entry);
  const put: Edit =
    valueAt(body, at) === undefined
      ? { do: 'add', to: place.parent, name: place.key, value }
      : { do: 'set', at, value };
  return [
    {
      words: repeatWords(row.name, ways),
      plan: {
        edits: [put, { do: 'rename', at: place.parent, name: key }],
        label: { key: 'map', params: { field: field.name, name: place.key } },
        select: pointerTo(pointerTo(each.parent, key), place.key),
      },
    },
  ];
}

function repeatedOver(field: FieldNode, ways: Across, scope: Scope): Repeated | null {
  const keys = pointerKeys(field.pointer);
  const base = keys.slice(0, keys.lastIndexOf('*') + 1);
  const entry: Scope = { kind: 'each', base, parent: scope, parameters: [], at: '' };
  if (relativePath(keys, entry).kind !== 'path') return null;
  return { expression: flatList(ways), entry };
}

function repeatWords(name: string, { lists }: Across) {
  const params = { name, list: lists.at(-1) ?? '' };
  return lists.length === 1
    ? { key: 'choices.repeatThis', params }
    : { key: 'choices.repeatAll', params: { ...params, outer: lists[0] ?? '' } };
}

/** Whether anything in a list, but for the place that is filled, reads the entry that it repeats over. */
function readsEntry(row: OutputRow, at: string): boolean {
  const { base } = row.inner;
  if (base === null || row.children.some(({ name }) => isDirectiveKey(name))) return true;
  const reads = [...walkRows(row)].flatMap((one) => {
    if (one.id === at || one === row) return [];
    return [...(one.mapping?.inputs ?? []), ...(one.subject?.inputs ?? [])];
  });
  return reads.some(({ source }) => {
    if (source.kind !== 'field') return source.kind === 'other';
    return base.every((key, index) => source.keys[index] === key);
  });
}

export function namesAround(scope: Scope): string[] {
  const names: string[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent) names.push(...at.parameters);
  return names;
}
