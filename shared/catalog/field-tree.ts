import { isJsonObject, type Json } from '#shared/model/json.ts';
import type { FieldNode, FieldType, Presence } from './field-node.ts';
import { ENTRY, entryPlace, type FieldPlace, fieldPlace, ROOT_PLACE } from './field-place.ts';
import { entrySpread, type FieldSpread, fieldSpread, othersOf, rootSpread, withoutObjects } from './field-spread.ts';
import { fieldTypeOf } from './field-type.ts';

export interface FieldTreeOptions {
  /** The chosen entry of a list, by the list's pointer; the first where nothing is said. */
  readonly entries?: Readonly<Record<string, number>>;
  /** Also show fields that only the other payloads have, with no value. */
  readonly withOthers?: boolean;
}

/**
 * The tree of a payload's fields; the root stands for the payload itself.
 * `others` are the payloads over which presence is counted, each one once: pass the payload itself among them to have
 * it counted too. Nothing below the root is worked out before it is read.
 */
export function fieldTree(payload: Json, others: readonly Json[] = [], options: FieldTreeOptions = {}): FieldNode {
  return new PayloadField({ name: '', place: ROOT_PLACE, spread: rootSpread(payload, others), options });
}

interface Seed {
  readonly name: string;
  readonly place: FieldPlace;
  readonly spread: FieldSpread;
  readonly options: FieldTreeOptions;
}

/** A class for its two late fields: getters of its own on each of 10,000 nodes would cost ten times as much. */
class PayloadField implements FieldNode {
  readonly name: string;
  readonly pointer: string;
  readonly path: string;
  readonly scope: string;
  readonly scopePath: string;
  readonly type: FieldType;
  readonly value: Json | undefined;
  readonly size: number;
  readonly required = false;
  readonly #seed: Seed;
  #children: readonly FieldNode[] | undefined;
  #presence: Presence | undefined;

  constructor(seed: Seed) {
    const { name, place, spread, options } = seed;
    this.name = name;
    this.pointer = place.pointer;
    this.path = place.path;
    this.scope = place.scope;
    this.scopePath = place.scopePath;
    this.type = fieldTypeOf(typicalValue(spread, options));
    this.value = spread.chosen;
    this.size = sizeOf(spread.chosen);
    this.#seed = seed;
  }

  get children(): readonly FieldNode[] {
    this.#children ??= childrenOf(this.type, this.#seed);
    return this.#children;
  }

  get presence(): Presence {
    this.#presence ??= presenceOf(this.#seed.spread);
    return this.#presence;
  }
}

/** What the field's type is read from: the chosen value, or where that says nothing the first that does. */
function typicalValue(spread: FieldSpread, options: FieldTreeOptions): Json {
  if (spread.chosen !== undefined && spread.chosen !== null) return spread.chosen;
  return valuesOf(spread, options).find((value) => value !== null) ?? null;
}

function valuesOf(spread: FieldSpread, options: FieldTreeOptions): readonly Json[] {
  return options.withOthers === true ? [...spread.all, ...othersOf(spread).flat()] : spread.all;
}

function presenceOf(spread: FieldSpread): Presence {
  const others = othersOf(spread);
  return { in: others.filter((values) => values.length > 0).length, of: others.length };
}

function sizeOf(value: Json | undefined): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function childrenOf(type: FieldType, seed: Seed): readonly FieldNode[] {
  if (type === 'list') return childrenOfList(seed);
  return type === 'object' ? fieldsOf(seed) : [];
}

function fieldsOf({ place, spread, options }: Seed): FieldNode[] {
  const fields: FieldNode[] = [];
  for (const name of namesIn(valuesOf(spread, options))) {
    fields.push(new PayloadField({ name, place: fieldPlace(place, name), spread: fieldSpread(spread, name), options }));
  }
  return fields;
}

/** The names of all fields of these objects, each once, in the order in which they come. */
function namesIn(values: readonly Json[]): Iterable<string> {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return isJsonObject(only) ? Object.keys(only) : [];
  const names = new Set<string>();
  for (const value of values) {
    if (isJsonObject(value)) for (const name of Object.keys(value)) names.add(name);
  }
  return names;
}

function childrenOfList({ place, spread, options }: Seed): readonly FieldNode[] {
  const index = options.entries?.[place.pointer] ?? 0;
  const entry: Seed = { name: ENTRY, place: entryPlace(place, index), spread: entrySpread(spread, index), options };
  const values = valuesOf(entry.spread, options);
  if (values.length === 0) return [];
  const fields = fieldsOf(entry);
  const hasOthersThanObjects = values.some((value) => value !== null && !isJsonObject(value));
  if (!hasOthersThanObjects && values.some(isJsonObject)) return fields;
  return [...fields, new PayloadField({ ...entry, spread: withoutObjects(entry.spread) })];
}
