import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';

const ENTRIES = Symbol('entries');
const NO_OBJECTS = Symbol('no objects');

/** Into the field of that name, into a list's entries, or to those that are no objects. */
type FieldStep = string | typeof ENTRIES | typeof NO_OBJECTS;

/**
 * One place in all payloads. Inside lists it has several values in each payload, one for every entry.
 * `others` is worked out only when presence is asked for.
 */
export interface FieldSpread {
  /** The value of the chosen entries; undefined where it is missing. */
  readonly chosen: Json | undefined;
  readonly all: readonly Json[];
  /** How the values are found in those of the parent. */
  readonly parent: FieldSpread | undefined;
  readonly step: FieldStep;
  others: readonly (readonly Json[])[] | undefined;
}

export function rootSpread(payload: Json, others: readonly Json[]): FieldSpread {
  return {
    chosen: payload,
    all: [payload],
    parent: undefined,
    step: ENTRIES,
    others: others.map((other) => [other]),
  };
}

export function fieldSpread(parent: FieldSpread, field: string): FieldSpread {
  const chosen = isJsonObject(parent.chosen) ? ownField(parent.chosen, field) : undefined;
  const isAlone = parent.all.length === 1 && parent.all[0] === parent.chosen;
  const all = isAlone ? alone(chosen) : stepped(parent.all, field);
  return { chosen, all, parent, step: field, others: undefined };
}

/** The entries of a list, the one at `index` chosen. */
export function entrySpread(list: FieldSpread, index: number): FieldSpread {
  const chosen = Array.isArray(list.chosen) ? list.chosen[index] : undefined;
  return { chosen, all: stepped(list.all, ENTRIES), parent: list, step: ENTRIES, others: undefined };
}

/** The same without the objects: what a list's entries are beside them. */
export function withoutObjects(entries: FieldSpread): FieldSpread {
  const chosen = isJsonObject(entries.chosen) ? undefined : entries.chosen;
  return { chosen, all: stepped(entries.all, NO_OBJECTS), parent: entries, step: NO_OBJECTS, others: undefined };
}

/** For each other payload, its values at this place. */
export function othersOf(spread: FieldSpread): readonly (readonly Json[])[] {
  const { parent, step } = spread;
  if (spread.others === undefined) {
    spread.others = parent === undefined ? [] : othersOf(parent).map((values) => stepped(values, step));
  }
  return spread.others;
}

const NONE: readonly Json[] = [];

function alone(value: Json | undefined): readonly Json[] {
  return value === undefined ? NONE : [value];
}

function stepped(values: readonly Json[], step: FieldStep): readonly Json[] {
  if (step === ENTRIES) return values.flatMap((value) => (Array.isArray(value) ? value : []));
  if (step === NO_OBJECTS) return values.filter((value) => !isJsonObject(value));
  const found: Json[] = [];
  for (const value of values) {
    const field = isJsonObject(value) ? ownField(value, step) : undefined;
    if (field !== undefined) found.push(field);
  }
  return found;
}

function ownField(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
