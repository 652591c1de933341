import type { FieldNode, FieldType } from '#shared/catalog/field-node.ts';
import { createNameJudge, type NameJudge } from '#shared/suggest/names/name-likeness.ts';
import { pointerKeys } from '#shared/text/json-pointer.ts';
import { type FieldRead, isPrefix } from './field-reads.ts';
import { type LikelyPlace, type LostField, likelyPlace } from './likely-place.ts';
import { type FieldMove, movedKeys, shownPath } from './plan-repoint.ts';
import { findRead, type SampleShape } from './sample-shape.ts';

/** A field that a template reads and a sample lacks. */
export interface MissingField {
  /** The pattern pointer of the field. Of several that are missing inside of one another, the outermost stands for all. */
  readonly pointer: string;
  /** As a sentence names it: `items.sku`. */
  readonly path: string;
  /** As other samples have it; `any` where none has. */
  readonly type: FieldType;
  /** The field in another sample; null where none has it. */
  readonly before: FieldNode | null;
  readonly reads: readonly FieldRead[];
  /** The output rows that are filled by it, or by what is in it. */
  readonly rows: readonly string[];
  /** In how many other samples of the event it is. */
  readonly seen: { readonly in: number; readonly of: number };
  /** Where it may be now. */
  readonly likely: LikelyPlace | null;
  /** What was renamed inside of it, at the likely place. */
  readonly inside: readonly MissingField[];
  /** What to tell `planRepoint` to follow it, with all inside. */
  readonly moves: readonly FieldMove[];
  readonly isWarned: boolean;
}

export interface DriftInput {
  readonly reads: readonly FieldRead[];
  readonly here: SampleShape;
  /** The other samples of the same event. */
  readonly others: readonly SampleShape[];
  /** Samples of other events that the template is for. */
  readonly elsewhere: readonly SampleShape[];
}

/** Most fields of a sample that are looked through for a missing one. */
const MOST_PLACES = 1500;

/**
 * What of a template's fields is missing in a sample, and where it may be now; in the order of the template.
 *
 * `isWarned` says what is worth a mark. Samples of one event differ: a field that one of eight lacks is how the event
 * is, not a mistake. So a missing field is warned about only where the template leaves it to its own rule (nothing says
 * `default`, `optional` or a condition on it), and besides either a likely new place is in this sample, or no sample at
 * all has it: none of this event, nor of another that the template is for. What is in an empty list or a null object is
 * not missing.
 */
export function missingFields(input: DriftInput): MissingField[] {
  const losses = lossesOf(input);
  if (losses.length === 0) return [];
  const judge = createNameJudge();
  const whole = placed(losses, input, judge);
  // An object that went nowhere as a whole may have gone to pieces.
  const split = losses.flatMap((loss) => {
    const isWhole = whole.has(loss.pointer) || loss.reads.some(({ keys }) => keys.length === loss.was.length);
    return isWhole ? [loss] : piecesOf(loss, input);
  });
  const places = placed(split, input, judge);
  return split.map((loss) => missingOf(loss, places.get(loss.pointer) ?? null, input, judge));
}

/** All of them, with those that were renamed inside of what moved. */
export function* everyMissing(missing: readonly MissingField[]): Generator<MissingField> {
  for (const one of missing) {
    yield one;
    yield* everyMissing(one.inside);
  }
}

/** What is lost, before it is known where it may be. */
interface Loss extends LostField {
  readonly pointer: string;
  readonly reads: readonly FieldRead[];
}

function missingOf(loss: Loss, likely: LikelyPlace | null, input: DriftInput, judge: NameJudge): MissingField {
  const { pointer, reads, field, was } = loss;
  const own: FieldMove[] = likely === null ? [] : [{ from: was, to: pointerKeys(likely.field.pointer) }];
  const inside = likely === null ? [] : insideOf(loss, own, input, judge);
  const rows = [...new Set(reads.map((read) => read.row))];
  const seen = { in: input.others.filter((shape) => isThere(shape, was)).length, of: input.others.length };
  const isNowhere = [...input.others, ...input.elsewhere].every((shape) => findRead(shape, was).state === 'missing');
  const isLeft = reads.some((read) => !read.isGuarded);
  return {
    pointer,
    path: shownPath(was),
    type: field?.type ?? (reads.some(({ keys }) => keys[was.length] === '*') ? 'list' : 'any'),
    before: field,
    reads,
    rows,
    seen,
    likely,
    inside,
    moves: [...own, ...inside.flatMap((one) => one.moves)],
    isWarned: isLeft && (likely !== null || isNowhere),
  };
}

