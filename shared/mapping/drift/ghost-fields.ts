import type { FieldNode, FieldType, Presence } from '#shared/catalog/field-node.ts';
import { entryPlace, type FieldPlace, fieldPlace, ROOT_PLACE } from '#shared/catalog/field-place.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { FieldRead } from './field-reads.ts';
import { findRead, type SampleShape } from './sample-shape.ts';

/** A sample's tree with rows for the fields that a template reads and the sample lacks: their lines begin there. */
export interface GhostedTree {
  readonly root: FieldNode;
  /** The pointers of the fields that are not in the sample. */
  readonly ghosts: ReadonlySet<string>;
}

const NO_PRESENCE: Presence = { in: 0, of: 0 };

/**
 * Adds a field for each path that is read and missing, where other samples have it among its neighbours. `root` is the
 * tree that is shown; branches without such a field stay the objects that they are.
 */
export function withGhosts(
  root: FieldNode,
  reads: readonly FieldRead[],
  { here, others }: { here: SampleShape; others: readonly SampleShape[] },
): GhostedTree {
  const ghosts = new Set<string>();
  for (const read of reads) {
    const found = findRead(here, read.keys);
    if (found.state !== 'missing') continue;
    const known = others.map((shape) => findRead(shape, read.keys)).find(({ state }) => state === 'there');
    const keys = pointerKeys((known ?? found).pointer);
    const first = pointerKeys(found.cause).length;
    for (let length = first; length <= keys.length; length += 1) ghosts.add(pointerOf(keys.slice(0, length)));
  }
  if (ghosts.size === 0) return { root, ghosts };
  // The entry of a list has a row only where it is no object.
  for (const ghost of ghosts) {
    if (ghost.endsWith('/*') && hasBelow(ghost, ghosts)) ghosts.delete(ghost);
  }
  const byParent = Map.groupBy(ghosts, parentRow);
  const made = new Map<string, FieldNode>();
  for (const ghost of [...ghosts].sort((a, b) => b.length - a.length)) {
    const children = (byParent.get(ghost) ?? []).flatMap((pointer) => made.get(pointer) ?? []);
    made.set(ghost, new GhostField(ghost, typeOf(ghost, children, others), ordered([], children, ghost, others)));
  }
  const over = (node: FieldNode): FieldNode => {
    const isAbove = [...ghosts].some((ghost) => ghost.startsWith(`${node.pointer}/`));
    if (!isAbove) return node;
    const own = (byParent.get(node.pointer) ?? []).flatMap((pointer) => made.get(pointer) ?? []);
    return new OverlaidField(node, () => ordered(node.children.map(over), own, node.pointer, others));
  };
  return { root: over(root), ghosts };
}

/** Where a row stands: a list's fields are those of its entries. */
function parentRow(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/')).replace(/\/\*$/, '');
}

function hasBelow(ghost: string, ghosts: ReadonlySet<string>): boolean {
  return [...ghosts].some((other) => other.startsWith(`${ghost}/`));
}

function typeOf(pointer: string, children: readonly FieldNode[], others: readonly SampleShape[]): FieldType {
  const known = others.flatMap((shape) => shape.fields.get(pointer) ?? []);
  const type = (known.find((field) => field.type !== 'null') ?? known[0])?.type;
  if (type !== undefined && type !== 'null') return type;
  const [child] = children;
  if (child === undefined) return 'any';
  return child.pointer.startsWith(`${pointer}/*`) ? 'list' : 'object';
}

/** With each ghost after the neighbour that it follows in another sample; at the end where none has it. */
function ordered(
  present: readonly FieldNode[],
  ghosts: readonly FieldNode[],
  parent: string,
  others: readonly SampleShape[],
): readonly FieldNode[] {
  const fields = [...present];
  for (const ghost of ghosts) {
    const names = others
      .map(
        (shape) =>
          (parent === '' ? shape.root : shape.fields.get(parent))?.children.map((child) => child.pointer) ?? [],
      )
      .find((pointers) => pointers.includes(ghost.pointer));
    const before = names === undefined ? undefined : names.slice(0, names.indexOf(ghost.pointer)).toReversed();
    const after = before
      ?.map((pointer) => fields.findIndex((field) => field.pointer === pointer))
      .find((at) => at >= 0);
    fields.splice(before === undefined ? fields.length : (after ?? -1) + 1, 0, ghost);
  }
  return fields;
}

class GhostField implements FieldNode {
  readonly name: string;
  readonly pointer: string;
  readonly path: string;
  readonly scope: string;
  readonly scopePath: string;
  readonly type: FieldType;
  readonly value = undefined;
  readonly size = 0;
  readonly presence = NO_PRESENCE;
  readonly required = false;
  readonly children: readonly FieldNode[];

  constructor(pointer: string, type: FieldType, children: readonly FieldNode[]) {
    const keys = pointerKeys(pointer);
    const place = keys.reduce<FieldPlace>(
      (at, key) => (key === '*' ? entryPlace(at, 0) : fieldPlace(at, key)),
      ROOT_PLACE,
    );
    this.name = keys.at(-1) ?? '';
    this.pointer = pointer;
    this.path = place.path;
    this.scope = place.scope;
    this.scopePath = place.scopePath;
    this.type = type;
    this.children = children;
  }
}

/** A field with other children; the rest is the field's own. */
class OverlaidField implements FieldNode {
  readonly #field: FieldNode;
  readonly #make: () => readonly FieldNode[];
  #children: readonly FieldNode[] | undefined;

  constructor(field: FieldNode, make: () => readonly FieldNode[]) {
    this.#field = field;
    this.#make = make;
  }

  get children(): readonly FieldNode[] {
    this.#children ??= this.#make();
    return this.#children;
  }

  get name() {
    return this.#field.name;
  }
  get pointer() {
    return this.#field.pointer;
  }
  get path() {
    return this.#field.path;
  }
  get scope() {
    return this.#field.scope;
  }
  get scopePath() {
    return this.#field.scopePath;
  }
  get type() {
    return this.#field.type;
  }
  get value() {
    return this.#field.value;
  }
  get size() {
    return this.#field.size;
  }
  get presence() {
    return this.#field.presence;
  }
  get required() {
    return this.#field.required;
  }
}

function pointerOf(keys: readonly string[]): string {
  return keys.reduce((at, key) => pointerTo(at, key), '');
}
