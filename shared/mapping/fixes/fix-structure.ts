import { isJsonObject, type Json, type JsonObject } from '#shared/model/json.ts';
import { freeName, isBranchKey, isDirectiveKey, keyUnits } from '#shared/template/edits/directive-key.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { Spot, Way } from './fix-spot.ts';

// Ways that change the output's shape: names, branches, what stands around a value.

/** Another name for the field: one that is free, or one that is typed. */
export function renamed(propose: (name: string) => string): (spot: Spot) => Way[] {
  return (spot) => {
    const place = splitPointer(spot.at);
    const holder = place === undefined ? undefined : valueAt(spot.body, place.parent);
    if (place === undefined || !isJsonObject(holder) || isDirectiveKey(place.key) || isBranchKey(place.key)) return [];
    const start = freeName(propose(String(spot.problem.params?.key ?? place.key)), Object.keys(holder));
    const edits = (name: string) => [{ do: 'rename', at: spot.at, name } as const];
    const looksAt = place.parent;
    return [
      { words: { key: 'fixes.rename', params: { name: start } }, edits: edits(start), looksAt },
      { words: { key: 'fixes.renameTo' }, edits: edits(start), looksAt, typed: { start, edits } },
    ];
  };
}

/** A field or branch taken away. */
export function removed(spot: Spot): Way[] {
  const parent = splitPointer(spot.at)?.parent;
  if (parent === undefined) return [];
  return [{ words: { key: 'fixes.remove' }, edits: [{ do: 'remove', at: spot.at }], looksAt: parent }];
}

/** A directive beside fields, put under a field of its own. */
export function underField(spot: Spot): Way[] {
  const place = splitPointer(spot.at);
  const holder = place === undefined ? undefined : valueAt(spot.body, place.parent);
  if (place === undefined || !isJsonObject(holder)) return [];
  const units = keyUnits(Object.keys(holder));
  const index = units.findIndex((unit) => unit.includes(place.key));
  const unit = units[index] ?? [];
  const [first] = unit;
  if (first === undefined) return [];
  const value: JsonObject = Object.fromEntries(unit.map((key) => [key, holder[key] ?? null]));
  const name = freeName('value', Object.keys(holder));
  return [
    {
      words: { key: 'fixes.underField', params: { name } },
      edits: [
        { do: 'remove', at: pointerTo(place.parent, first) },
        { do: 'add', to: place.parent, name, value, index },
      ],
      looksAt: place.parent,
    },
  ];
}

/** All of the output in one field. */
export function inOneField(name: string): (spot: Spot) => Way[] {
  return ({ body }) => [
    { words: { key: 'fixes.inOneField', params: { name } }, edits: [{ do: 'set', at: '', value: { [name]: body } }] },
  ];
}

/** The entries of a list in a list, each under a field of its own. */
export function entryField(name: string): (spot: Spot) => Way[] {
  return (spot) => {
    const { row, body } = spot;
    const at = row.kind === 'each' && row.subject !== null ? row.subject.at : row.id;
    const value: Json | undefined = valueAt(body, at);
    if (value === undefined) return [];
    return [
      { words: { key: 'fixes.underField', params: { name } }, edits: [{ do: 'set', at, value: { [name]: value } }] },
    ];
  };
}

/** A name that XML takes. */
export function xmlName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_.-]/gu, '_');
  return /^[\p{L}_]/u.test(plain) ? plain : `_${plain}`;
}

/** An object's fields in its own place, named by their way: `address.city`. Not where a directive is among them. */
export function flattened(spot: Spot): Way[] {
  const place = splitPointer(spot.at);
  const holder = place === undefined ? undefined : valueAt(spot.body, place.parent);
  const value = valueAt(spot.body, spot.at);
  if (place === undefined || !isJsonObject(holder) || !isJsonObject(value)) return [];
  const leaves = leavesOf(value, place.key);
  if (leaves === null || leaves.length === 0) return [];
  const taken = Object.keys(holder).filter((key) => key !== place.key);
  const index = keyUnits(Object.keys(holder)).findIndex((unit) => unit.includes(place.key));
  const edits: Edit[] = [{ do: 'remove', at: spot.at }];
  for (const [offset, [path, leaf]] of leaves.entries()) {
    const name = freeName(path, taken);
    taken.push(name);
    edits.push({ do: 'add', to: place.parent, name, value: leaf, index: index + offset });
  }
  const [first] = leaves;
  return [{ words: { key: 'fixes.flatten', params: { name: first?.[0] ?? '' } }, edits, looksAt: place.parent }];
}

function leavesOf(value: JsonObject, path: string): [string, Json][] | null {
  const leaves: [string, Json][] = [];
  for (const [key, one] of Object.entries(value)) {
    if (isDirectiveKey(key) || isBranchKey(key)) return null;
    const below = isJsonObject(one)
      ? leavesOf(one, `${path}.${key}`)
      : [[`${path}.${key}`, one] satisfies [string, Json]];
    if (below === null) return null;
    leaves.push(...below);
  }
  return leaves;
}
