import { type FieldNode, walkFields } from '#shared/catalog/field-node.ts';
import { fieldTree } from '#shared/catalog/field-tree.ts';
import type { Json } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/** What a payload has, to be compared with others; worked out when first asked for, and kept. */
export interface SampleShape {
  readonly root: FieldNode;
  readonly fields: ReadonlyMap<string, FieldNode>;
  /** Every value of a field, over all entries of the lists around it; at most 200. */
  readonly values: (keys: readonly string[]) => readonly Json[];
}

/** `there`: the payload has the field, null counts. `open`: it does not say, as in an empty list or a null object. */
export type FieldState = 'there' | 'missing' | 'open';

export interface FoundField {
  readonly state: FieldState;
  /** The pattern pointer: entries of lists are `*`, however the template writes them. */
  readonly pointer: string;
  /** Where it is missing: the pointer of the outermost field on its way that is not there. */
  readonly cause: string;
}

const MOST_VALUES = 200;

export function sampleShape(payload: Json): SampleShape {
  const root = fieldTree(payload);
  let fields: ReadonlyMap<string, FieldNode> | undefined;
  return {
    root,
    get fields() {
      fields ??= new Map([...walkFields(root)].map((field) => [field.pointer, field]));
      return fields;
    },
    values: (keys) => valuesAt(payload, keys),
  };
}

/** Follows a path through a payload's fields. */
export function findRead({ root, fields }: SampleShape, keys: readonly string[]): FoundField {
  let node = root;
  let pointer = '';
  for (const [index, key] of keys.entries()) {
    const isEntry = node.type === 'list' && pointer === node.pointer && (key === '*' || /^\d+$/.test(key));
    pointer = pointerTo(pointer, isEntry ? '*' : key);
    const next = fields.get(pointer);
    if (next !== undefined) {
      node = next;
      continue;
    }
    const rest = keys.slice(index + 1).reduce((at, one) => pointerTo(at, one), pointer);
    if (isEntry) {
      if (node.children.length === 0) return { state: 'open', pointer: rest, cause: pointer };
      continue;
    }
    const isUnsaid =
      node.type === 'null' || (node.type === 'list' && (pointer === `${node.pointer}/length` || isEmpty(node)));
    return { state: isUnsaid ? 'open' : 'missing', pointer: rest, cause: pointer };
  }
  return { state: 'there', pointer, cause: pointer };
}

function isEmpty(list: FieldNode): boolean {
  return list.children.length === 0;
}

function valuesAt(payload: Json, keys: readonly string[]): readonly Json[] {
  let values: Json[] = [payload];
  for (const key of keys) {
    const next: Json[] = [];
    for (const value of values) {
      if (next.length >= MOST_VALUES) break;
      if (Array.isArray(value)) {
        if (key === '*') next.push(...value.slice(0, MOST_VALUES));
        continue;
      }
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) continue;
      const inner = value[key];
      if (inner !== undefined) next.push(inner);
    }
    values = next;
  }
  return values;
}
