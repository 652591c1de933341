import { isJsonObject, type Json } from '#shared/model/json.ts';
import { isBranchKey, keyUnits } from '#shared/template/edits/directive-key.ts';
import type { Edit } from '#shared/template/edits/edit.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import type { Plan } from '../plan.ts';
import { pairedUnits, type TemplateChange } from './template-changes.ts';

/** Puts back one change as the saved body has it; all else of the draft stays. */
export function planRestore(body: Json, saved: Json, change: TemplateChange): Plan {
  const label = { key: 'putBack', params: { name: nameOf(change) } };
  switch (change.kind) {
    case 'added':
      return { edits: [{ do: 'remove', at: change.at }], label, select: null };
    case 'changed':
      return { edits: [{ do: 'set', at: change.at, value: change.before }], label, select: change.at };
    case 'renamed': {
      const place = splitPointer(change.at)?.parent ?? '';
      const select = pointerTo(place, change.before);
      return { edits: [{ do: 'rename', at: change.at, name: change.before }], label, select };
    }
    case 'moved': {
      const index = placeOf(body, saved, { was: change.was, holder: change.from, leaving: change.at });
      const select = pointerTo(change.from, splitPointer(change.at)?.key ?? '');
      return { edits: [{ do: 'move', at: change.at, to: change.from, index }], label, select };
    }
    case 'removed': {
      const { key } = splitPointer(change.was) ?? { key: '' };
      const edit = isBranchKey(key) ? branchBack(body, saved, change) : null;
      if (edit !== null) return { edits: [edit], label, select: pointerTo(change.holder, key) };
      const index = placeOf(body, saved, { was: change.was, holder: change.holder });
      const edits = unitOf(saved, change.was).map((own, step): Edit => {
        const value = valueAt(saved, pointerTo(splitPointer(change.was)?.parent ?? '', own)) ?? null;
        return { do: 'add', to: change.holder, name: own, value, index: index + step };
      });
      const isInList = Array.isArray(valueAt(body, change.holder));
      return { edits, label, select: pointerTo(change.holder, isInList ? index : key) };
    }
    default:
      return change satisfies never;
  }
}

/** Puts the whole body back as it was saved. */
export function planDiscard(saved: Json): Plan {
  return { edits: [{ do: 'set', at: '', value: saved }], label: { key: 'discard' }, select: null };
}

/** What a change is about, as it is called in the draft, or was. */
export function nameOf(change: TemplateChange): string {
  const place = splitPointer(change.kind === 'removed' ? change.was : change.at);
  if (place === undefined) return '';
  return /^\d+$/.test(place.key) ? String(Number(place.key) + 1) : place.key;
}

/**
 * The place, among a holder's units, of what the saved body has at `was`: after the nearest before it that is still
 * there. `leaving` is not counted: it is what moves.
 */
function placeOf(
  body: Json,
  saved: Json,
  { was, holder, leaving }: { was: string; holder: string; leaving?: string },
): number {
  const place = splitPointer(was);
  const old = valueAt(saved, place?.parent ?? '');
  const now = valueAt(body, holder);
  if (Array.isArray(old) || Array.isArray(now)) {
    return Math.min(Number(place?.key ?? 0), Array.isArray(now) ? now.length : 0);
  }
  if (!isJsonObject(old) || !isJsonObject(now)) return 0;
  const before = unitsOf(old);
  const after = unitsOf(now);
  const pairs = [...pairedUnits(before, after, { before: old, after: now })];
  const isLeaving = (index: number) => pointerTo(holder, after[index]?.[0] ?? '') === leaving;
  const own = before.findIndex(([key]) => key === place?.key);
  for (let one = own - 1; one >= 0; one -= 1) {
    const [index] = pairs.find(([at, oldAt]) => oldAt === one && !isLeaving(at)) ?? [];
    if (index === undefined) continue;
    const isPast = after.slice(0, index).some((_, at) => isLeaving(at));
    return isPast ? index : index + 1;
  }
  return 0;
}

/** A directive comes back with its branches, anything else alone. */
function unitOf(saved: Json, was: string): readonly string[] {
  const place = splitPointer(was);
  const holder = valueAt(saved, place?.parent ?? '');
  const key = place?.key ?? '';
  return (isJsonObject(holder) ? unitsOf(holder).find((unit) => unit.includes(key)) : undefined) ?? [key];
}

/** A branch alone goes where it stood among those of its directive; null where that is gone. */
function branchBack(body: Json, saved: Json, { was, holder }: { was: string; holder: string }): Edit | null {
  const place = splitPointer(was);
  const now = valueAt(body, holder);
  if (place === undefined || !isJsonObject(now)) return null;
  const unit = unitOf(saved, was);
  const entries = Object.entries(now);
  const before = unit.slice(0, unit.indexOf(place.key)).findLast((key) => Object.hasOwn(now, key));
  // A directive that reads something else by now stands under another key: its branches are known by theirs.
  const after = unit.slice(unit.indexOf(place.key) + 1).find((key) => Object.hasOwn(now, key));
  const at = before !== undefined ? indexOf(entries, before) + 1 : after !== undefined ? indexOf(entries, after) : -1;
  if (at < 0) return null;
  const value = Object.fromEntries(entries.toSpliced(at, 0, [place.key, valueAt(saved, was) ?? null]));
  return { do: 'set', at: holder, value };
}

function indexOf(entries: readonly (readonly [string, Json])[], key: string): number {
  return entries.findIndex(([own]) => own === key);
}

function unitsOf(holder: Json | undefined): string[][] {
  return isJsonObject(holder) ? keyUnits(Object.keys(holder)) : [];
}
