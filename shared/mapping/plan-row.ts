import { isJsonObject, type Json } from '#shared/model/json.ts';
import { freeDirectiveKey, isFieldKey, keyUnits } from '#shared/template/edits/directive-key.ts';
import { valueAt } from '#shared/template/edits/value-at.ts';
import { pointerTo, splitPointer } from '#shared/text/json-pointer.ts';
import { type ConditionPlace, choiceAt, conditionPlace } from './conditions/condition-choice.ts';
import { planMoveBranch, planRemoveBranch } from './conditions/plan-condition.ts';
import type { OutputRow } from './output-row.ts';
import type { Outcome, Plan } from './plan.ts';
import { nameAsKey } from './written.ts';

/** A field with that name and nothing in it yet, at the end of what a row holds. */
export function planNewField(body: Json, row: OutputRow, name: string): Outcome {
  const refused = (key: string): Outcome => ({ kind: 'refused', words: { key, params: { name } }, choices: [] });
  if (row.holder === null) return refused('refusals.noFields');
  const holder = valueAt(body, row.holder);
  const key = nameAsKey(name);
  if (isJsonObject(holder) && Object.hasOwn(holder, key)) return refused('refusals.nameTaken');
  const place = Array.isArray(holder) ? pointerTo(row.holder, holder.length) : pointerTo(row.holder, key);
  const plan: Plan = {
    edits: [{ do: 'add', to: row.holder, name: key, value: null }],
    label: { key: 'add', params: { name } },
    select: place,
  };
  return { kind: 'done', plan };
}

/** Takes a row away, with all below it; null for the whole body and for what is no row of its own. */
export function planRemove(body: Json, row: OutputRow): Plan | null {
  if (row.place.kind === 'root') {
    return {
      edits: [{ do: 'set', at: '', value: isJsonObject(body) ? {} : null }],
      label: { key: 'clear' },
      select: null,
    };
  }
  if (row.place.kind === 'entry') return null;
  const branch = ownBranch(body, row);
  if (branch !== null) return planRemoveBranch(body, branch.place, branch.index, row.name);
  const label = { key: 'remove', params: { name: row.name } };
  return { edits: [{ do: 'remove', at: row.remove }], label, select: splitPointer(row.remove)?.parent ?? null };
}

export function planRename(row: OutputRow, name: string): Plan | null {
  const key = nameAsKey(name);
  const place = splitPointer(row.id);
  if (row.place.kind !== 'field' || place === null || place === undefined) return null;
  return {
    edits: [{ do: 'rename', at: row.id, name: key }],
    label: { key: 'rename', params: { name: row.name, to: name } },
    select: pointerTo(place.parent, key),
  };
}

/** One place up or down among its neighbours; null where there is no such place. */
export function planShift(body: Json, row: OutputRow, by: -1 | 1): Plan | null {
  const place = splitPointer(row.remove);
  if (place === undefined || row.place.kind === 'entry') return null;
  const branch = ownBranch(body, row);
  const moved = branch === null ? null : planMoveBranch(body, branch.place, { index: branch.index, by });
  if (moved !== null) return moved;
  const units = unitsOf(valueAt(body, place.parent));
  const from = units.findIndex((unit) => unit.includes(place.key));
  const to = from + by;
  if (from < 0 || to < 0 || to >= units.length) return null;
  return movePlan(row, { parent: place.parent, key: place.key, to: place.parent, index: to, body });
}

/** The branch of a choice that a row is; null for any other row. */
function ownBranch(body: Json, row: OutputRow): { place: ConditionPlace; index: number } | null {
  const place = row.place.kind === 'branch' ? conditionPlace(body, row) : null;
  const key = splitPointer(row.id)?.key;
  const index = place === null ? -1 : (choiceAt(body, place)?.branches.findIndex((branch) => branch.key === key) ?? -1);
  return place === null || index < 0 ? null : { place, index };
}

/** To before or after another row, also in another object. */
export function planMove(body: Json, row: OutputRow, target: OutputRow, side: 'before' | 'after'): Plan | null {
  const from = splitPointer(row.remove);
  const to = splitPointer(target.remove);
  if (from === undefined || to === undefined || row.id === target.id) return null;
  const units = unitsOf(valueAt(body, to.parent));
  let index = units.findIndex((unit) => unit.includes(to.key));
  if (index < 0) return null;
  if (side === 'after') index += 1;
  if (from.parent === to.parent) {
    const own = units.findIndex((unit) => unit.includes(from.key));
    if (own < index) index -= 1;
    if (own === index) return null;
  }
  return movePlan(row, { parent: from.parent, key: from.key, to: to.parent, index, body });
}

/** A fixed value typed by hand: what reads as JSON is that, but for text, which needs no quotes. */
export function planWrite(row: OutputRow, text: string): Plan {
  return {
    edits: [{ do: 'set', at: row.id, value: writtenValue(text) }],
    label: { key: 'write', params: { name: row.name } },
    select: row.id,
  };
}

/** The value as text: `"{{order.total}}"` becomes `"{{toText order.total}}"` by the language; a fixed one is quoted. */
export function writtenValue(text: string): Json {
  if (/^(?:null|true|false|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(text)) return JSON.parse(text);
  if (/^"(?:[^"\\]|\\.)*"$/.test(text)) {
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  }
  return text;
}

/** How a written value is shown for typing, so that typing nothing changes nothing. */
export function typedText(value: null | boolean | number | string): string {
  if (typeof value !== 'string') return String(value);
  return writtenValue(value) === value ? value : JSON.stringify(value);
}

function movePlan(
  row: OutputRow,
  { parent, key, to, index, body }: { parent: string; key: string; to: string; index: number; body: Json },
): Plan {
  const select = row.id.replace(pointerTo(parent, key), pointerTo(to, keyAfterMove()));
  return {
    edits: [{ do: 'move', at: pointerTo(parent, key), to, index }],
    label: { key: 'move', params: { name: row.name } },
    select,
  };

  // An element's key is its place; a directive whose key is taken where it goes gets a comment there.
  function keyAfterMove(): string {
    const holder = valueAt(body, to);
    if (Array.isArray(holder)) return String(index);
    if (to === parent || isFieldKey(key) || !isJsonObject(holder)) return key;
    return freeDirectiveKey(key, Object.keys(holder));
  }
}

function unitsOf(holder: Json | undefined): string[][] {
  if (Array.isArray(holder)) return holder.map((_, index) => [String(index)]);
  return isJsonObject(holder) ? keyUnits(Object.keys(holder)) : [];
}
