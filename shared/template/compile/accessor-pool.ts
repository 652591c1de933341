import type { Json, JsonObject } from '#shared/model/json.ts';
import { hoistCopies, makeCopies, mixedCopies, moveCopies, readCopies, setCopies } from './accessor-copies.ts';
import type { Build, Cells, Run } from './run.ts';
import type { Hoist } from './scope.ts';

/** Fills fields of an output object. */
export type Put = (cells: Cells, run: Run, out: object) => void;

/** From which cell's field to which field. */
export interface Move {
  readonly cell: number;
  readonly name: string;
  readonly key: string;
}

/** Hands out copies in turn, so that no two places share one until all are in use. Matters to speed alone. */
function inTurn<Copy>(rows: readonly Copy[]): () => Copy {
  let next = 0;
  return () => {
    const copy = rows[next % rows.length];
    next++;
    if (copy === undefined) throw new Error('there are no copies');
    return copy;
  };
}

interface Sized<Copy> {
  readonly size: number;
  readonly next: () => Copy;
}

/** Copies by how much they do at once, those that do most first. */
function bySize<Copy>(table: Readonly<Record<number, readonly Copy[]>>): readonly Sized<Copy>[] {
  return Object.entries(table)
    .map(([size, rows]) => ({ size: Number(size), next: inTurn(rows) }))
    .toReversed();
}

// Pure, so that a bundle which only parses and prints leaves the copies out.
const moves = /* @__PURE__ */ bySize(moveCopies);
const mixed = /* @__PURE__ */ bySize(mixedCopies);
const hoists = /* @__PURE__ */ bySize(hoistCopies);
const nextRead = /* @__PURE__ */ inTurn(readCopies);
const nextSet = /* @__PURE__ */ inTurn(setCopies);
const nextMake = /* @__PURE__ */ inTurn(makeCopies);

/** Cuts a list into pieces for which there are copies. Each copy takes as many as it has places for. */
function inPieces<Item, Copy, Made>(
  items: readonly Item[],
  copies: readonly Sized<Copy>[],
  make: (copy: Copy, piece: readonly Item[]) => Made,
): Made[] {
  const made: Made[] = [];
  let at = 0;
  while (at < items.length) {
    const copy = copies.find(({ size }) => size <= items.length - at);
    if (!copy) throw new Error('there is no copy for one');
    made.push(make(copy.next(), items.slice(at, at + copy.size)));
    at += copy.size;
  }
  return made;
}

// The copies are called with tuples of as many entries as they take, which `inPieces` sees to and types cannot say:
// hence the casts below.

/** Reads a plain name (see `nameKind`). */
export function plainRead(cell: number, name: string): (cells: Cells) => Json | undefined {
  return nextRead()(cell, name) as (cells: Cells) => Json | undefined;
}

/** Makes an object: a copy of a shape, changed by puts. */
export function maker(shape: JsonObject, puts: readonly Put[]): (cells: Cells, run: Run) => JsonObject {
  return nextMake()(shape, puts as never) as unknown as (cells: Cells, run: Run) => JsonObject;
}

export function putter(build: Build, key: string): Put {
  return nextSet()(build, key) as Put;
}

/** Fills cells from plain-named fields of others, in order. */
export function plainHoists(wanted: readonly Hoist[]): ((cells: Cells) => void)[] {
  const rows = wanted.map(({ from, name, target }) => [from, name, target] as const);
  return inPieces(rows, hoists, (copy, piece) => copy(piece as never) as (cells: Cells) => void);
}

const FEW = 2;

/** Puts plain-named fields into fields of an output object, in few calls: many of one cell together, the rest mixed. */
export function plainMoves(wanted: readonly Move[]): Put[] {
  const byCell = Map.groupBy(wanted, ({ cell }) => cell);
  const few = [...byCell.values()].filter((group) => group.length <= FEW);
  const rest = few.length > 1 ? few.flat() : [];
  const puts = inPieces(rest.length > 1 ? evenly(rest) : [], mixed, (copy, piece) => {
    return copy(piece.map(({ cell }) => cell) as never, namesOf(piece) as never) as Put;
  });
  for (const [cell, group] of byCell) {
    if (rest.length > 0 && group.length <= FEW) continue;
    puts.push(...inPieces(group, moves, (copy, piece) => copy(cell, namesOf(piece) as never) as Put));
  }
  const [last] = rest.slice(-1);
  if (last && rest.length % 4 === 1 && rest.length > 1) {
    puts.push(...inPieces([last], moves, (copy, piece) => copy(last.cell, namesOf(piece) as never) as Put));
  }
  return puts;
}

/** All but one that would be left alone: pieces are of two to four. */
function evenly(rest: readonly Move[]): readonly Move[] {
  return rest.length % 4 === 1 ? rest.slice(0, -1) : rest;
}

function namesOf(piece: readonly Move[]): string[] {
  return piece.flatMap(({ name, key }) => [name, key]);
}
