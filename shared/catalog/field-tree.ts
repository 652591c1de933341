import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import type { FieldNode, Presence } from './field-node.ts';
import { ENTRY, entryPlace, type FieldPlace, fieldPlace, jsonPointer, placeTexts, ROOT_PLACE } from './field-place.ts';
import { fieldTypeOf } from './field-type.ts';

export interface FieldTreeOptions {
  /** The chosen entry of a list, by the list's pointer; the first where nothing is said. */
  readonly entries?: Readonly<Record<string, number>>;
  /** Also show fields that only the other payloads have, with no value. */
  readonly withOthers?: boolean;
}

/** One pointer in all payloads. Inside lists it leads to several values in each, one for every entry that has it. */
interface Spread {
  /** Of the chosen entries. */
  readonly chosen: Json | undefined;
  readonly all: readonly Json[];
  /** For each other payload; worked out when asked for. */
  readonly others: () => readonly (readonly Json[])[];
}

/**
 * The tree of a payload's fields; the root stands for the payload itself.
 * `others` are the payloads over which presence is counted, each one once: pass the payload itself among them to have
 * it counted too. Nothing below the root is worked out before it is read.
 */
export function fieldTree(payload: Json, others: readonly Json[] = [], options: FieldTreeOptions = {}): FieldNode {
  const spread: Spread = { chosen: payload, all: [payload], others: kept(() => others.map((other) => [other])) };
  return fieldNode({ name: '', place: ROOT_PLACE, spread, options });
}

interface Seed {
  readonly name: string;
  readonly place: FieldPlace;
  readonly spread: Spread;
  readonly options: FieldTreeOptions;
}

function fieldNode(seed: Seed): FieldNode {
  const { name, place, spread } = seed;
  const typical = typicalValue(seed);
  const presence = kept(() => presenceOf(spread));
  const children = kept(() => childrenOf(typical, seed));
  return {
    name,
    ...placeTexts(place),
    type: fieldTypeOf(typical),
    value: spread.chosen,
    size: sizeOf(spread.chosen),
    required: false,
    get presence() {
      return presence();
    },
    get children() {
      return children();
    },
  };
}

/** What the field's type and children are read from: the chosen value, or where that says nothing the first that does. */
function typicalValue({ spread, options }: Seed): Json {
  if (spread.chosen !== undefined && spread.chosen !== null) return spread.chosen;
  return valuesOf(spread, options).find((value) => value !== null) ?? null;
}

function valuesOf(spread: Spread, options: FieldTreeOptions): readonly Json[] {
  return options.withOthers === true ? [...spread.all, ...spread.others().flat()] : spread.all;
}

function presenceOf(spread: Spread): Presence {
  const others = spread.others();
  return { in: others.filter((values) => values.length > 0).length, of: others.length };
}

function sizeOf(value: Json | undefined): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}

function childrenOf(typical: Json, seed: Seed): readonly FieldNode[] {
  if (Array.isArray(typical)) return childrenOfList(seed);
  return isJsonObject(typical) ? fieldsOf(seed) : [];
}

function fieldsOf({ place, spread, options }: Seed): FieldNode[] {
  const names = new Set<string>();
  for (const value of valuesOf(spread, options)) {
    if (isJsonObject(value)) for (const name of Object.keys(value)) names.add(name);
  }
  return Array.from(names, (name) =>
    fieldNode({ name, place: fieldPlace(place, name), spread: fieldSpread(spread, name), options }),
  );
}

function childrenOfList({ place, spread, options }: Seed): readonly FieldNode[] {
  const index = options.entries?.[jsonPointer(place.pattern)] ?? 0;
  const entry: Seed = { name: ENTRY, place: entryPlace(place, index), spread: entrySpread(spread, index), options };
  const values = valuesOf(entry.spread, options);
  if (values.length === 0) return [];
  const fields = fieldsOf(entry);
  const hasOthersThanObjects = values.some((value) => value !== null && !isJsonObject(value));
  return hasOthersThanObjects || !values.some(isJsonObject) ? [...fields, entryNode(entry)] : fields;
}

/** A list's entry itself, for lists of texts, numbers or lists. */
function entryNode(entry: Seed): FieldNode {
  const plain = (value: Json): boolean => !isJsonObject(value);
  const { chosen, all, others } = entry.spread;
  const spread: Spread = {
    chosen: chosen !== undefined && plain(chosen) ? chosen : undefined,
    all: all.filter(plain),
    others: kept(() => others().map((values) => values.filter(plain))),
  };
  return fieldNode({ ...entry, spread });
}

function fieldSpread(parent: Spread, name: string): Spread {
  const chosen = isJsonObject(parent.chosen) ? ownField(parent.chosen, name) : undefined;
  return {
    chosen,
    all: fieldValues(parent.all, name),
    others: kept(() => parent.others().map((values) => fieldValues(values, name))),
  };
}

function entrySpread(list: Spread, index: number): Spread {
  return {
    chosen: Array.isArray(list.chosen) ? list.chosen[index] : undefined,
    all: entryValues(list.all),
    others: kept(() => list.others().map(entryValues)),
  };
}

function fieldValues(values: readonly Json[], name: string): Json[] {
  const found: Json[] = [];
  for (const value of values) {
    const field = isJsonObject(value) ? ownField(value, name) : undefined;
    if (field !== undefined) found.push(field);
  }
  return found;
}

function entryValues(values: readonly Json[]): Json[] {
  return values.flatMap((value) => (Array.isArray(value) ? value : []));
}

function ownField(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

function kept<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
