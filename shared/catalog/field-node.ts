import type { Json } from '#shared/model/json.ts';

/** What a field holds. `any` comes from a JSON Schema alone: one that does not say. */
export type FieldType = 'text' | 'number' | 'boolean' | 'date' | 'list' | 'object' | 'null' | 'any';

/** In how many of the compared payloads a field is (null counts, missing does not). `of` is 0 where none were given. */
export interface Presence {
  readonly in: number;
  readonly of: number;
}

/**
 * A row of an input or output tree. Children and presence are worked out when first read, and kept.
 *
 * `pointer` identifies the field: a JSON pointer in which `*` stands for every entry of a list (the sku of any item is
 * `items`, `*`, `sku`). `path` is what a template writes to reach it from the payload's root, with the chosen entry of
 * each list (`items.0.sku`). `scope` is the pointer of the nearest list around it ('' where there is none), `scopePath`
 * what a template writes inside an `each` over that list: `sku`, or `this` for an entry that is no object. Without a
 * list around it, `scopePath` equals `path`.
 */
export interface FieldNode {
  /** The key; '' for the root, `*` for a list's entry that is no object. */
  readonly name: string;
  readonly pointer: string;
  readonly path: string;
  readonly scope: string;
  readonly scopePath: string;
  readonly type: FieldType;
  /** The payload's value, inside lists that of the chosen entry; undefined where it is missing. */
  readonly value: Json | undefined;
  /** Fields of the object, or entries of the list, that `value` is; else 0. */
  readonly size: number;
  readonly presence: Presence;
  /** A JSON Schema says that its object must have it. False in a tree of payloads. */
  readonly required: boolean;
  /** An object's fields; a list's are the fields of its entries, merged over all of them. */
  readonly children: readonly FieldNode[];
}

/** The field with that pointer, `node` itself or below it; only the branches on its way are worked out. */
export function findField(node: FieldNode, pointer: string): FieldNode | undefined {
  if (node.pointer === pointer) return node;
  if (!pointer.startsWith(`${node.pointer}/`)) return undefined;
  for (const child of node.children) {
    const found = findField(child, pointer);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Every field below `node`, parents before their children, in the order of the tree. */
export function* walkFields(node: FieldNode): Generator<FieldNode, void, undefined> {
  for (const child of node.children) {
    yield child;
    yield* walkFields(child);
  }
}
