import { isJsonObject, type Json } from '#shared/model/json.ts';
import { pointerKeys, pointerTo } from '#shared/text/json-pointer.ts';
import type { Plan } from '../plan.ts';
import { filledBody, takenBody } from './proposed-body.ts';

/**
 * Takes what is proposed at one place, with the objects and lists that it needs and all that is inside of it. Null where
 * that changes nothing: the place is filled by now.
 */
export function planTake(body: Json, proposed: Json, { at, name }: { at: string; name: string }): Plan | null {
  const after = takenBody(body, proposed, pointerKeys(at));
  return planOf(body, after, { label: { key: 'takeSuggestion', params: { name } }, select: at === '' ? null : at });
}

/** Takes all that is proposed, what stays as written too, in one step. Null where nothing is left to take. */
export function planTakeAll(body: Json, proposed: Json, count: number): Plan | null {
  const label = { key: 'takeSuggestions', params: { count: String(count) } };
  return planOf(body, filledBody(body, proposed), { label, select: null });
}

function planOf(body: Json, after: Json, { label, select }: Pick<Plan, 'label' | 'select'>): Plan | null {
  const at = placeOfChange(body, after);
  return at === null ? null : { edits: [{ do: 'set', at: at.pointer, value: at.value }], label, select };
}

/** The narrowest place that holds all that differs; null where nothing does. */
function placeOfChange(before: Json, after: Json): { pointer: string; value: Json } | null {
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  let pointer = '';
  let [old, value] = [before, after];
  for (;;) {
    const inner = onlyChange(old, value);
    if (inner === null) return { pointer, value };
    pointer = pointerTo(pointer, inner.key);
    old = inner.old;
    value = inner.value;
  }
}

/** The one field or element that differs, where all else is the same in the same order. */
function onlyChange(old: Json, value: Json): { key: string; old: Json; value: Json } | null {
  const isSameKind = Array.isArray(old) === Array.isArray(value);
  if (typeof old !== 'object' || typeof value !== 'object' || old === null || value === null || !isSameKind)
    return null;
  const keys = Object.keys(value);
  if (Object.keys(old).join('\n') !== keys.join('\n')) return null;
  const [before, after] = [entryOf(old), entryOf(value)];
  const changed = keys.filter((key) => JSON.stringify(before(key)) !== JSON.stringify(after(key)));
  const [key] = changed;
  return changed.length === 1 && key !== undefined ? { key, old: before(key), value: after(key) } : null;
}

function entryOf(holder: Json): (key: string) => Json {
  return (key) => (Array.isArray(holder) ? holder[Number(key)] : isJsonObject(holder) ? holder[key] : null) ?? null;
}
