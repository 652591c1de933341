import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { isWithin, pointerKeys, splitPointer } from '#shared/text/json-pointer.ts';
import { freeDirectiveKey, isBranchKey, isDirectiveKey, isFieldKey, keyUnits } from './directive-key.ts';
import type { Edit, Edited, EditRefusal } from './edit.ts';
import { changedAt, valueAt } from './value-at.ts';

/** The body after all edits, in order; the first that cannot be made refuses them all. The body given is not changed. */
export function applyEdits(body: Json, edits: readonly Edit[]): Edited {
  let edited: Edited = { ok: true, body };
  for (const edit of edits) {
    edited = applyEdit(edited.body, edit);
    if (!edited.ok) return edited;
  }
  return edited;
}

/** The body after one edit. */
export function applyEdit(body: Json, edit: Edit): Edited {
  switch (edit.do) {
    case 'set':
      return placed(body, edit.at, () => edit.value);
    case 'add':
      return add(body, edit);
    case 'remove':
      return remove(body, edit.at);
    case 'rename':
      return rename(body, edit);
    case 'move':
      return move(body, edit);
    default:
      return edit satisfies never;
  }
}

function add(body: Json, { to, name, value, index }: Extract<Edit, { do: 'add' }>): Edited {
  const holder = valueAt(body, to);
  if (holder === undefined) return refuse('nowhere', { place: to });
  if (Array.isArray(holder)) return placed(body, to, () => holder.toSpliced(index ?? holder.length, 0, value));
  if (!isJsonObject(holder)) return refuse('notAnObject', { place: to });
  if (Object.hasOwn(holder, name)) return refuse('nameTaken', { name });
  return placed(body, to, () => withUnit(holder, [[name, value]], index));
}

function remove(body: Json, at: string): Edited {
  const place = splitPointer(at);
  const holder = place === undefined ? undefined : valueAt(body, place.parent);
  if (place === undefined || holder === undefined || valueAt(body, at) === undefined) {
    return refuse('nowhere', { place: at });
  }
  return placed(body, place.parent, () => without(holder, place.key));
}

function rename(body: Json, { at, name }: Extract<Edit, { do: 'rename' }>): Edited {
  const place = splitPointer(at);
  const holder = place === undefined ? undefined : valueAt(body, place.parent);
  if (place === undefined || valueAt(body, at) === undefined) return refuse('nowhere', { place: at });
  if (!isJsonObject(holder)) return refuse('notAnObject', { place: at });
  if (name === place.key) return { ok: true, body };
  if (name === '') return refuse('nameEmpty', {});
  if (isFieldKey(name) !== isFieldKey(place.key) || isBranchKey(name) !== isBranchKey(place.key)) {
    return refuse('isDirective', { name });
  }
  const free = freeKey(name, holder);
  if (free === null) return refuse('nameTaken', { name });
  const renamed = Object.entries(holder).map(([key, value]) => [key === place.key ? free : key, value]);
  return placed(body, place.parent, () => Object.fromEntries(renamed));
}

function move(body: Json, { at, to, index }: Extract<Edit, { do: 'move' }>): Edited {
  const place = splitPointer(at);
  const from = place === undefined ? undefined : valueAt(body, place.parent);
  const holder = valueAt(body, to);
  if (place === undefined || from === undefined || holder === undefined || valueAt(body, at) === undefined) {
    return refuse('nowhere', { place: at });
  }
  if (isWithin(to, at)) return refuse('intoItself', { name: place.key });
  if (Array.isArray(from) !== Array.isArray(holder)) return refuse('notAnObject', { place: to });
  if (Array.isArray(from) && Array.isArray(holder)) return moveElement(body, { place, to, index });
  if (!isJsonObject(from) || !isJsonObject(holder)) return refuse('notAnObject', { place: to });
  if (isBranchKey(place.key)) return refuse('isDirective', { name: place.key });
  const unit = keyUnits(Object.keys(from)).find(([first]) => first === place.key) ?? [place.key];
  const rest = to === place.parent ? asObject(without(from, place.key)) : holder;
  const entries: [string, Json][] = [];
  for (const key of unit) {
    const free = freeKey(key, rest);
    if (free === null) return refuse('nameTaken', { name: key });
    entries.push([free, from[key] ?? null]);
  }
  if (to === place.parent) return placed(body, to, () => withUnit(rest, entries, index));
  const filled = changedAt(body, pointerKeys(to), () => withUnit(holder, entries, index));
  if (filled === undefined) return refuse('nowhere', { place: to });
  return placed(filled, place.parent, (now) => without(now, place.key));
}

function moveElement(
  body: Json,
  { place, to, index }: { place: { parent: string; key: string }; to: string; index: number },
): Edited {
  const from = Number(place.key);
  if (to !== place.parent) return refuse('notAnObject', { place: to });
  return placed(body, to, (list) => {
    const elements = Array.isArray(list) ? list : [];
    const element = elements[from] ?? null;
    return elements.toSpliced(from, 1).toSpliced(index, 0, element);
  });
}

/** Without a key or element; a directive goes with its branches, a branch alone. */
function without(holder: Json, key: string): Json {
  if (Array.isArray(holder)) return holder.toSpliced(Number(key), 1);
  if (!isJsonObject(holder)) return holder;
  const units = keyUnits(Object.keys(holder));
  const gone = isDirectiveKey(key) ? (units.find(([first]) => first === key) ?? [key]) : [key];
  return Object.fromEntries(Object.entries(holder).filter(([own]) => !gone.includes(own)));
}

/** With these entries before the unit that is at `index`; at the end where there is none. */
function withUnit(holder: JsonObject, entries: readonly [string, Json][], index?: number): JsonObject {
  const units = keyUnits(Object.keys(holder)).map((unit) =>
    unit.map((key): [string, Json] => [key, holder[key] ?? null]),
  );
  return Object.fromEntries(units.toSpliced(index ?? units.length, 0, [...entries]).flat());
}

/** The key under which a field or directive fits into an object; null for a field whose name is taken there. */
function freeKey(key: string, holder: JsonObject): string | null {
  if (!isFieldKey(key)) return freeDirectiveKey(key, Object.keys(holder));
  return Object.hasOwn(holder, key) ? null : key;
}

function asObject(value: Json): JsonObject {
  return isJsonObject(value) ? value : {};
}

function placed(body: Json, at: string, change: (value: Json) => Json): Edited {
  const changed = changedAt(body, pointerKeys(at), change);
  return changed === undefined ? refuse('nowhere', { place: at }) : { ok: true, body: changed };
}

function refuse(code: EditRefusal['code'], params: EditRefusal['params']): Edited {
  return { ok: false, refusal: { code, params } };
}