/** What is read inside of a field that moved as a whole, and is not at the new place under its name. */
function insideOf(loss: Loss, moves: readonly FieldMove[], input: DriftInput, judge: NameJudge): MissingField[] {
  const { here } = input;
  const lost = new Map<string, Loss>();
  for (const read of loss.reads) {
    if (read.keys.length <= loss.was.length) continue;
    const keys = movedKeys(normal(read.keys, input), moves);
    const found = findRead(here, keys);
    if (found.state !== 'missing') continue;
    const now = pointerKeys(found.cause);
    const was = movedKeys(now, moves.map(turned));
    const known = lost.get(found.cause);
    lost.set(found.cause, {
      ...lossAt(was, [...(known?.reads ?? []), read], input),
      pointer: found.cause,
      keys: now,
      moves,
    });
  }
  const losses = [...lost.values()];
  const places = placed(losses, input, judge);
  return losses.map((one) => missingOf(one, places.get(one.pointer) ?? null, input, judge));
}

/** The outermost missing fields, each with all that reads it or something in it, in the order of the template. */
function lossesOf(input: DriftInput): Loss[] {
  const byCause = new Map<string, FieldRead[]>();
  for (const read of input.reads) {
    const found = findRead(input.here, read.keys);
    if (found.state !== 'missing') continue;
    const known = byCause.get(found.cause);
    if (known === undefined) byCause.set(found.cause, [read]);
    else known.push(read);
  }
  return [...byCause].map(([cause, reads]) => lossAt(normal(pointerKeys(cause), input), reads, input));
}

function piecesOf(loss: Loss, input: DriftInput): Loss[] {
  const pieces = new Map<string, { was: readonly string[]; reads: FieldRead[] }>();
  for (const read of loss.reads) {
    const was = normal(read.keys, input);
    const cut = was.indexOf('*', loss.was.length);
    const own = cut < 0 ? was : was.slice(0, cut);
    const key = own.join('\0');
    const known = pieces.get(key) ?? { was: own, reads: [] };
    known.reads.push(read);
    pieces.set(key, known);
  }
  return [...pieces.values()].map(({ was, reads }) => lossAt(was, reads, input));
}

function lossAt(was: readonly string[], reads: readonly FieldRead[], input: DriftInput): Loss {
  const all = [...input.others, ...input.elsewhere];
  const seenIn = all.filter((shape) => isThere(shape, was));
  const [first] = seenIn;
  const pointer = first === undefined ? findRead(input.here, was).pointer : findRead(first, was).pointer;
  const typed = seenIn.map((shape) => shape.fields.get(pointer)).filter((field) => field !== undefined);
  const inside = reads
    .filter(({ keys }) => keys.length > was.length)
    .map(({ keys }) => normal(keys, input).slice(was.length));
  return {
    pointer,
    keys: was,
    was,
    moves: [],
    field: typed.find((field) => field.type !== 'null') ?? typed[0] ?? null,
    seenIn,
    inside,
    reads,
  };
}

/** The likeliest place of each loss; no place is given twice. */
function placed(losses: readonly Loss[], input: DriftInput, judge: NameJudge): Map<string, LikelyPlace> {
  const pairs = losses.flatMap((loss) =>
    placesFor(loss, input).flatMap((field) => {
      const place = likelyPlace(loss, field, { here: input.here, judge });
      return place === null ? [] : [{ loss, place }];
    }),
  );
  pairs.sort((a, b) => b.place.confidence - a.place.confidence);
  const places = new Map<string, LikelyPlace>();
  const taken = new Set<string>();
  for (const { loss, place } of pairs) {
    if (places.has(loss.pointer) || taken.has(place.field.pointer)) continue;
    places.set(loss.pointer, place);
    taken.add(place.field.pointer);
  }
  return places;
}

/** Fields that the samples that have it lack; where no sample has it, all. */
function placesFor(loss: Loss, { here }: DriftInput): readonly FieldNode[] {
  const outer = loss.moves[0]?.to;
  const all: FieldNode[] = [];
  for (const field of here.fields.values()) {
    const isInside = outer !== undefined && isPrefix(outer, pointerKeys(field.pointer));
    if (isInside || isNew(field, loss.seenIn)) all.push(field);
    if (all.length >= MOST_PLACES) break;
  }
  return all;
}

/** Whether none of the samples has the field; one that does not say could have it. */
export function isNew(field: FieldNode, samples: readonly SampleShape[]): boolean {
  const keys = pointerKeys(field.pointer);
  return samples.every((shape) => findRead(shape, keys).state === 'missing');
}

/** Whole numbers that lead into a list as the entries that they stand for. */
function normal(keys: readonly string[], { here, others, elsewhere }: DriftInput): readonly string[] {
  if (!keys.some((key) => /^\d+$/.test(key))) return keys;
  for (const shape of [here, ...others, ...elsewhere]) {
    const found = findRead(shape, keys);
    if (found.state !== 'missing') return pointerKeys(found.pointer);
  }
  return pointerKeys(findRead(here, keys).pointer);
}

function isThere(shape: SampleShape, keys: readonly string[]): boolean {
  return findRead(shape, keys).state === 'there';
}

function turned({ from, to }: FieldMove): FieldMove {
  return { from: to, to: from };
}
