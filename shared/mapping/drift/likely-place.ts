import type { FieldNode, FieldType } from '#shared/catalog/field-node.ts';
import type { Json } from '#shared/model/json.ts';
import { evidenceOf } from '#shared/suggest/evidence.ts';
import type { NameJudge } from '#shared/suggest/names/name-likeness.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import type { Words } from '../plan.ts';
import { type FieldMove, movedKeys } from './plan-repoint.ts';
import type { SampleShape } from './sample-shape.ts';

/** Where a missing field may be now. */
export interface LikelyPlace {
  readonly field: FieldNode;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Why, as a text of the `mapper` namespace. */
  readonly reason: Words;
}

/** A missing field as another sample had it. */
export interface LostField {
  /** Where it is read, with what is around it at its new place. */
  readonly keys: readonly string[];
  /** Where it was. */
  readonly was: readonly string[];
  /** The moves of what is around it. */
  readonly moves: readonly FieldMove[];
  /** Null where no sample has it. */
  readonly field: FieldNode | null;
  /** The samples that have it. */
  readonly seenIn: readonly SampleShape[];
  /** What the template reads inside of it, by keys that follow its own. */
  readonly inside: readonly (readonly string[])[];
}

/** Below it a place is not worth naming. */
const LIKELY = 0.6;
/** A field that stood beside the missing one all along is another thing, unless it always had the same value. */
const BESIDE = 0.45;

/** How likely a missing field is now at `field`; null where it cannot be. Names, values, types and fields inside count. */
export function likelyPlace(
  lost: LostField,
  field: FieldNode,
  { here, judge }: { here: SampleShape; judge: NameJudge },
): LikelyPlace | null {
  const keys = pointerKeys(field.pointer);
  if (!isReadable(lost, keys, field.type)) return null;
  const fit = typeFit(lost, field.type);
  if (fit === 0) return null;
  const names = lost.keys.filter((key) => key !== '*');
  const others = keys.filter((key) => key !== '*');
  const isSameName = fold(names.at(-1)) === fold(others.at(-1));
  const alike = Math.max(judge.likeness(names, others), judge.likeness(others, names), isSameName ? 0.8 : 0);
  const isHolder = field.type === 'object' || field.type === 'list';
  const inside = isHolder ? insideOf(lost, field) : null;
  const values = isHolder ? NO_VALUES : valuesIn(lost, keys, here);
  // An object that holds half of it at most is another one, unless it is called the same.
  if (inside !== null && field.type === 'object' && inside.share <= 0.5 && alike < 0.9) return null;
  const said = inside === null ? values.evidence : 0.9 * inside.share;
  const score = fit * (1 - (1 - 0.95 * said) * (1 - 0.95 * alike)) * besideIt(lost, keys);
  if (score < LIKELY) return null;
  return { field, confidence: Math.min(score, 0.99), reason: reasonOf({ values, inside, isSameName }) };
}

/** Only what can be read from where the missing field was read: the lists around it must be around that too. */
function isReadable(lost: LostField, keys: readonly string[], type: FieldType): boolean {
  const lists = entryPlaces(keys);
  const own = entryPlaces(lost.keys);
  if (lists.length > own.length || (type === 'list' && lists.length !== own.length)) return false;
  return lists.every((list) => own.includes(list));
}

function entryPlaces(keys: readonly string[]): string[] {
  return keys.flatMap((key, index) => (key === '*' ? [keys.slice(0, index).join('\0')] : []));
}

const TEXTS: ReadonlySet<FieldType> = new Set(['text', 'date', 'number', 'boolean']);

function typeFit({ field, inside }: LostField, type: FieldType): number {
  if (field === null) {
    const isHolder = type === 'object' || type === 'list';
    return inside.length > 0 === isHolder ? 1 : 0;
  }
  const before = field.type;
  if (before === type) return 1;
  if (before === 'null' || before === 'any' || type === 'null' || type === 'any') return 0.9;
  if (!TEXTS.has(before) || !TEXTS.has(type)) return 0;
  return before === 'boolean' || type === 'boolean' ? 0.4 : 0.8;
}

/** How much of what is in the missing object or list is in this one under the same names. */
function insideOf({ field, inside }: LostField, now: FieldNode): { share: number; count: number; of: number } {
  const isEntry = now.type === 'list';
  const read = inside.flatMap((keys) => (isEntry && keys[0] === '*' ? keys.slice(1, 2) : keys.slice(0, 1)));
  const known = read.length > 0 || field === null ? read : field.children.map((child) => child.name);
  const names = new Set(known.filter((name) => name !== '*'));
  const count = now.children.filter((child) => names.has(child.name)).length;
  return { share: names.size === 0 ? 0 : count / names.size, count, of: names.size };
}

interface Values {
  readonly evidence: number;
  readonly look: 'same' | 'shape' | 'none';
  readonly shown: string;
}

const NO_VALUES: Values = { evidence: 0, look: 'none', shown: '' };

function valuesIn({ was, seenIn }: LostField, to: readonly string[], here: SampleShape): Values {
  const now = here.values(to).filter(isScalar);
  const before = seenIn.slice(0, 20).flatMap((shape) => shape.values(was).filter(isScalar));
  if (now.length === 0 || before.length === 0) return NO_VALUES;
  const known = new Set(before.map((value) => JSON.stringify(value)));
  const same = now.filter((value) => known.has(JSON.stringify(value)));
  if (same.length * 2 >= now.length && same.length > 0) {
    return { evidence: evidenceOf(same), look: 'same', shown: JSON.stringify(same[0]) };
  }
  const shapes = new Set(before.map(shapeOf));
  const isAlike = now.every((value) => shapes.has(shapeOf(value)));
  return isAlike && shapeOf(now[0] ?? null).length > 4 ? { evidence: 0.4, look: 'shape', shown: '' } : NO_VALUES;
}

function isScalar(value: Json): value is boolean | number | string {
  return value !== null && typeof value !== 'object';
}

/** How a text is built: `PS-2026-118204` as `A-9-9`, so that two order numbers look alike. '' for what has no marks. */
function shapeOf(value: Json): string {
  if (typeof value !== 'string' || value.length > 80) return '';
  return value
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '9')
    .slice(0, 40);
}

/** Whether the two stood side by side where the missing one was there. */
function besideIt({ was, moves, seenIn }: LostField, to: readonly string[]): number {
  const before = movedKeys(
    to,
    moves.map((move) => ({ from: move.to, to: move.from })),
  );
  const beside = seenIn.filter((shape) => shape.values(before).length > 0);
  if (beside.length === 0) return 1;
  const isSame = beside.every((shape) => JSON.stringify(shape.values(before)) === JSON.stringify(shape.values(was)));
  return isSame ? 0.95 : BESIDE;
}

function reasonOf({
  values,
  inside,
  isSameName,
}: {
  values: Values;
  inside: { share: number; count: number; of: number } | null;
  isSameName: boolean;
}): Words {
  if (values.look === 'same' && values.evidence >= 0.3) {
    return { key: 'drift.sameValue', params: { value: values.shown.slice(0, 60) } };
  }
  if (inside !== null && inside.count > 0) {
    return { key: 'drift.sameFields', params: { count: String(inside.count), of: String(inside.of) } };
  }
  if (isSameName) return { key: 'drift.sameName' };
  return { key: values.look === 'shape' ? 'drift.likeNameAndShape' : 'drift.likeName' };
}

function fold(name: string | undefined): string {
  return (name ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
