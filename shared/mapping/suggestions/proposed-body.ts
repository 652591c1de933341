import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { isBranchKey, isDirectiveKey, isFieldKey, keyUnits } from '#shared/template/edits/directive-key.ts';
import { pointerTo } from '#shared/text/json-pointer.ts';

/**
 * The body with everything that is proposed put where nothing is yet. What is filled stays as it is, also where the
 * proposal says otherwise. Objects are filled field by field; a new field comes where the proposal has it.
 */
export function filledBody(body: Json | undefined, proposed: Json): Json {
  if (body === undefined || isUnfilled(body)) return proposed;
  if (!isSameShape(body, proposed)) return body;
  if (Array.isArray(body) && Array.isArray(proposed)) {
    const length = Math.max(body.length, proposed.length);
    return Array.from({ length }, (_, index) => elementOf(body[index], proposed[index]));
  }
  if (!isJsonObject(body) || !isJsonObject(proposed)) return body;
  return withFields(body, proposed, Object.keys(proposed), (key) => filledBody(own(body, key), proposed[key] ?? null));
}

/**
 * The body with what is proposed at one place put there, in the objects and lists that it needs; a directive comes with
 * its branches. Unchanged where something else fills the way already.
 */
export function takenBody(body: Json | undefined, proposed: Json, keys: readonly string[]): Json {
  const [key, ...rest] = keys;
  if (key === undefined) return filledBody(body, proposed);
  const isFree = body === undefined || isUnfilled(body);
  if (!isFree && !isSameShape(body, proposed)) return body;
  if (Array.isArray(proposed)) {
    const list = Array.isArray(body) ? body : [];
    const index = Number(key);
    const wanted = proposed[index];
    if (wanted === undefined) return body ?? null;
    const padded = Array.from({ length: Math.max(list.length, index + 1) }, (_, at) => list[at] ?? null);
    return padded.with(index, takenBody(list[index], wanted, rest));
  }
  if (!isJsonObject(proposed) || !Object.hasOwn(proposed, key)) return body ?? null;
  // A directive beside fields, or beside another, would be a value of its own without them.
  if (!isFieldKey(key) && directiveOf(proposed) === null) return filledBody(body, proposed);
  const holder: JsonObject = isJsonObject(body) ? body : {};
  const unit = keyUnits(Object.keys(proposed)).find((one) => one.includes(key)) ?? [key];
  return withFields(holder, proposed, unit, (one) => {
    const wanted = proposed[one] ?? null;
    return one === key ? takenBody(own(holder, one), wanted, rest) : filledBody(own(holder, one), wanted);
  });
}

/**
 * What is proposed without the places given, and without what holds nothing then; undefined where nothing is left. An
 * element of a list gives way to null, as those after it keep their places.
 */
export function withoutPlaces(proposed: Json, places: ReadonlySet<string>, at = ''): Json | undefined {
  if (places.has(at)) return undefined;
  if (Array.isArray(proposed)) {
    const kept = proposed.map((element, index) => withoutPlaces(element, places, pointerTo(at, index)));
    return proposed.length > 0 && kept.every((element) => element === undefined)
      ? undefined
      : kept.map((element) => element ?? null);
  }
  if (!isJsonObject(proposed)) return proposed;
  const keys = Object.keys(proposed);
  const kept = keyUnits(keys).flatMap((unit) => {
    const entries = unit.map((key) => [key, withoutPlaces(proposed[key] ?? null, places, pointerTo(at, key))] as const);
    return entries[0]?.[1] === undefined ? [] : entries;
  });
  if (keys.length > 0 && kept.length === 0) return undefined;
  const rest = Object.fromEntries(kept.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
  return directiveOf(rest) === directiveOf(proposed) ? rest : undefined;
}

/** Whether nothing was put there: null, empty text, an object or a list without anything in it. */
export function isUnfilled(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** With the fields that are wanted; new ones come after what is before them in the proposal, else before what follows. */
function withFields(
  holder: JsonObject,
  proposed: JsonObject,
  wanted: readonly string[],
  make: (key: string) => Json,
): JsonObject {
  const order = Object.keys(proposed);
  const places = new Map(order.map((key, index) => [key, index]));
  const values = new Map<string, Json>(Object.entries(holder));
  const keys = [...values.keys()];
  for (const key of wanted) {
    const isNew = !values.has(key);
    const value = make(key);
    if (isNew) keys.splice(placeOf(key, { order, index: places.get(key) ?? 0, keys, known: values }), 0, key);
    values.set(key, value);
  }
  return Object.fromEntries(keys.map((key) => [key, values.get(key) ?? null]));
}

interface Order {
  readonly order: readonly string[];
  /** Where the key is in `order`. */
  readonly index: number;
  readonly keys: readonly string[];
  readonly known: ReadonlyMap<string, Json>;
}

function placeOf(key: string, { order, index, keys, known }: Order): number {
  for (let before = index - 1; before >= 0; before -= 1) {
    const one = order[before] ?? '';
    if (!isAnchor(one, known)) continue;
    let at = keys.indexOf(one) + 1;
    // The branches of a directive never part from it.
    while (!isBranchKey(key) && isBranchKey(keys[at] ?? '')) at += 1;
    return at;
  }
  const after = order.find((one, place) => place > index && isAnchor(one, known));
  return after === undefined ? keys.length : keys.indexOf(after);
}

/** Whole-number keys come first whatever is done: they say nothing about the places of others. */
function isAnchor(key: string, known: ReadonlyMap<string, Json>): boolean {
  return known.has(key) && !/^\d+$/.test(key);
}

function elementOf(element: Json | undefined, wanted: Json | undefined): Json {
  return wanted === undefined ? (element ?? null) : filledBody(element, wanted);
}

/** Whether one can be filled with parts of the other: a loop with the same loop, fields with fields, a list with a list. */
function isSameShape(body: Json, proposed: Json): boolean {
  if (Array.isArray(body) && Array.isArray(proposed)) {
    return body.every((element, index) => {
      const wanted = proposed[index];
      return wanted === undefined || isUnfilled(element) || directiveOf(element) === directiveOf(wanted);
    });
  }
  if (!isJsonObject(body) || !isJsonObject(proposed)) return false;
  return directiveOf(body) === directiveOf(proposed);
}

/** The directive that an object is the value of; null for what has fields of its own. */
function directiveOf(value: Json): string | null {
  if (!isJsonObject(value)) return null;
  const units = keyUnits(Object.keys(value));
  const [first = ''] = units[0] ?? [];
  return units.length === 1 && isDirectiveKey(first) ? first : null;
}

function own(holder: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}
