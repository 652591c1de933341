import type { FieldNode } from '#shared/catalog/field-node.ts';
import { isJsonObject } from '#shared/model/json.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';
import type { Source } from './scope.ts';

/** The data that every template may read, beside the payload. */
export const DATA_NAMES = [
  '@event.id',
  '@event.type',
  '@event.occurredAt',
  '@event.source',
  '@event.subject',
  '@customer.name',
  '@customer.reference',
  '@trigger.id',
  '@trigger.name',
  '@delivery.id',
  '@now',
] as const;

/** A node of the input tree: a field of the sample, or data. */
export type InputNode =
  | { readonly kind: 'field'; readonly field: FieldNode; readonly children: readonly InputNode[] }
  | { readonly kind: 'data'; readonly name: string; readonly children: readonly InputNode[] };

/** The group that holds the data; no field has that pointer, as they start with a slash. */
const DATA_GROUP = '@';

/** The tops of the input tree. A payload that is no object stands as one row. Children are worked out when read. */
export function inputNodes(root: FieldNode | null): InputNode[] {
  const data = DATA_NAMES.map((name): InputNode => ({ kind: 'data', name, children: [] }));
  const group: InputNode = { kind: 'data', name: DATA_GROUP, children: data };
  if (root === null) return [group];
  const tops = root.type === 'object' ? root.children : [root];
  return [...tops.map(fieldInput), group];
}

export function inputId(node: InputNode): string {
  return node.kind === 'data' ? node.name : node.field.pointer;
}

function fieldInput(field: FieldNode): InputNode {
  let children: InputNode[] | undefined;
  return {
    kind: 'field',
    field,
    get children() {
      children ??= field.children.map(fieldInput);
      return children;
    },
  };
}

function hasField({ type, value }: FieldNode, key: string): boolean {
  return type === 'object' && isJsonObject(value) && Object.hasOwn(value, key);
}

/**
 * Finds the ids of the input nodes that a source leads through: the field itself first, its nearest parent next. A
 * field that is not in the tree comes first all the same, by the pointer that it would have. A whole number that leads into a list stands for any entry: `items`, `0`, `sku` is the row of `sku`.
 */
export function sourceFinder(root: FieldNode | null): (source: Source) => string[] {
  const known = new Map<FieldNode, Map<string, FieldNode>>();
  const childAt = (node: FieldNode, pointer: string) => {
    let children = known.get(node);
    if (children === undefined) {
      children = new Map(node.children.map((child) => [child.pointer, child]));
      known.set(node, children);
    }
    return children.get(pointer);
  };
  return (source) => {
    if (source.kind === 'data') return [source.name, DATA_GROUP];
    if (source.kind === 'other' || root === null) return [];
    const ids: string[] = root.type === 'object' ? [] : [''];
    let node = root;
    let pointer = '';
    let isThere = true;
    for (const [at, key] of source.keys.entries()) {
      const isEntry = node.type === 'list' && pointer === node.pointer && (key === '*' || /^\d+$/.test(key));
      pointer = pointerTo(pointer, isEntry ? '*' : key);
      // Nearly every field: its object has it, and no more is to be known of it.
      if (at === source.keys.length - 1 && isThere && hasField(node, key)) {
        ids.unshift(pointer);
        return ids;
      }
      const next = childAt(node, pointer);
      isThere = next !== undefined || isEntry;
      if (next === undefined) continue;
      node = next;
      ids.unshift(next.pointer);
    }
    return isThere ? ids : [pointer, ...ids];
  };
}
